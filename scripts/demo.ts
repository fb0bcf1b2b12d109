import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { typedCall } from '../src/shared/contract/typed-call.ts';
import { samplePerson, samplePractice, fillSample } from '../src/main/vault/sample.ts';
import { sampleLetters } from '../src/main/vault/sample-letters.ts';
import { createVault, type Vault } from '../src/main/vault/vault.ts';
import { outcomeLabels } from '../src/shared/domain/audit/labels.ts';
import { outcomes } from '../src/shared/domain/audit/schema.ts';
import { londonDay } from '../src/shared/domain/calendar.ts';
import { systemClock } from '../src/main/vault/platform/clock.ts';
import type { InternalContract, VaultContract } from '../src/shared/contract/index.ts';
import { packageVersion, ROOT } from './project.ts';
import { elapsed, say, script } from './terminal.ts';

const openVault = (dataDir: string, clock = systemClock): Vault =>
  createVault({
    dataDir,
    clock,
    resourcesDir: join(ROOT, 'resources'),
    migrationsDir: join(ROOT, 'drizzle'),
    appVersion: packageVersion(),
    emit: () => undefined,
  });

/** A register of the sample practice, open; says the two secrets of it. */
async function createSample(vault: Vault) {
  const call = typedCall<VaultContract>(vault.page);
  const { passphrase } = await call('passphrase.suggest', {});
  const { recoveryCode } = await call('register.create', {
    practice: samplePractice,
    person: samplePerson,
    passphrase,
  });
  await call('register.confirm-recovery-code', { code: recoveryCode });
  return { call, passphrase, recoveryCode };
}

/**
 * Writes every kind of letter in every variant to a folder; says how many. What they are about is in a register of
 * their own, which is gone afterwards.
 */
async function writeSampleLetters(folder: string): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dsa-demo-'));
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const vault = openVault(dataDir, {
    ...systemClock,
    nowUtc: () => new Date(now()).toISOString(),
    today: () => londonDay(now()),
  });
  const time = {
    today: () => londonDay(now()),
    // Some letters are written weeks after others.
    pass: (days: number) => {
      ahead += days * 24 * 60 * 60 * 1000;
    },
  };
  let written = 0;
  try {
    const { call } = await createSample(vault);
    for await (const { name, preview } of sampleLetters(call, time)) {
      writeFileSync(join(folder, `${name}.docx`), Buffer.from(preview.look.docx, 'base64'));
      written += 1;
    }
  } finally {
    vault.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return written;
}

/** Does the app's main job without a screen, through the same contract: `npm run demo -- --out DIR`. */
await script(async () => {
  const { out } = parseArgs({ options: { out: { type: 'string' } } }).values;
  if (out === undefined) throw new Error('Say where the files go: npm run demo -- --out DIR');
  const folder = resolve(out);
  const dataDir = join(folder, 'register');
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty. Choose a new folder.`);

  const start = performance.now();
  const vault = openVault(dataDir);
  const write = typedCall<InternalContract>(vault.internal);
  try {
    say('Making an encrypted register …');
    const { call, passphrase, recoveryCode } = await createSample(vault);
    await fillSample(call, systemClock.today(), (done, total, what) => {
      say(`  ${String(done).padStart(2)}/${total}  ${what}`);
    });

    const letters = join(folder, 'letters');
    mkdirSync(letters);
    for (const letter of await call('letters.list', {})) {
      const { name } = await write('letters.file-name', { letterId: letter.id, format: 'docx' });
      await write('letters.write', { format: 'docx', letterId: letter.id, path: join(letters, name) });
    }
    say('Writing every kind of letter …');
    const samples = await writeSampleLetters(letters);
    const { packName } = await call('exports.preview', {});
    const csvName = packName.replace('_DSA-audit_', '_DSA-register_').replace(/\.zip$/, '.csv');
    await write('exports.write-csv', { path: join(folder, csvName) });
    const pack = await write('exports.write-pack', { path: join(folder, packName) });

    const { total, byOutcome } = await call('agreements.list', {});
    const rows = [...outcomes, 'none' as const].flatMap((outcome) => {
      const count = byOutcome[outcome] ?? 0;
      const label = outcome === 'none' ? 'No outcome yet' : outcomeLabels[outcome];
      return count === 0 ? [] : [`  ${outcome.padEnd(20)} ${label.padEnd(42)} ${String(count).padStart(3)}`];
    });
    console.log(
      [
        '',
        `${samplePractice.name} (${samplePractice.odsCode}): ${total} agreements`,
        ...rows,
        '',
        `  ${'register/'.padEnd(36)} the encrypted register: open it with the app, --data-dir=${dataDir}`,
        `  ${csvName.padEnd(36)} every agreement, for a spreadsheet`,
        `  ${packName.padEnd(36)} audit pack for the LMC, SHA-256 ${pack.sha256.slice(0, 16)}…`,
        `  ${'letters/'.padEnd(36)} the letter to the ICB (LTR-0001), and ${samples} more: each kind in each variant`,
        '',
        `Recovery code: ${recoveryCode}`,
        `Passphrase: ${passphrase}`,
      ].join('\n'),
    );
  } finally {
    vault.close();
  }
  say(`\nDone in ${elapsed(start)}.`);
});
