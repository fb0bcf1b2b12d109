import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VaultContract } from '../src/shared/contract/index.ts';
import { typedCall } from '../src/shared/contract/typed-call.ts';
import { londonDay } from '../src/shared/domain/calendar.ts';
import { systemClock } from '../src/main/vault/platform/clock.ts';
import { samplePerson, samplePractice } from '../src/main/vault/sample.ts';
import { sampleLetters } from '../src/main/vault/sample-letters.ts';
import { createVault, type Vault } from '../src/main/vault/vault.ts';
import { packageVersion, ROOT } from './project.ts';

/** The product's own vault over a data folder, under plain Node. */
export const openVault = (dataDir: string, clock = systemClock): Vault =>
  createVault({
    dataDir,
    clock,
    resourcesDir: join(ROOT, 'resources'),
    migrationsDir: join(ROOT, 'drizzle'),
    appVersion: packageVersion(),
    emit: () => undefined,
  });

/** A register of the sample practice, open; says the two secrets of it. */
export async function createSample(vault: Vault) {
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
 * Writes every kind of letter in every variant to a folder; gives their names in order. What they are about is in a register of
 * their own, which is gone afterwards.
 */
export async function writeSampleLetters(folder: string): Promise<string[]> {
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
  const written: string[] = [];
  try {
    const { call } = await createSample(vault);
    for await (const { name, preview } of sampleLetters(call, time)) {
      writeFileSync(join(folder, `${name}.docx`), Buffer.from(preview.look.docx, 'base64'));
      written.push(name);
    }
  } finally {
    vault.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return written;
}
