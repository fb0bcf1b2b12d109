import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import guide from '../../resources/content/ppg-guide.json';
import { ppgGuide } from '../../src/shared/content/schema';
import { expectAccessible } from './axe';
import { type Answers, aPractice, type FakeBridge, fakeBridge, renderApp } from './support';

const found = {
  value: { icbAddress: 'Half an addr', name: '' },
  version: 1,
  savedAt: '2026-11-22T09:41:00.000Z',
};
const left: Answers = { 'drafts.get': () => found };
const inputsOf = ({ calls }: FakeBridge, wanted: string) =>
  calls.filter(({ channel }) => channel === wanted).map(({ input }) => input);
const kept = (bridge: FakeBridge) => inputsOf(bridge, 'drafts.save');
const forgotten = (bridge: FakeBridge) => inputsOf(bridge, 'drafts.remove');
const renderSettings = (answers: Answers = {}) =>
  renderApp({ path: '/settings', bridge: fakeBridge(answers) });

describe('an unfinished form', () => {
  test('is kept a second after a key, though nobody leaves the field', async () => {
    const { user, bridge } = renderSettings();
    await user.type(await screen.findByLabelText('ICB address'), 'Example Hou');
    expect(kept(bridge)).toEqual([]);
    await waitFor(() => expect(kept(bridge)).toHaveLength(1), { timeout: 3000 });
    expect(kept(bridge)[0]).toMatchObject({
      form: 'practice',
      about: '',
      version: 1,
      value: { icbAddress: 'Example Hou', name: 'Harbour Street Surgery' },
    });
  });

  test('is kept at once when the field is left', async () => {
    const { user, bridge } = renderSettings();
    await user.type(await screen.findByLabelText('ICB address'), 'E');
    await user.tab();
    expect(kept(bridge)).toMatchObject([{ value: { icbAddress: 'E' } }]);
  });

  test('is kept before the page tells the shell that it may lock', async () => {
    const { user, bridge } = renderSettings();
    await user.type(await screen.findByLabelText('ICB address'), 'Exam');
    bridge.emit('about-to-lock', {});
    await waitFor(() => expect(inputsOf(bridge, 'app.ready-to-lock')).toHaveLength(1));
    expect(kept(bridge)).toMatchObject([{ value: { icbAddress: 'Exam' } }]);
    const names = bridge.calls.map(({ channel }) => channel);
    expect(names.indexOf('drafts.save')).toBeLessThan(names.indexOf('app.ready-to-lock'));
  });

  test('is offered when the form is opened again, and goes on as it was typed', async () => {
    const { user, bridge } = renderSettings({
      ...left,
      'practice.save': ({ version, input }) => aPractice({ ...input, version: version + 1 }),
    });
    expect(await screen.findByText('You have unsaved work from 22 Nov 2026, 09:41')).toBeDefined();
    expect(screen.queryByLabelText('ICB address')).toBeNull();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Continue with it' }));
    const address = await screen.findByLabelText('ICB address');
    await waitFor(() => expect(address).toHaveProperty('value', 'Half an addr'));
    // Not valid, and kept all the same.
    expect(screen.getByLabelText('Practice name')).toHaveProperty('value', '');
    await user.type(address, 'ess');
    await user.type(screen.getByLabelText('Practice name'), 'Quay Surgery');
    await user.click(screen.getByRole('button', { name: 'Save practice details' }));
    expect(await screen.findByText('Practice details saved')).toBeDefined();
    expect(inputsOf(bridge, 'practice.save')).toMatchObject([
      { version: 1, input: { icbAddress: 'Half an address', name: 'Quay Surgery' } },
    ]);
    expect(forgotten(bridge)).toEqual([{ form: 'practice', about: '' }]);
    expect(bridge.calls.at(-1)?.channel).not.toBe('drafts.save');
  });

  test('that is discarded leaves what is saved', async () => {
    const { user, bridge } = renderSettings(left);
    await user.click(await screen.findByRole('button', { name: 'Discard it' }));
    expect(await screen.findByLabelText('Practice name')).toHaveProperty('value', 'Harbour Street Surgery');
    expect(forgotten(bridge)).toEqual([{ form: 'practice', about: '' }]);
  });

  test('whose thing was saved since is offered with a warning', async () => {
    renderSettings({ 'drafts.get': () => ({ ...found, version: 4 }) });
    expect(await screen.findByText(/was saved again since then/)).toBeDefined();
    await expectAccessible();
  });

  test('is forgotten by somebody who leaves it without saving', async () => {
    const { user, bridge } = renderSettings({
      'ppg.list': () => [],
      'content.ppg-guide': () => ppgGuide.parse(guide),
    });
    await user.type(await screen.findByLabelText('ICB address'), 'Exam');
    await user.click(screen.getByRole('link', { name: 'PPG' }));
    await user.click(await screen.findByRole('button', { name: 'Leave without saving' }));
    await waitFor(() => expect(forgotten(bridge)).toEqual([{ form: 'practice', about: '' }]));
    expect(kept(bridge)).toHaveLength(1);
  });

  test('that was typed back to what is saved is kept no longer', async () => {
    const { user, bridge } = renderSettings();
    const address = await screen.findByLabelText('ICB address');
    await user.type(address, 'E');
    await user.tab();
    await user.clear(address);
    await user.tab();
    await waitFor(() => expect(forgotten(bridge)).toHaveLength(1));
    expect(kept(bridge)).toHaveLength(1);
  });
});
