import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { ExportPreview, Saved } from '../../src/shared/domain/exports/schema';
import { AppError, type AppErrorData } from '../../src/shared/errors';
import { expectAccessible } from './axe';
import { type Answers, fakeBridge, renderApp } from './support';

const finished: ExportPreview = {
  agreements: 36,
  archived: 0,
  audited: 36,
  decided: 36,
  letters: 1,
  draftLetters: 0,
  ppgNotes: 1,
  unapprovedNotes: 0,
  historyEntries: 1204,
  packName: 'Z99999_DSA-audit_2026-06-10.zip',
  findings: [],
};
const open = (preview: Partial<ExportPreview> = {}, answers: Answers = {}) =>
  renderApp({
    path: '/exports',
    bridge: fakeBridge({ 'exports.preview': () => ({ ...finished, ...preview }), ...answers }),
  });
const refuse = (error: AppErrorData) => () => {
  throw new AppError(error);
};

describe('before anything is saved', () => {
  test('tells what goes in, and that nobody but a person can see a name', async () => {
    open();
    expect(await screen.findByRole('row', { name: /Agreements.*36/ })).toBeDefined();
    expect(screen.getByText('Z99999_DSA-audit_2026-06-10.zip')).toBeDefined();
    expect(screen.getByText(/cannot recognise a patient’s name/)).toBeDefined();
    expect(screen.queryByText('Not finished yet')).toBeNull();
    await expectAccessible();
  });

  test('names each text to check, without repeating it', async () => {
    open({
      findings: [
        { kind: 'nhs-number', where: 'PPG-0001, topic 2' },
        { kind: 'email', where: 'DSA-0004, notes' },
      ],
    });
    expect(await screen.findByText('PPG-0001, topic 2: an NHS number')).toBeDefined();
    expect(screen.getByText('DSA-0004, notes: an email address')).toBeDefined();
    await expectAccessible();
  });

  test('says how many more texts there are than it lists', async () => {
    const findings = Array.from({ length: 23 }, (_, i) => ({
      kind: 'email' as const,
      where: `DSA-${String(i).padStart(4, '0')}, notes`,
    }));
    open({ findings });
    expect(await screen.findByText('And 3 more.')).toBeDefined();
  });

  test('says what is open, and leads to it', async () => {
    open({ archived: 2, decided: 30, draftLetters: 1, unapprovedNotes: 2 });
    expect(
      (await screen.findByRole('link', { name: '4 agreements wait for a partner’s decision' })).getAttribute(
        'href',
      ),
    ).toBe('/audit');
    expect(screen.getByRole('link', { name: '1 letter is a draft' }).getAttribute('href')).toBe('/letters');
    expect(
      screen
        .getByRole('link', { name: '2 PPG notes have not been approved by the chair' })
        .getAttribute('href'),
    ).toBe('/ppg');
    await expectAccessible();
  });
});

describe('the audit pack', () => {
  test('shows how far it is, then where it is and what to do with it', async () => {
    const saving = Promise.withResolvers<Saved>();
    const { user, bridge } = open({}, { 'exports.save-pack': () => saving.promise });
    await user.click(await screen.findByRole('button', { name: 'Save the audit pack' }));
    act(() => {
      bridge.emit('pack-progress', { done: 3, total: 12, file: 'outcomes.csv' });
    });
    const bar = await screen.findByRole<HTMLProgressElement>('progressbar', {
      name: 'Writing the audit pack',
    });
    expect([bar.value, bar.max]).toEqual([3, 12]);
    expect(screen.getByText('3 of 12 files: outcomes.csv')).toBeDefined();
    await expectAccessible();

    saving.resolve({ fileName: 'Z99999_DSA-audit_2026-06-10.zip' });
    expect(await screen.findByText('Saved as Z99999_DSA-audit_2026-06-10.zip')).toBeDefined();
    expect(screen.getByText('[secure]')).toBeDefined();
    expect(screen.queryByRole('progressbar')).toBeNull();
    await expectAccessible();
  });

  test('can be stopped, and says that nothing is left', async () => {
    const saving = Promise.withResolvers<Saved>();
    const { user, bridge } = open(
      {},
      {
        'exports.save-pack': () => saving.promise,
        'exports.cancel-pack': () => {
          saving.reject(new AppError({ code: 'cancelled' }));
          return {};
        },
      },
    );
    await user.click(await screen.findByRole('button', { name: 'Save the audit pack' }));
    act(() => {
      bridge.emit('pack-progress', { done: 1, total: 12, file: 'register.csv' });
    });
    await user.click(await screen.findByRole('button', { name: 'Stop' }));
    expect(await screen.findByText(/Nothing was left behind/)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Save the audit pack' })).toBeDefined();
  });

  test('says nothing when the dialog is closed', async () => {
    const { user } = open({}, { 'exports.save-pack': () => ({ fileName: null }) });
    const button = await screen.findByRole('button', { name: 'Save the audit pack' });
    await user.click(button);
    await waitFor(() => {
      expect(button.hasAttribute('disabled')).toBe(false);
    });
    expect(screen.queryByText(/Saved as/)).toBeNull();
  });

  test.each([
    [{ code: 'file-not-written', cause: 'disk-full' }, /the disk is full/],
    [{ code: 'file-not-written', cause: 'in-use' }, /open in another program/],
    [{ code: 'file-not-written', cause: 'not-allowed' }, /you may not write in this place/],
    [{ code: 'file-not-written', cause: 'disk-error' }, /the disk did not accept it/],
  ] satisfies readonly (readonly [AppErrorData, RegExp])[])(
    'a failure is told in plain words, and that nothing is lost (%j)',
    async (error, words) => {
      const { user } = open({}, { 'exports.save-pack': refuse(error) });
      await user.click(await screen.findByRole('button', { name: 'Save the audit pack' }));
      const told = await screen.findByText(words);
      expect(told.textContent).toMatch(/Nothing half-made was left behind, and the register is as it was/);
      await expectAccessible();
    },
  );
});

describe('the spreadsheet', () => {
  test('is saved under the name that the person chose', async () => {
    const { user } = open({}, { 'exports.save-csv': () => ({ fileName: 'mine.csv' }) });
    await user.click(await screen.findByRole('button', { name: 'Save as a spreadsheet' }));
    expect(await screen.findByText('Saved as mine.csv')).toBeDefined();
    await expectAccessible();
  });

  test('says why it could not be saved', async () => {
    const { user } = open({}, { 'exports.save-csv': refuse({ code: 'file-not-written', cause: 'in-use' }) });
    await user.click(await screen.findByRole('button', { name: 'Save as a spreadsheet' }));
    expect(await screen.findByText(/open in another program.*The register is as it was/)).toBeDefined();
  });
});
