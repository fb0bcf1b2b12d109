import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { InternalContract, VaultContract } from '../../src/shared/contract';
import { typedCall } from '../../src/shared/contract/typed-call';
import { type IsoDate, isoDate } from '../../src/shared/domain/calendar';
import type { PersonInput } from '../../src/shared/domain/person/schema';
import type { PracticeInput } from '../../src/shared/domain/practice/schema';
import type { Clock } from '../../src/main/vault/platform/clock';
import { samplePractice } from '../../src/main/vault/sample';
import type { KdfPolicy } from '../../src/main/vault/security/derivation';
import { createVault, type VaultOptions } from '../../src/main/vault/vault';

export const PASSPHRASE = 'correct-stapler-orbit-velvet-nine';
export const PROJECT = resolve(import.meta.dirname, '../..');

/** Cheap key derivation for tests only; one test runs the real one. */
export const cheapKdf: KdfPolicy = (() => {
  const cost = { memoryKiB: 64, iterations: 1, parallelism: 1 };
  return {
    floor: cost,
    ceiling: { memoryKiB: 1_048_576, iterations: 20, parallelism: 8 },
    choose: () => Promise.resolve(cost),
  };
})();

export interface TestClock extends Clock {
  /** Sets the day; the time of day goes on. */
  readonly setDay: (day: string) => void;
  readonly advanceMs: (ms: number) => void;
}

/** A clock that stands at 09:00 UTC of a day until it is moved; each reading is a millisecond later. */
export function testClock(day = '2026-06-10'): TestClock {
  let now = Date.parse(`${day}T09:00:00Z`);
  let monotonic = 1_000_000;
  return {
    nowUtc: () => new Date((now += 1)).toISOString(),
    monotonicMs: () => (monotonic += 1),
    tzOffsetMinutes: () => 60,
    today: (): IsoDate => isoDate.parse(new Date(now).toISOString().slice(0, 10)),
    setDay: (next) => {
      now = Date.parse(`${next}T09:00:00Z`);
    },
    advanceMs: (ms) => {
      now += ms;
      monotonic += ms;
    },
  };
}

export const testPerson: PersonInput = {
  name: 'Test Manager',
  jobTitle: 'Practice manager',
  role: 'signatory',
};

const folders: string[] = [];

/** A fresh folder below the system's temporary one. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dsa-test-'));
  folders.push(folder);
  return folder;
}

/** Removes what `tempFolder` made; for `afterEach` or `afterAll`. */
export function removeTempFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export type VaultChoices = Partial<
  Pick<VaultOptions, 'emit' | 'kdf' | 'clock' | 'resourcesDir' | 'migrationsDir'>
>;

/** The product's own vault over a data folder: real encryption, real migrations, real content. */
export function vaultIn(dataDir: string, choices: VaultChoices = {}) {
  const { page, internal, isOpen, close } = createVault({
    dataDir,
    resourcesDir: join(PROJECT, 'resources'),
    migrationsDir: join(PROJECT, 'drizzle'),
    appVersion: '0.0.0-test',
    emit: () => undefined,
    kdf: cheapKdf,
    ...choices,
  });
  return {
    dataDir,
    isOpen,
    close,
    /** Untyped, as messages from another process come. */
    dispatch: { page, internal },
    call: typedCall<VaultContract>(page),
    internal: typedCall<InternalContract>(internal),
  };
}
export type VaultUnderTest = ReturnType<typeof vaultIn>;

/** An open register on a real encrypted file in a temporary folder. `dispose` closes and removes it. */
export async function makeTestVault(
  choices: VaultChoices & { readonly practice?: Partial<PracticeInput> } = {},
) {
  const { practice, ...rest } = choices;
  const clock = testClock();
  const vault = vaultIn(tempFolder(), { clock, ...rest });
  const { recoveryCode } = await vault.call('register.create', {
    practice: { ...samplePractice, ...practice },
    person: testPerson,
    passphrase: PASSPHRASE,
  });
  const status = await vault.call('register.confirm-recovery-code', { code: recoveryCode });
  if (status.state !== 'open') throw new Error('the test register did not open');
  return {
    ...vault,
    clock,
    recoveryCode,
    personId: status.person.id,
    dispose: (): void => {
      vault.close();
      rmSync(vault.dataDir, { recursive: true, force: true });
    },
  };
}
export type TestVault = Awaited<ReturnType<typeof makeTestVault>>;
