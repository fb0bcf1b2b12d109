import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { BackupContents, BackupOverview, BackupPreview } from '../../src/shared/domain/backup/schema';
import type { Saved } from '../../src/shared/domain/exports/schema';
import type { RegisterStatus } from '../../src/shared/domain/register/schema';
import { AppError, type AppErrorData } from '../../src/shared/errors';
import { expectAccessible } from './axe';
import { type Answers, fakeBridge, openStatus, personId, renderApp } from './support';

const contents: BackupContents = {
  madeAt: '2026-11-20T17:30:00.000Z',
  appVersion: '0.1.0',
  agreements: 36,
  letters: 1,
  ppgNotes: 2,
  lastChange: { seq: 1204, at: '2026-11-20T17:29:00.000Z', code: 'K7QF-2M9X-4T0B-WZ3C' },
};
const kept = [
  { name: 'register-1.dsabackup', bytes: 3_400_000, contents },
  { name: 'register-0.dsabackup', bytes: 1200, contents: null },
];
const overview: BackupOverview = { kept, saved: [], earlier: [] };
const preview: BackupPreview = {
  fileName: 'stick.dsabackup',
  bytes: 3_400_000,
  contents,
  people: [{ personId, name: 'Asha Patel', role: 'signatory' }],
  present: { seq: 1210, at: '2026-11-22T09:00:00.000Z', code: 'AAAA-BBBB-CCCC-DDDD' },
  sameRegister: true,
};
const PHRASE = 'crayon-dolphin-umbrella-tractor';

const open = (path: string, answers: Answers = {}) =>
  renderApp({
    path,
    bridge: fakeBridge({
      'backups.overview': () => overview,
      'backups.kept': () => kept,
      'backups.choose-kept': () => preview,
      'backups.open': () => preview,
      ...answers,
    }),
  });
const refuse = (error: AppErrorData) => () => {
  throw new AppError(error);
};

describe('the page of backups', () => {
  test('lists what is kept and says of a damaged one that it cannot be used', async () => {
    open('/settings/backups');
    const sound = await screen.findByRole('row', { name: /20 Nov 2026, 17:30.*36 agreements, 1 letter/ });
    expect(within(sound).getByText(/3.2 MB/)).toBeDefined();
    expect(screen.getByRole('row', { name: /Cannot be read: the file is damaged/ })).toBeDefined();
    await expectAccessible();
  });

  test('shows how far a backup is, then that it was checked', async () => {
    const saving = Promise.withResolvers<Saved>();
    const { user, bridge } = open('/settings/backups', { 'backups.save': () => saving.promise });
    await user.click(await screen.findByRole('button', { name: 'Save a backup' }));
    act(() => {
      bridge.emit('backup-progress', { stage: 'writing', done: 3, total: 12 });
    });
    const bar = await screen.findByRole<HTMLProgressElement>('progressbar', { name: 'Saving a backup' });
    expect([bar.value, bar.max]).toEqual([3, 12]);
    expect(screen.getByText('Writing the backup…')).toBeDefined();
    await expectAccessible();
    saving.resolve({ fileName: 'Z99999_DSA-register_2026-11-22.dsabackup' });
    expect(await screen.findByText('Saved as Z99999_DSA-register_2026-11-22.dsabackup')).toBeDefined();
    expect(screen.queryByRole('progressbar')).toBeNull();
    await expectAccessible();
  });

  test('says why a backup could not be saved', async () => {
    const { user } = open('/settings/backups', {
      'backups.save': refuse({ code: 'file-not-written', cause: 'disk-full' }),
    });
    await user.click(await screen.findByRole('button', { name: 'Save a backup' }));
    expect(await screen.findByText(/the disk is full.*Nothing half-made was left behind/)).toBeDefined();
  });

  test('undoes a restore once that was asked twice', async () => {
    const earlier = [{ name: 'before-restore-2026-11-21T080000Z', putAsideAt: '2026-11-21T08:00:00Z' }];
    let status: RegisterStatus = openStatus;
    const { user, bridge } = open('/settings/backups', {
      'backups.overview': () => ({ ...overview, earlier }),
      'register.status': () => status,
      'backups.undo-restore': () => (status = { state: 'locked', people: preview.people, lastChange: null }),
    });
    await user.click(await screen.findByRole('button', { name: 'Undo the restore of 21 Nov 2026, 08:00' }));
    expect(bridge.calls.some(({ channel }) => channel === 'backups.undo-restore')).toBe(false);
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Put it back now' }));
    expect(await screen.findByRole('heading', { name: 'Unlock the register' })).toBeDefined();
  });

  test('has nothing to offer for the sample practice', async () => {
    open('/settings/backups', { 'register.status': () => ({ ...openStatus, sample: true }) });
    expect(await screen.findByText(/The sample practice is not kept/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Save a backup' })).toBeNull();
  });
});

describe('restoring', () => {
  test('shows what a backup holds and what would be missing, before anything happens', async () => {
    const { user, bridge } = open('/settings/backups/restore');
    await user.click(await screen.findByRole('button', { name: 'Choose a backup file' }));
    expect(await screen.findByText('36 agreements, 1 letter, 2 PPG notes')).toBeDefined();
    expect(screen.getByText(/6 changes made since this backup/)).toBeDefined();
    expect(bridge.calls.some(({ channel }) => channel === 'backups.restore')).toBe(false);
    await expectAccessible();
  });

  test('with a passphrase opens the restored register', async () => {
    const { user, bridge, router } = open('/settings/backups/restore', {
      'backups.restore': () => ({ ...openStatus, practiceName: 'Riverside Surgery' }),
    });
    await user.click(await screen.findByRole('button', { name: /^Choose the backup of 20 Nov 2026/ }));
    await user.type(await screen.findByLabelText('Passphrase'), PHRASE);
    await user.click(screen.getByRole('button', { name: 'Check and restore' }));
    expect(await screen.findByText('The backup is restored. The history says so')).toBeDefined();
    expect(bridge.calls.find(({ channel }) => channel === 'backups.restore')?.input).toEqual({
      kind: 'passphrase',
      personId,
      passphrase: PHRASE,
    });
    expect(router.state.location.pathname).toBe('/settings/backups');
    expect(screen.getByText('Riverside Surgery')).toBeDefined();
  });

  test('asks for what is missing', async () => {
    const { user } = open('/settings/backups/restore');
    await user.click(await screen.findByRole('button', { name: 'Choose a backup file' }));
    await user.click(await screen.findByRole('button', { name: 'Check and restore' }));
    expect(await screen.findByRole('link', { name: 'Enter the passphrase' })).toBeDefined();
    await user.click(screen.getByLabelText('With the recovery code'));
    await user.click(screen.getByRole('button', { name: 'Check and restore' }));
    expect(
      await screen.findByRole('link', { name: 'Enter the recovery code from your paper' }),
    ).toBeDefined();
    await expectAccessible();
  });

  test('says that a wrong passphrase opened nothing, and makes the next attempt wait', async () => {
    const { user } = open('/settings/backups/restore', {
      'backups.restore': refuse({ code: 'wrong-passphrase', retryAfterMs: 5000 }),
    });
    await user.click(await screen.findByRole('button', { name: 'Choose a backup file' }));
    await user.type(await screen.findByLabelText('Passphrase'), PHRASE);
    await user.click(screen.getByRole('button', { name: 'Check and restore' }));
    expect(await screen.findByText(/This passphrase does not open the register/)).toBeDefined();
    await waitFor(() => {
      expect(screen.getByRole('button', { name: /^Check and restore \(in/ }).hasAttribute('disabled')).toBe(
        true,
      );
    });
  });

  test.each([
    ['not-a-backup', /not a backup of DSA Register/],
    ['damaged', /This backup is damaged/],
    ['newer', /made by a newer version/],
    ['unreadable', /could not be read/],
  ] as const)('says why a file cannot be used (%s)', async (why, words) => {
    const { user } = open('/settings/backups/restore', {
      'backups.open': refuse({ code: 'backup-unusable', why }),
    });
    await user.click(await screen.findByRole('button', { name: 'Choose a backup file' }));
    expect(await screen.findByText(words)).toBeDefined();
    await expectAccessible();
  });

  test('is offered on a computer without a register, and goes back to the start', async () => {
    const { user } = open('/', {
      'register.status': () => ({ state: 'none' }),
      'backups.kept': () => [],
      'backups.open': () => ({ ...preview, present: null, sameRegister: null }),
    });
    await user.click(await screen.findByRole('button', { name: 'Restore a backup' }));
    await user.click(await screen.findByRole('button', { name: 'Choose a backup file' }));
    expect(await screen.findByText(/Every byte of the backup is checked/)).toBeDefined();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(await screen.findByRole('button', { name: 'Create a register' })).toBeDefined();
  });

  test('with the recovery code from the lock screen leads back to the lock screen', async () => {
    const locked: RegisterStatus = { state: 'locked', people: preview.people, lastChange: null };
    const { user } = open('/', { 'register.status': () => locked, 'backups.restore': () => locked });
    await user.click(await screen.findByRole('button', { name: 'Restore a backup' }));
    await user.click(await screen.findByRole('button', { name: 'Choose a backup file' }));
    await user.click(await screen.findByLabelText('With the recovery code'));
    await user.type(await screen.findByLabelText('Recovery code'), 'K7QF-2M9X');
    await user.click(screen.getByRole('button', { name: 'Check and restore' }));
    expect(await screen.findByRole('heading', { name: 'Unlock the register' })).toBeDefined();
  });
});
