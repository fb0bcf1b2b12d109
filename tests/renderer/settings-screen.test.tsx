import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/shared/errors';
import { expectAccessible } from './axe';
import { type Answers, aPractice, fakeBridge, renderApp } from './support';

const renderSettings = (answers: Answers = {}) =>
  renderApp({ path: '/settings', bridge: fakeBridge(answers) });
const saved: Answers = {
  'practice.save': ({ version, input }) => aPractice({ ...input, version: version + 1 }),
  'settings.save': ({ version, input }) => ({ ...input, version: version + 1 }),
};

afterEach(() => {
  window.location.hash = '';
});

describe('the settings', () => {
  it('saves the practice’s details under the version that was read', async () => {
    const { user, bridge } = renderSettings(saved);
    const name = await screen.findByLabelText('DPO email address');
    await user.type(name, 'dpo@example.nhs.uk');
    await user.click(screen.getByRole('button', { name: 'Save practice details' }));
    expect(await screen.findByText('Practice details saved')).toBeDefined();
    const call = bridge.calls.find(({ channel }) => channel === 'practice.save');
    expect(call?.input).toMatchObject({
      version: 1,
      input: { dpoEmail: 'dpo@example.nhs.uk', name: 'Harbour Street Surgery' },
    });
    await expectAccessible();
  });

  it('saves twice in a row, each time over the version before', async () => {
    const { user, bridge } = renderSettings(saved);
    const button = await screen.findByRole('button', { name: 'Save practice details' });
    await user.click(button);
    await screen.findByText('Practice details saved');
    await user.type(screen.getByLabelText('ICB address'), 'Example House');
    await user.click(button);
    await screen.findByDisplayValue('Example House');
    expect(
      bridge.calls
        .filter(({ channel }) => channel === 'practice.save')
        .map(({ input }) => (input as { version: number }).version),
    ).toEqual([1, 2]);
  });

  it('names each field that cannot be saved', async () => {
    const { user, bridge } = renderSettings(saved);
    await user.type(await screen.findByLabelText('CCIO email address'), 'nobody');
    await user.clear(screen.getByLabelText('Practice name'));
    await user.click(screen.getByRole('button', { name: 'Save practice details' }));
    expect(await screen.findByRole('link', { name: 'Enter the name of the practice' })).toBeDefined();
    expect(screen.getByRole('link', { name: /Enter an email address in the right format/ })).toBeDefined();
    expect(bridge.calls.some(({ channel }) => channel === 'practice.save')).toBe(false);
    await expectAccessible();
  });

  it('keeps what was typed when saving fails, and says why', async () => {
    const { user } = renderSettings({
      'practice.save': () => {
        throw new AppError({ code: 'not-saved', cause: 'disk-full' });
      },
    });
    await user.type(await screen.findByLabelText('ICB address'), 'Example House');
    await user.click(screen.getByRole('button', { name: 'Save practice details' }));
    expect(await screen.findByText(/the disk is full/)).toBeDefined();
    expect(screen.getByLabelText('ICB address')).toHaveProperty('value', 'Example House');
  });

  it('says that somebody else saved meanwhile', async () => {
    const { user } = renderSettings({
      'practice.save': () => {
        throw new AppError({ code: 'stale', entity: 'practice', id: 'practice' });
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Save practice details' }));
    expect(await screen.findByText(/Nothing was overwritten/)).toBeDefined();
  });

  it('asks before somebody leaves with unsaved details', async () => {
    const { user } = renderSettings();
    await user.type(await screen.findByLabelText('ICB address'), 'Example House');
    await user.click(screen.getByRole('link', { name: 'History' }));
    expect(await screen.findByRole('alertdialog')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Leave without saving' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'History' })).toBeDefined();
  });

  it('takes the minutes to the lock and the days for a reply as whole numbers within their limits', async () => {
    const { user, bridge } = renderSettings(saved);
    const minutes = await screen.findByLabelText('Lock after minutes without use');
    await user.clear(minutes);
    await user.type(minutes, '16');
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(await screen.findByRole('link', { name: 'Choose from 1 to 15 minutes' })).toBeDefined();
    await user.clear(minutes);
    await user.type(minutes, '10');
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(await screen.findByText('Settings saved')).toBeDefined();
    expect(bridge.calls.find(({ channel }) => channel === 'settings.save')?.input).toEqual({
      version: 1,
      input: { lockAfterMinutes: 10, replyDays: 28 },
    });
  });

  it.each(['', 'ten', '2.5'])('refuses "%s" as a number of days with a plain sentence', async (typed) => {
    const { user } = renderSettings(saved);
    const days = await screen.findByLabelText('Days that letters give for a reply');
    await user.clear(days);
    if (typed !== '') await user.type(days, typed);
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(await screen.findByRole('link', { name: 'Choose from 1 to 90 days' })).toBeDefined();
    expect(days).toHaveProperty('value', typed);
  });

  it('puts the cursor into the field that another page has led to', async () => {
    window.location.hash = '#ccioName';
    renderSettings();
    const field = await screen.findByLabelText(/Chief clinical information officer/);
    expect(document.activeElement).toBe(field);
  });

  it('tells the version and where the data lie', async () => {
    renderSettings();
    expect(await screen.findByText('/data/dsa-register')).toBeDefined();
    expect(screen.getByText('0.1.0')).toBeDefined();
  });
});
