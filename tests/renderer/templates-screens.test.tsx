import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Placeholder, TemplateDetail } from '../../src/shared/domain/template/schema';
import { AppError } from '../../src/shared/errors';
import { makeDocx } from '../support/files';
import { expectAccessible } from './axe';
import { type Answers, fakeBridge, renderApp } from './support';

const id = '01930000-0000-7000-8000-0000000000aa';
const place = (key: string, label: string): Placeholder => ({
  key,
  form: 'brackets',
  shown: `[${label}]`,
  label,
  before: 'We are ',
  after: ', a practice',
  place: 'the text',
  times: 2,
});
const detail: TemplateDetail = {
  id,
  version: 1,
  kind: 'icb-letter',
  name: 'BMA letter',
  source: 'BMA',
  fileName: 'letter.docx',
  ready: false,
  asked: [place('b', 'closing words')],
  addedAt: '2026-06-10T09:00:00.000Z',
  placeholders: [place('a', 'practice name'), place('b', 'closing words')],
  mapping: { a: { as: 'field', field: 'practice.name' }, b: { as: 'ask' } },
  fields: [{ name: 'practice.name', label: 'Name of the practice', repeated: false }],
};
const look = { docx: makeDocx(['A letter']).toString('base64'), text: 'A letter' };
const answers: Answers = {
  'templates.get': () => detail,
  'templates.list': () => [detail],
  'templates.preview': () => ({ look, unfilled: [] }),
  'templates.save': () => ({ ...detail, version: 2, ready: true }),
};

describe('own templates', () => {
  it('says why a file cannot be used, and keeps what was typed', async () => {
    const bridge = fakeBridge({
      'templates.list': () => [],
      'templates.add': () => {
        throw new AppError({ code: 'template-broken', message: 'There are tracked changes in the text.' });
      },
    });
    const { user } = renderApp({ path: '/letters/templates', bridge });
    await user.click(await screen.findByRole('button', { name: 'Choose the Word file' }));
    expect(await screen.findByRole('link', { name: 'Choose which letter it stands for' })).toBeDefined();
    expect(bridge.calls.some(({ channel }) => channel === 'templates.add')).toBe(false);
    await user.selectOptions(screen.getByLabelText('Which letter it stands for'), 'Letter to the ICB');
    await user.type(screen.getByLabelText('Name'), 'BMA letter');
    await user.click(screen.getByRole('button', { name: 'Choose the Word file' }));
    expect(await screen.findByText('There are tracked changes in the text.')).toBeDefined();
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('BMA letter');
    await expectAccessible();
  });

  it('shows what is proposed for each place, and saves what a person chose instead', async () => {
    const bridge = fakeBridge(answers);
    const { user } = renderApp({ path: `/letters/templates/${id}`, bridge });
    const first = await screen.findByRole('group', { name: 'Place 1 of 2' });
    expect(within(first).getByText('[practice name]')).toBeDefined();
    expect(within(first).getByText('In square brackets, in the text, 2 times')).toBeDefined();
    expect(within(first).getByRole('option', { name: 'Name of the practice', selected: true })).toBeDefined();
    const second = screen.getByRole('group', { name: 'Place 2 of 2' });
    await user.selectOptions(within(second).getByRole('combobox'), 'Always the same text');
    await user.click(screen.getByRole('button', { name: 'Save and use this template' }));
    expect(await screen.findByRole('link', { name: 'Enter the text that always stands here' })).toBeDefined();
    await user.type(within(second).getByRole('textbox'), 'with regards');
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Save and use this template' }));
    await waitFor(() => {
      expect(bridge.calls).toContainEqual({
        channel: 'templates.save',
        input: {
          id,
          version: 1,
          name: 'BMA letter',
          source: 'BMA',
          mapping: { a: { as: 'field', field: 'practice.name' }, b: { as: 'text', text: 'with regards' } },
        },
      });
    });
  });
});
