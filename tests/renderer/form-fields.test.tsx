import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { submitTo, useZodForm } from '../../src/renderer/lib/use-zod-form';
import { CheckboxField } from '../../src/renderer/ui/checkbox-field';
import { DateField } from '../../src/renderer/ui/date-field';
import { FormErrors } from '../../src/renderer/ui/form-errors';
import { NumberField } from '../../src/renderer/ui/number-field';
import { RadiosField } from '../../src/renderer/ui/radios-field';
import { SelectField } from '../../src/renderer/ui/select-field';
import { TextField } from '../../src/renderer/ui/text-field';
import { optionalDate } from '../../src/shared/domain/calendar';
import { oneLine } from '../../src/shared/domain/text';
import { AppError } from '../../src/shared/errors';
import { expectAccessible } from './axe';

const schema = z.object({
  title: oneLine('a title', 20),
  on: optionalDate,
  count: z.int('Enter a whole number').nullable(),
  kind: z.enum(['a', 'b'], 'Choose a kind'),
  place: z.enum(['here', 'there']),
  agreed: z.boolean(),
});

interface FormProps {
  readonly save: (values: z.output<typeof schema>) => Promise<unknown>;
  readonly on?: string | null;
}

function Form({ save, on = null }: FormProps) {
  const form = useZodForm(schema, { title: '', on, count: null, place: 'here', agreed: false });
  return (
    <main>
      <h1>A form</h1>
      <form onSubmit={submitTo(form, save)} noValidate>
        <FormErrors form={form} />
        <TextField form={form} name="title" label="Title" hint="In a few words" />
        <DateField form={form} name="on" label="When" />
        <NumberField form={form} name="count" label="How many" />
        <RadiosField form={form} name="kind" label="Which kind" options={{ a: 'First', b: 'Second' }} />
        <SelectField form={form} name="place" label="Where" options={{ here: 'Here', there: 'There' }} />
        <CheckboxField form={form} name="agreed" label="All agreed" />
        <button type="submit">Save</button>
      </form>
    </main>
  );
}

function renderForm(props: Partial<FormProps> = {}) {
  const save = vi.fn(() => Promise.resolve());
  render(<Form save={save} {...props} />);
  return { save, user: userEvent.setup({ delay: null }) };
}

const when = () => within(screen.getByRole('group', { name: 'When' }));
const fillDate = async (
  user: ReturnType<typeof userEvent.setup>,
  [day, month, year]: readonly [string, string, string],
) => {
  for (const [label, text] of [
    ['Day', day],
    ['Month', month],
    ['Year', year],
  ] as const) {
    await user.clear(when().getByLabelText(label));
    if (text !== '') await user.type(when().getByLabelText(label), text);
  }
};
const fillRest = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.type(screen.getByLabelText('Title'), 'A title');
  await user.click(screen.getByLabelText('First'));
};

describe('the fields of a form', () => {
  it('give the schema’s values', async () => {
    const { save, user } = renderForm();
    await fillRest(user);
    await fillDate(user, ['5', '5', '2026']);
    await user.type(screen.getByLabelText('How many'), '12');
    await user.selectOptions(screen.getByLabelText('Where'), 'There');
    await user.click(screen.getByLabelText('All agreed'));
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await vi.waitFor(() => {
      expect(save).toHaveBeenCalledWith({
        title: 'A title',
        on: '2026-05-05',
        count: 12,
        kind: 'a',
        place: 'there',
        agreed: true,
      });
    });
  });

  it('leave a date and a number that were not given empty', async () => {
    const { save, user } = renderForm({ on: '2026-05-05' });
    await fillRest(user);
    await fillDate(user, ['', '', '']);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await vi.waitFor(() => {
      expect(save).toHaveBeenCalledWith(expect.objectContaining({ on: null, count: null }));
    });
  });

  it('take a month by its name', async () => {
    const { save, user } = renderForm();
    await fillRest(user);
    await fillDate(user, ['31', 'December', '2026']);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await vi.waitFor(() => {
      expect(save).toHaveBeenCalledWith(expect.objectContaining({ on: '2026-12-31' }));
    });
  });

  it.each([
    ['30', '2', '2026'],
    ['1', '13', '2026'],
    ['1', '5', ''],
    ['1', '5', '26'],
    ['first', 'of', 'May'],
    ['1-5', '5', '2026'],
  ] as const)('refuse the date %s %s %s in words, and keep what was typed', async (...typed) => {
    const { save, user } = renderForm();
    await fillRest(user);
    await fillDate(user, typed);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const message = await screen.findByRole('link', { name: 'Enter a real date, like 5 May 2026' });
    expect(document.getElementById(message.getAttribute('href')?.slice(1) ?? '')).toBe(
      when().getByLabelText('Day'),
    );
    expect(
      ['Day', 'Month', 'Year'].map((label) => when().getByLabelText<HTMLInputElement>(label).value),
    ).toEqual(typed);
    expect(save).not.toHaveBeenCalled();
    await expectAccessible();
  });

  it('show a date as it is written, without leading zeros', () => {
    renderForm({ on: '2026-05-05' });
    expect(
      ['Day', 'Month', 'Year'].map((label) => when().getByLabelText<HTMLInputElement>(label).value),
    ).toEqual(['5', '5', '2026']);
  });

  it('put the focus on the summary, which leads to each field', async () => {
    const { user } = renderForm();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const summary = await screen.findByRole('alert');
    expect(
      within(summary)
        .getAllByRole('link')
        .map((link) => link.getAttribute('href')),
    ).toEqual(['#title', '#kind']);
    await vi.waitFor(() => {
      expect(document.activeElement?.contains(summary)).toBe(true);
      expect(document.activeElement).not.toBe(document.body);
    });
    await user.click(within(summary).getByRole('link', { name: 'Choose a kind' }));
    expect(document.activeElement).toBe(screen.getByLabelText('First'));
  });

  it('stand beside the faults that only the other process finds', async () => {
    const fault = new AppError({ code: 'validation', fields: { title: ['There is one of this name'] } });
    const { user } = renderForm({ save: () => Promise.reject(fault) });
    await fillRest(user);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('link', { name: 'There is one of this name' })).toBeDefined();
  });

  it.each([
    [new AppError({ code: 'validation', fields: { nowhere: ['Not here'] } }), /cannot be saved as they are/],
    [new AppError({ code: 'not-saved', cause: 'disk-full' }), /the disk is full/],
    [new AppError({ code: 'rule', message: 'The round is decided already' }), /The round is decided already/],
    [new AppError({ code: 'internal', ref: 'E-1' }), /Reference: E-1/],
    [new TypeError('x is undefined'), /Something went wrong on this page/],
  ])('keep what was typed when saving fails: %s', async (fault, sentence) => {
    const { user } = renderForm({ save: () => Promise.reject(fault) });
    await fillRest(user);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(sentence)).toBeDefined();
    expect(screen.getByLabelText('Title')).toHaveProperty('value', 'A title');
  });
});
