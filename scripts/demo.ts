import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { typedCall } from '../src/shared/contract/typed-call.ts';
import { samplePractice, fillSample } from '../src/main/vault/sample.ts';
import { outcomeLabels } from '../src/shared/domain/audit/labels.ts';
import { outcomes } from '../src/shared/domain/audit/schema.ts';
import { systemClock } from '../src/main/vault/platform/clock.ts';
import type { InternalContract } from '../src/shared/contract/index.ts';
import { createSample, openVault, writeSampleLetters } from './sample-register.ts';
import { elapsed, say, script } from './terminal.ts';

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
        `  ${'letters/'.padEnd(36)} the letter to the ICB (LTR-0001), and ${samples.length} more: each kind in each variant`,
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
