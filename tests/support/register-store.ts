import { resolve } from 'node:path';
import { practiceTable } from '../../src/main/vault/db/schema/practice';
import { personTable } from '../../src/main/vault/db/schema/person';
import type { LiveRows } from '../../src/main/vault/db/verify';
import type { Clock } from '../../src/main/vault/platform/clock';
import { newId } from '../../src/main/vault/platform/ids';
import type { Log } from '../../src/main/vault/platform/log';
import { createRegisterStore, type NewRegister } from '../../src/main/vault/register';
import type { OpenRegister, RegisterStoreDeps } from '../../src/main/vault/register-session';
import { createPassphraseAdviser } from '../../src/main/vault/security/passphrase';
import { londonDay } from '../../src/shared/domain/calendar';
import { cheapKdf, PASSPHRASE } from './vault';

// The vault's core by itself: no services, no contract. What goes through those uses support/vault.

export interface SettableClock extends Clock {
  readonly advance: (ms: number) => void;
  readonly setWall: (utc: string) => void;
  readonly restartMachine: () => void;
}

/** A clock that stands still until it is told. */
export function settableClock(utc = '2026-05-05T09:00:00.000Z'): SettableClock {
  let wall = Date.parse(utc);
  let mono = 1_000_000;
  return {
    nowUtc: () => new Date(wall).toISOString(),
    monotonicMs: () => mono,
    tzOffsetMinutes: () => 60,
    today: () => londonDay(wall),
    advance: (ms) => {
      wall += ms;
      mono += ms;
    },
    setWall: (to) => {
      wall = Date.parse(to);
    },
    restartMachine: () => {
      mono = 0;
    },
  };
}

export const MIGRATIONS = resolve(import.meta.dirname, '../../drizzle');

/** Every kind of row that these tests write. */
export const liveRows: readonly LiveRows[] = [
  { entity: 'person', rows: (db) => withId(db.select().from(personTable).all()) },
  { entity: 'practice', rows: (db) => withId(db.select().from(practiceTable).all()) },
];
const withId = <R extends { readonly id: string }>(rows: readonly R[]) =>
  rows.map((row) => ({ id: row.id, row }));

/** A log that a test can read. */
export function memoryLog(): Log & { readonly notes: readonly string[] } {
  const notes: string[] = [];
  return { notes, note: (code) => void notes.push(code), error: (ref) => void notes.push(ref) };
}

const adviser = createPassphraseAdviser();

/** A store on a real folder, with the real migrations unless told otherwise. */
export function aStore(dataDir: string, over: Partial<RegisterStoreDeps> = {}) {
  return createRegisterStore({
    dataDir,
    migrationsDir: MIGRATIONS,
    appVersion: '0.1.0',
    clock: settableClock(),
    newId,
    kdf: cheapKdf,
    adviser,
    log: memoryLog(),
    liveRows,
    onChanged: () => undefined,
    ...over,
  });
}
export type Store = ReturnType<typeof aStore>;

export const aNewRegister = (over: Partial<NewRegister> = {}): NewRegister => ({
  person: { name: 'Amira Patel', jobTitle: 'Practice manager', role: 'signatory' },
  passphrase: PASSPHRASE,
  context: ['Sample Surgery'],
  fill: () => undefined,
  ...over,
});

/** Makes a register, confirms it and leaves it open. */
export async function makeOpen(store: Store, over: Partial<NewRegister> = {}) {
  const { recoveryCode } = await store.create(aNewRegister(over));
  const register = await store.confirmRecoveryCode(recoveryCode);
  return { register, recoveryCode, personId: register.person.id };
}

const blankPractice = {
  version: 1,
  odsCode: 'Z99999',
  address: '',
  email: '',
  clinicalSystem: 'unknown',
  contractType: 'unknown',
  icbName: '',
  icbAddress: '',
  ccioName: '',
  ccioEmail: '',
  lmcName: '',
  lmcEmail: '',
  dpoName: '',
  dpoEmail: '',
  caldicottGuardian: '',
  signatoryName: '',
  signatoryRole: '',
  bmaEmail: '',
  website: '',
} as const;

/** Adds a practice row the way a service does: the change and its entry in one transaction. */
export function addPractice({ mutate, record }: OpenRegister, name: string): string {
  const row = { ...blankPractice, id: newId(), name };
  mutate(['practice'], (tx) => {
    tx.insert(practiceTable).values(row).run();
    record(tx, { action: 'created', entity: 'practice', id: row.id, before: null, after: row });
  });
  return row.id;
}
