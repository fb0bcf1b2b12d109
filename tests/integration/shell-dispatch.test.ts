import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDispatch } from '../../src/main/shell/dispatch';
import type { FileKind } from '../../src/main/shell/handlers';
import type { PageContract } from '../../src/shared/contract';
import type { Dispatch } from '../../src/shared/contract/router';
import { typedCall } from '../../src/shared/contract/typed-call';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import { isoDate } from '../../src/shared/domain/calendar';
import { AppError } from '../../src/shared/errors';
import { makeTestVault, PASSPHRASE, removeTempFolders, tempFolder, type TestVault } from '../support/vault';

describe('what the page asks of the shell', () => {
  let vault: TestVault;
  let folder: string;
  let choose: (suggestedName: string) => string | null;
  let asked: { kind: FileKind; name: string }[];
  let done: string[];
  let faults: unknown[];
  let call: ReturnType<typeof typedCall<PageContract>>;
  let dispatch: Dispatch;
  let toOpen: string | null;
  beforeEach(async () => {
    toOpen = null;
    vault = await makeTestVault({ practice: { odsCode: 'Z99999' } });
    folder = tempFolder();
    choose = (name) => join(folder, name);
    asked = [];
    done = [];
    faults = [];
    dispatch = createDispatch({
      vault: {
        call: (map, channel, input) => vault.dispatch[map](channel, input),
        page: vault.call,
        internal: vault.internal,
      },
      dialogs: {
        save: (kind, name) => {
          asked.push({ kind, name });
          return Promise.resolve(choose(name));
        },
        open: (kind) => {
          asked.push({ kind, name: '' });
          return Promise.resolve(toOpen);
        },
      },
      isAwayFromPc: (path) => path.includes('OneDrive'),
      lock: () => {
        done.push('lock');
        return Promise.resolve();
      },
      pageReady: () => void done.push('ready'),
      print: () => {
        done.push('print');
        return Promise.resolve();
      },
      printToPdf: () => Promise.resolve(new TextEncoder().encode('%PDF-1.7')),
      today: () => isoDate.parse('2026-11-22'),
      info: { version: '1.2.3', dataFolder: '/data' },
      onFault: (_ref, _channel, cause) => faults.push(cause),
      newRef: () => 'REF',
    });
    call = typedCall<PageContract>(dispatch);
    await call('session.confirm', { passphrase: PASSPHRASE });
  });
  afterEach(() => {
    vault.dispose();
    removeTempFolders();
  });

  test('the register is saved under a name with the practice’s code and the day', async () => {
    expect(await call('exports.save-csv', {})).toEqual({ fileName: 'Z99999_DSA-register_2026-11-22.csv' });
    expect(readdirSync(folder)).toEqual(['Z99999_DSA-register_2026-11-22.csv']);
    expect(asked[0]?.kind.extension).toBe('csv');
  });

  test('the audit pack is saved under its own name', async () => {
    const { packName } = await call('exports.preview', {});
    expect(await call('exports.save-pack', {})).toEqual({ fileName: packName });
    expect(readFileSync(join(folder, packName)).subarray(0, 2).toString()).toBe('PK');
  });

  test('a letter is saved under its reference', async () => {
    const letter = await call('letters.make', {
      kind: 'icb-letter',
      input: {
        scope: 'A',
        fromDate: '2026-11-22',
        replyDue: '2026-12-20',
        agreementIds: [],
        campaignMention: false,
        companyNames: false,
      },
    });
    const fileName = `Z99999_${letter.ref}_Letter-to-the-ICB.docx`;
    expect(await call('letters.save', { letterId: letter.id, format: 'docx' })).toEqual({ fileName });
    expect(readFileSync(join(folder, fileName)).subarray(0, 2).toString()).toBe('PK');
  });

  test('a backup is saved under the practice’s code and the day, and noted as away when it is', async () => {
    const fileName = 'Z99999_DSA-register_2026-11-22.dsabackup';
    mkdirSync(join(folder, 'OneDrive'));
    choose = (name) => join(folder, 'OneDrive', name);
    expect(await call('backups.save', {})).toEqual({ fileName });
    expect((await call('backups.overview', {})).saved).toMatchObject([{ fileName, otherDisk: true }]);

    expect(await call('backups.open', {})).toBeNull();
  });

  test('a name that the person chose is told back, without its folder', async () => {
    choose = () => join(folder, 'my own name.csv');
    expect(await call('exports.save-csv', {})).toEqual({ fileName: 'my own name.csv' });
  });

  test('a dialog that is closed writes nothing', async () => {
    choose = () => null;
    expect(await call('exports.save-csv', {})).toEqual({ fileName: null });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a file that cannot be written is told as such', async () => {
    choose = () => join(folder, 'not', 'there', 'x.csv');
    const failure = await call('exports.save-csv', {}).catch((cause: unknown) => cause);
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ data: { code: 'file-not-written' } });
    expect(faults).toEqual([]);
  });

  test('nothing is saved, and nobody is asked, while the register is locked', async () => {
    vault.close();
    for (const channel of ['exports.save-csv', 'exports.save-pack']) {
      expect(await dispatch(channel, {})).toEqual({ ok: false, error: { code: 'locked' } });
    }
    expect(asked).toEqual([]);
  });

  test('nobody is asked for a place before the passphrase was typed again', async () => {
    vault.clock.advanceMs(120_000);
    for (const channel of ['exports.save-csv', 'exports.save-pack']) {
      expect(await dispatch(channel, {})).toEqual({ ok: false, error: { code: 'confirm-passphrase' } });
    }
    expect(asked).toEqual([]);
  });

  test('a letter that is not there is not found, and nobody is asked', async () => {
    const letterId = '019a0000-0000-7000-8000-000000000000';
    expect(await dispatch('letters.save-docx', { letterId })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    expect(asked).toEqual([]);
  });

  test('a document is added from the file that the person chose, and saved out under its name', async () => {
    const agreement = await call('agreements.create', {
      ...blankAgreement(),
      title: 'Eye screening',
      parties: [{ name: 'Example trust', odsCode: '', type: 'unknown', role: 'unknown' }],
      purposes: [{ text: 'Screening', useKind: 'direct-care', subKind: 'unknown' }],
    });
    const input = { owner: { entity: 'agreement', id: agreement.id }, kind: 'other', title: '' } as const;
    expect(await call('attachments.add', input)).toBeNull();
    toOpen = join(tempFolder(), 'note.txt');
    writeFileSync(toOpen, 'Kept');
    const added = await call('attachments.add', input);
    expect(await call('attachments.save-out', { id: added?.id ?? '' })).toEqual({ fileName: 'note.txt' });
    expect(readFileSync(join(folder, 'note.txt'), 'utf8')).toBe('Kept');
  });

  test('locking, printing and the program’s own facts', async () => {
    await call('app.ready-to-lock', {});
    await call('app.lock', {});
    await call('app.print', {});
    expect(done).toEqual(['ready', 'lock', 'print']);
    expect(await call('app.info', {})).toEqual({ version: '1.2.3', dataFolder: '/data' });
  });

  test('everything else is answered by the vault, but not what carries a path', async () => {
    expect(await call('practice.get', {})).toMatchObject({ odsCode: 'Z99999' });
    expect(await dispatch('exports.write-csv', { path: join(folder, 'x.csv') })).toEqual({
      ok: false,
      error: { code: 'not-found', entity: 'channel', id: 'exports.write-csv' },
    });
    expect(await dispatch('__proto__', {})).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(readdirSync(folder)).toEqual([]);
  });
});
