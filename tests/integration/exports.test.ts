import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { registerColumns } from '../../src/main/vault/documents/register-tables';
import { inspectPack } from '../../src/main/vault/inspection/pack';
import { fillSample } from '../../src/main/vault/sample';
import type { AppEvents } from '../../src/shared/contract/events';
import { agreement, toStored } from '../../src/shared/domain/agreement/schema';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import { packManifest, packNotes, packRegister } from '../../src/shared/domain/exports/pack';
import { makeTestVault, removeTempFolders, tempFolder, type TestVault } from '../support/vault';

type Progress = AppEvents['pack-progress'];

let progress: Progress[] = [];
let onProgress: (step: Progress) => void = () => undefined;
let vault: TestVault;

beforeAll(async () => {
  vault = await makeTestVault({
    emit: (name, payload) => {
      if (name !== 'pack-progress') return;
      // The name decides the payload, which TypeScript cannot follow here.
      const step = payload as Progress;
      progress.push(step);
      onProgress(step);
    },
  });
  await fillSample(vault.call, vault.clock.today());
}, 60_000);
afterAll(() => {
  vault.dispose();
  removeTempFolders();
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8');
const table = (bytes: Uint8Array | undefined): Record<string, string>[] =>
  parse(Buffer.from(bytes ?? []), { bom: true, columns: true });

async function pack(name = 'pack.zip') {
  const folder = tempFolder();
  const path = join(folder, name);
  progress = [];
  const written = await vault.internal('exports.write-pack', { path });
  const bytes = readFileSync(path);
  return { folder, path, written, bytes, files: unzipSync(bytes) };
}

const csv = async () => {
  const path = join(tempFolder(), 'register.csv');
  const written = await vault.internal('exports.write-csv', { path });
  const bytes = readFileSync(path);
  expect(written).toEqual({ bytes: bytes.byteLength, sha256: sha256(bytes) });
  return { path, bytes };
};

const aBlankAgreement = (title: string) => ({
  ...blankAgreement(),
  title,
  parties: [{ name: 'Somebody', odsCode: '', type: 'unknown' as const, role: 'unknown' as const }],
  purposes: [{ text: 'Something', useKind: 'unclear' as const, subKind: 'unknown' as const }],
});

describe('the audit pack', () => {
  test('holds every file that it promises, each as its manifest says', async () => {
    const { files, bytes, written } = await pack();
    const manifest = packManifest.parse(JSON.parse(text(files['manifest.json'])));

    expect(written).toEqual({ bytes: bytes.byteLength, sha256: sha256(bytes) });
    expect(Object.keys(files)).toEqual([
      ...manifest.files.map(({ path }) => path),
      'manifest.json',
      'SHA256SUMS',
    ]);
    const found = manifest.files.map(({ path }) => {
      const content = files[path] ?? new Uint8Array();
      return { path, bytes: content.byteLength, sha256: sha256(content) };
    });
    expect(found).toEqual(manifest.files);
    expect(manifest.files.map(({ path }) => path)).toEqual([
      'README.txt',
      'register.csv',
      'register.json',
      'places.csv',
      'write-access.csv',
      'requests.csv',
      'questions.csv',
      'actions.csv',
      'milestones.csv',
      'outcomes.csv',
      'audit-answers.csv',
      'letters.csv',
      'letters/LTR-0001.docx',
      'letters/LTR-0002.docx',
      'incoming.csv',
      'ppg-notes.json',
      'ppg-notes/PPG-0001.txt',
      'ppg-notes/PPG-0002.txt',
      'ppg-notes/PPG-0003.txt',
      'history.csv',
      'history.json',
    ]);
  });

  test('passes the checks of ordinary tools', async () => {
    const { folder, path } = await pack();
    expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors detected');
    const out = join(folder, 'out');
    execFileSync('unzip', ['-q', path, '-d', out]);
    const checked = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: out, encoding: 'utf8' });
    expect(checked.trim().split('\n')).toHaveLength(22);
    expect(checked).not.toContain('FAILED');
  });

  test('gives back, as JSON, the register that went in', async () => {
    const { files } = await pack();
    const register = packRegister.parse(JSON.parse(text(files['register.json'])));
    const { rows } = await vault.call('agreements.list', { archived: true });
    expect(register.agreements.map(({ ref }) => ref)).toEqual(rows.map(({ ref }) => ref));
    for (const given of register.agreements) {
      const { agreement: kept } = await vault.call('agreements.get', { id: given.id });
      // What later versions added is left out where it says nothing, as in the form that is hashed.
      expect(given).toEqual(toStored(kept));
      const rounds = await vault.call('audit.rounds', { agreementId: given.id });
      expect(register.auditRounds.filter(({ agreementId }) => agreementId === given.id)).toEqual(rounds);
    }
    expect(packNotes.parse(JSON.parse(text(files['ppg-notes.json']))).notes).toEqual(
      // The earliest first, as somebody reads them.
      (await vault.call('ppg.list', {})).toReversed(),
    );
  });

  test('counts in its manifest and its README what the register holds', async () => {
    const { files } = await pack();
    const manifest = packManifest.parse(JSON.parse(text(files['manifest.json'])));
    const list = await vault.call('agreements.list', {});
    expect(manifest.counts.byOutcome).toEqual(list.byOutcome);
    // The one that was split is archived, and goes along.
    expect(manifest.counts.agreements).toBe(list.total + 1);
    expect(manifest.practice).toEqual({ odsCode: 'Z99999', name: 'Sample Surgery' });
    expect(manifest.appVersion).toBe('0.0.0-test');

    const { entries, total } = await vault.call('history.list', {});
    expect(manifest.history?.entries).toBe(total);
    expect(manifest.history?.hash).toBe(entries[0]?.hash);

    const readme = text(files['README.txt']);
    expect(readme).toContain(manifest.history?.code);
    for (const path of Object.keys(files).filter((name) => name !== 'README.txt')) {
      expect(readme).toContain(path.split('/')[0]);
    }
    expect(readme).toMatch(/unknown.*never/is);
    expect(readme.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('tells the letters, the answers and the outcomes as tables', async () => {
    const { files } = await pack();
    expect(table(files['letters.csv'])).toMatchObject([
      {
        letter_ref: 'LTR-0001',
        draft: 'no',
        sent_on: '2026-06-10',
        reply_due: '2026-07-08',
        channel: 'email',
        sha256: sha256(files['letters/LTR-0001.docx'] ?? new Uint8Array()),
      },
      { letter_ref: 'LTR-0002', draft: 'no', sent_on: '', template: '' },
    ]);
    expect(table(files['milestones.csv'])).toMatchObject([
      { milestone: 'privacy-notice', day: '2026-06-07', note: 'On the website, version 4.' },
    ]);
    const answers = table(files['audit-answers.csv']);
    const outcomes = table(files['outcomes.csv']);
    expect(answers.length).toBeGreaterThan(300);
    expect(answers.every((row) => row['question'] !== '' && row['answer_label'] !== '')).toBe(true);
    expect(outcomes.find((row) => row['decided_outcome'] === 'WITHDRAW')).toMatchObject({
      computed_outcome: 'WITHDRAW-CANDIDATE',
      audit_state: 'decided',
      decided_by: 'GP partner',
      decision_reason: 'The partners see no benefit for our patients.',
    });
    expect(
      outcomes.filter((row) => row['audit_state'] !== 'in-progress').every((row) => row['reasons'] !== ''),
    ).toBe(true);
  });

  test('tells the history as a table, and as a chain that anybody can check', async () => {
    const { path, files } = await pack();
    const { total } = await vault.call('history.list', {});
    const rows = table(files['history.csv']);
    expect(new Set(rows.map((row) => row['entry'])).size).toBe(total);
    expect(rows.find((row) => row['field'] === 'decided')).toMatchObject({
      person: 'Test Manager',
      what: 'Outcome decided by a partner',
      field_label: 'Outcome decided',
      withheld: 'no',
    });
    const lines = inspectPack(path);
    expect(lines.filter(({ ok }) => !ok)).toEqual([]);
    expect(lines.length).toBeGreaterThan(10);
  });

  test('withholds from its history what seems to be personal data, and the chain still holds', async () => {
    const own = await makeTestVault();
    onTestFinished(own.dispose);
    const made = await own.call('agreements.create', {
      ...aBlankAgreement('Something'),
      notes: 'Patient 943 476 5919 asked about this',
    });
    await own.call('agreements.update', {
      id: made.id,
      version: made.version,
      input: { ...aBlankAgreement('Something'), notes: '' },
    });
    const path = join(tempFolder(), 'pack.zip');
    await own.internal('exports.write-pack', { path });
    const files = unzipSync(readFileSync(path));
    for (const bytes of Object.values(files)) expect(text(bytes)).not.toContain('943 476 5919');
    const withheld = table(files['history.csv']).filter((row) => row['withheld'] === 'yes');
    expect(withheld.map((row) => row['what'])).toEqual(['Agreement created', 'Agreement updated']);
    expect(inspectPack(path).filter(({ ok }) => !ok)).toEqual([]);
  });

  test('is found out by its own check when anything in it is altered', async () => {
    const { files, folder } = await pack();
    const manifest = packManifest.parse(JSON.parse(text(files['manifest.json'])));
    const replaced = (name: string, change: (content: string) => string): string[] => {
      const content = Buffer.from(change(text(files[name])));
      expect(content.equals(Buffer.from(files[name] ?? []))).toBe(false);
      const sums = { ...files, [name]: content };
      const about = {
        ...manifest,
        files: manifest.files.map((file) =>
          file.path === name ? { ...file, bytes: content.byteLength, sha256: sha256(content) } : file,
        ),
      };
      // Whoever alters a file can put its sums right as well.
      const forged = { ...sums, 'manifest.json': Buffer.from(JSON.stringify(about)) };
      const list = Object.entries(forged)
        .filter(([path]) => path !== 'SHA256SUMS')
        .map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`);
      const path = join(folder, 'forged.zip');
      writeFileSync(path, zipSync({ ...forged, SHA256SUMS: Buffer.from(list.join('')) }));
      return inspectPack(path).flatMap(({ ok, text: line }) => (ok ? [] : [line]));
    };
    expect(
      replaced('history.json', (all) => all.replace('"action":"created"', '"action":"updated"'))[0],
    ).toMatch(/^Entries that were altered: entry \d+$/);
    expect(replaced('history.json', (all) => all.replace(/"salt":"./, '"salt":"x'))[0]).toMatch(
      /^Entries whose old and new values were altered: entry 1$/,
    );
    expect(replaced('history.json', (all) => all.replace(/"sig":".{8}/, '"sig":"00000000'))[0]).toMatch(
      /^Entries that are not signed .*: entry 1$/,
    );
    expect(replaced('history.json', (all) => all.replace(/,\n[^\n]*\n\]/, '\n]'))).toContain(
      'The history does not end where manifest.json says.',
    );
    expect(
      replaced('register.json', (all) => all.replace(/"retention":"[^"]*"/, '"retention":"for ever"'))[0],
    ).toMatch(/^Not as the history left them \(agreements\): DSA-\d+$/);
    expect(replaced('ppg-notes.json', (all) => all.replace(/"place":"[^"]*"/, '"place":"nowhere"'))).toEqual([
      'Not as the history left them (PPG notes): PPG-0001',
    ]);
  });

  test('tells how far it is', async () => {
    await pack();
    expect(progress.length).toBeGreaterThan(10);
    const total = progress.at(-1)?.total;
    expect(progress.map(({ done }) => done)).toEqual(Array.from({ length: progress.length }, (_, i) => i));
    expect(progress.at(-1)).toEqual({ done: total, total, file: '' });
  });

  test('replaces an older pack of the same name', async () => {
    const folder = tempFolder();
    const path = join(folder, 'pack.zip');
    writeFileSync(path, 'an older pack');
    await vault.internal('exports.write-pack', { path });
    expect(readdirSync(folder)).toEqual(['pack.zip']);
    expect(unzipSync(readFileSync(path))['README.txt']).toBeDefined();
  });
});

describe('a pack that cannot be finished', () => {
  test.each([1, 2, 5, 10])(
    'leaves nothing when it is cancelled at file %i, and the next one is whole',
    async (at) => {
      const folder = tempFolder();
      const path = join(folder, 'pack.zip');
      let asked = false;
      onProgress = ({ done }) => {
        if (done !== at || asked) return;
        asked = true;
        // As the page does: through the router, while the pack is being written.
        void vault.call('exports.cancel-pack', {});
      };
      onTestFinished(() => {
        onProgress = () => undefined;
      });
      await expect(vault.internal('exports.write-pack', { path })).rejects.toMatchObject({
        data: { code: 'cancelled' },
      });
      expect(asked).toBe(true);
      expect(readdirSync(folder)).toEqual([]);
      await vault.internal('exports.write-pack', { path });
      expect(readdirSync(folder)).toEqual(['pack.zip']);
    },
  );

  test('cancels inside a large file too, and other calls are answered meanwhile', async () => {
    const large = await makeTestVault();
    onTestFinished(large.dispose);
    for (let i = 0; i < 60; i += 1) {
      await large.call('agreements.create', { ...aBlankAgreement(`Large ${i}`), notes: 'é'.repeat(5_000) });
    }
    const folder = tempFolder();
    const writing = large.internal('exports.write-pack', { path: join(folder, 'pack.zip') });
    const answered = await large.call('practice.get', {});
    expect(answered.odsCode).toBe('Z99999');
    expect(readdirSync(folder)).toEqual(['pack.zip.partial']);
    await large.call('exports.cancel-pack', {});
    expect(readdirSync(folder)).toEqual([]);
    await expect(writing).rejects.toMatchObject({ data: { code: 'cancelled' } });
  });

  test('leaves nothing when the register is locked meanwhile', async () => {
    const locking = await makeTestVault();
    onTestFinished(locking.dispose);
    await locking.call('agreements.create', aBlankAgreement('One'));
    const folder = tempFolder();
    const writing = locking.internal('exports.write-pack', { path: join(folder, 'pack.zip') });
    await locking.internal('register.close', {});
    expect(readdirSync(folder)).toEqual([]);
    await expect(writing).rejects.toMatchObject({ data: { code: 'cancelled' } });
  });

  test('is refused while another one is being written, which goes on', async () => {
    const folder = tempFolder();
    const first = vault.internal('exports.write-pack', { path: join(folder, 'first.zip') });
    await expect(
      vault.internal('exports.write-pack', { path: join(folder, 'second.zip') }),
    ).rejects.toMatchObject({ data: { code: 'rule' } });
    await first;
    expect(readdirSync(folder)).toEqual(['first.zip']);
  });

  test.each(['exports.write-pack', 'exports.write-csv'] as const)(
    'a full disk is told by name and leaves nothing (%s)',
    async (route) => {
      const folder = tempFolder();
      const path = join(folder, 'export');
      // The kernel's own full disk, in the place where the file is first written.
      symlinkSync('/dev/full', `${path}.partial`);
      await expect(vault.internal(route, { path })).rejects.toMatchObject({
        data: { code: 'file-not-written', cause: 'disk-full' },
      });
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test.each(['exports.write-pack', 'exports.write-csv'] as const)(
    'a place where nobody may write is told by name (%s)',
    async (route) => {
      await expect(vault.internal(route, { path: '/sys/export' })).rejects.toMatchObject({
        data: { code: 'file-not-written', cause: 'not-allowed' },
      });
    },
  );

  test.each(['exports.write-pack', 'exports.write-csv'] as const)(
    'the register’s own folder is refused, whichever way it is spelled (%s)',
    async (route) => {
      const alias = join(tempFolder(), 'alias');
      symlinkSync(vault.dataDir, alias);
      const before = readdirSync(vault.dataDir);
      for (const folder of [vault.dataDir, join(vault.dataDir, 'backups', '..'), alias]) {
        await expect(vault.internal(route, { path: join(folder, 'register.db') })).rejects.toMatchObject({
          data: {
            code: 'rule',
            message: 'This is the folder of the register itself. Choose another folder.',
          },
        });
      }
      expect(readdirSync(vault.dataDir)).toEqual(before);
    },
  );

  test('a place that does not exist is told apart, and nothing is made', async () => {
    const folder = tempFolder();
    const path = join(folder, 'nowhere', 'pack.zip');
    for (const route of ['exports.write-pack', 'exports.write-csv'] as const) {
      await expect(vault.internal(route, { path })).rejects.toMatchObject({
        data: { code: 'file-not-written' },
      });
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a folder in the place of the file stays as it was', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'pack.zip'));
    await expect(
      vault.internal('exports.write-pack', { path: join(folder, 'pack.zip') }),
    ).rejects.toMatchObject({ data: { code: 'file-not-written' } });
    expect(readdirSync(folder)).toEqual(['pack.zip']);
    expect(statSync(join(folder, 'pack.zip')).isDirectory()).toBe(true);
  });
});

describe('the register as a table', () => {
  test('has one row per arrangement and the same bytes as in the pack', async () => {
    const { bytes } = await csv();
    const { rows } = await vault.call('agreements.list', { archived: true });
    expect(table(bytes).map((row) => [row['agreement_ref'], row['outcome'], row['audit_state']])).toEqual(
      rows.map(({ ref, outcome, auditState }) => [ref, outcome ?? '', auditState]),
    );
    expect((await pack()).files['register.csv']).toEqual(new Uint8Array(bytes));
  });

  test('has a column for every field of an agreement', () => {
    const names = registerColumns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const renamed: Record<string, string> = {
      id: 'agreement_id',
      ref: 'agreement_ref',
      title: 'agreement_title',
    };
    for (const field of Object.keys(agreement.shape)) {
      const column = renamed[field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      expect(names).toContain(column);
    }
  });

  test('opens in LibreOffice without a single formula', async () => {
    const own = await makeTestVault();
    onTestFinished(own.dispose);
    const triggers = ['=1+1', '+1', '-1', '@SUM(1)', '＝1+1', '=HYPERLINK("http://example.org")', "'=1+1"];
    for (const trigger of triggers) {
      await own.call('agreements.create', {
        ...aBlankAgreement(trigger),
        notes: `${trigger}\n=2+2, "quoted"`,
        aliases: trigger,
        foundOn: '2026-05-05',
        parties: [{ name: trigger, odsCode: '', type: 'company', role: 'unknown' }],
      });
    }
    const folder = tempFolder();
    await own.internal('exports.write-csv', { path: join(folder, 'register.csv') });
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        // Comma, double quote, UTF-8, from row 1; the last: formulas are evaluated where there are any.
        '--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true',
        '--convert-to',
        'fods',
        '--outdir',
        folder,
        join(folder, 'register.csv'),
      ],
      { stdio: 'ignore' },
    );
    const sheet = readFileSync(join(folder, 'register.fods'), 'utf8');
    expect(sheet).toContain('HYPERLINK');
    expect(sheet).not.toContain('table:formula');
    expect(sheet).toContain('office:date-value="2026-05-05"');
    expect(sheet).toContain('office:value-type="float"');
  }, 120_000);
});

describe('what an export would hold', () => {
  test('is counted before it is made', async () => {
    const preview = await vault.call('exports.preview', {});
    const list = await vault.call('agreements.list', {});
    expect(preview).toMatchObject({
      agreements: list.total + 1,
      archived: 1,
      decided: list.byAuditState['decided'],
      audited: (list.byAuditState['decided'] ?? 0) + (list.byAuditState['to-confirm'] ?? 0),
      letters: 2,
      draftLetters: 0,
      ppgNotes: 3,
      unapprovedNotes: 1,
      packName: 'Z99999_DSA-audit_2026-06-10.zip',
      findings: [],
    });
  });

  test('says where personal data seem to be, without repeating them', async () => {
    const own = await makeTestVault();
    onTestFinished(own.dispose);
    const { id } = await own.call('agreements.create', {
      ...aBlankAgreement('Test'),
      notes: 'Asked by 943 476 5919',
    });
    await own.call('agreements.archive', { id, version: 1, reason: 'Test' });
    const { findings, archived } = await own.call('exports.preview', {});
    expect(findings).toEqual([{ kind: 'nhs-number', where: 'DSA-0001, notes' }]);
    expect(archived).toBe(1);
  });
});
