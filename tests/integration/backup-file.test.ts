import { createHmac } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extractDatabase, openBackupFile } from '../../src/main/vault/backup/file';
import { formatHeader, HEADER_BYTES } from '../../src/main/vault/backup/format';
import { type BackupSource, makeBackup, type MakeDeps } from '../../src/main/vault/backup/make';
import { canonical, sha256 } from '../../src/main/vault/security/bytes';
import { AppError } from '../../src/shared/errors';
import {
  addPractice,
  aStore,
  liveRows,
  makeOpen,
  MIGRATIONS,
  settableClock,
  type Store,
} from '../support/register-store';
import { cheapKdf, removeTempFolders, tempFolder } from '../support/vault';

const SEED = 20_260_505;

let store: Store;
let dataDir: string;
let deps: MakeDeps;
let source: BackupSource;
let whole: Buffer;
let other: Buffer;

beforeAll(async () => {
  dataDir = tempFolder();
  store = aStore(dataDir);
  const { register } = await makeOpen(store);
  addPractice(register, 'Riverside Surgery');
  const keyFile = store.keyFile();
  if (keyFile === undefined) throw new Error('the register is not open');
  source = { db: register.db, keys: register.keys, keyFile };
  deps = {
    migrationsDir: MIGRATIONS,
    liveRows,
    clock: settableClock(),
    appVersion: '0.1.0',
    kdf: cheapKdf,
    workDir: join(tempFolder(), 'work'),
  };
  whole = madeBackup();
  addPractice(register, 'Hillside Surgery');
  other = madeBackup();
});
afterAll(() => {
  store.close();
  removeTempFolders();
});

function finish<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function madeBackup(): Buffer {
  const path = join(tempFolder(), 'a.dsabackup');
  finish(makeBackup(deps, source, path));
  return readFileSync(path);
}

/** Reads a container to its end as a restore does, with the key of the register; the refusal, or null. */
function refusalOfFile(path: string): string | null {
  const out = `${path}.out`;
  try {
    const file = openBackupFile(path, cheapKdf);
    try {
      finish(extractDatabase(file, source.keys.backup, out));
      return null;
    } finally {
      file.close();
    }
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.data.code !== 'backup-unusable') throw cause;
    return existsSync(out) ? 'left something behind' : cause.data.why;
  }
}
function refusalOf(bytes: Uint8Array): string | null {
  const path = join(tempFolder(), 'mutant.dsabackup');
  writeFileSync(path, bytes);
  return refusalOfFile(path);
}

const REFUSED = new Set<string | null>(['not-a-backup', 'damaged', 'newer']);

/** The same numbers for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function contentOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, sha256(readFileSync(join(folder, name))).toString('hex')]),
  );
}

/** A container put together from parts, sealed with the register's own key. */
function sealed(keyFile: string, manifest: string, database: Uint8Array): Buffer {
  const parts = [Buffer.from(keyFile), Buffer.from(manifest)] as const;
  const head = formatHeader({
    keyFile: parts[0].length,
    manifest: parts[1].length,
    database: database.length,
  });
  const body = Buffer.concat([head, ...parts, database]);
  return Buffer.concat([body, createHmac('sha256', source.keys.backup).update(body).digest()]);
}
const partsOf = (bytes: Buffer) => {
  const manifestAt = HEADER_BYTES + bytes.readUInt32BE(20);
  const databaseAt = manifestAt + bytes.readUInt32BE(24);
  return {
    keyFile: bytes.subarray(HEADER_BYTES, manifestAt).toString('utf8'),
    manifest: bytes.subarray(manifestAt, databaseAt).toString('utf8'),
    database: bytes.subarray(databaseAt, -32),
  };
};

/** The same, by somebody who has not got the key. */
function unsealed(...parts: Parameters<typeof sealed>): Buffer {
  const bytes = sealed(...parts);
  return bytes.fill(0, bytes.length - 32);
}

describe('a backup file', () => {
  test('that is sound is accepted', () => {
    expect(refusalOf(whole)).toBeNull();
    const { keyFile, manifest, database } = partsOf(whole);
    expect(sealed(keyFile, manifest, database).equals(whole)).toBe(true);
  });

  test('is refused at every length up to 4 KiB, and at others', () => {
    const path = join(tempFolder(), 'mutant.dsabackup');
    writeFileSync(path, whole);
    const live = contentOf(dataDir);
    const random = numbers(SEED);
    const lengths = [
      ...Array.from({ length: 4097 }, (_, length) => length),
      ...Array.from({ length: 200 }, () => random(whole.length)),
      whole.length - 1,
    ].toSorted((a, b) => b - a);
    const accepted = lengths.filter((length) => {
      truncateSync(path, length);
      return !REFUSED.has(refusalOfFile(path));
    });
    expect(accepted).toEqual([]);
    expect(refusalOf(Buffer.concat([whole, Buffer.of(0)]))).toBe('damaged');
    expect(contentOf(dataDir)).toEqual(live);
  });

  test(`is refused with one bit flipped, at 2,000 places (seed ${SEED}) and all of its head`, () => {
    const path = join(tempFolder(), 'mutant.dsabackup');
    writeFileSync(path, whole);
    const live = contentOf(dataDir);
    const random = numbers(SEED);
    const places = [
      ...Array.from({ length: 600 }, (_, place) => place),
      ...Array.from({ length: 2000 }, () => random(whole.length)),
    ];
    const fd = openSync(path, 'r+');
    const accepted = places.filter((place) => {
      const byte = whole[place] ?? 0;
      writeSync(fd, Buffer.of(byte ^ (1 << random(8))), 0, 1, place);
      const refused = REFUSED.has(refusalOfFile(path));
      writeSync(fd, Buffer.of(byte), 0, 1, place);
      return !refused;
    });
    closeSync(fd);
    expect(accepted).toEqual([]);
    expect(contentOf(dataDir)).toEqual(live);
  });

  test('is refused when it was put together from two', () => {
    const [a, b] = [partsOf(whole), partsOf(other)];
    const spliced = [
      Buffer.concat([whole.subarray(0, -32), other.subarray(-32)]),
      Buffer.concat([whole.subarray(0, 5000), other.subarray(5000)]),
      unsealed(a.keyFile, a.manifest, b.database),
      unsealed(a.keyFile, b.manifest, a.database),
    ];
    expect(spliced.map((bytes) => REFUSED.has(refusalOf(bytes)))).toEqual([true, true, true, true]);
  });

  test.each([
    ['memoryKiB', 64 * 1024 * 1024],
    ['memoryKiB', 1],
    ['iterations', 1_000_000],
    ['parallelism', 1000],
  ] as const)('is refused before a key is derived when its cost is %s %i', (parameter, value) => {
    const { keyFile, manifest, database } = partsOf(whole);
    const text = keyFile.replace(new RegExp(`"${parameter}":\\d+`), `"${parameter}":${value}`);
    expect(text).not.toBe(keyFile);
    const started = performance.now();
    expect(refusalOf(sealed(text, manifest, database))).toBe('damaged');
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('of a newer version says so', () => {
    const newer = Buffer.from(whole);
    newer.writeUInt32BE(2, 16);
    expect(refusalOf(newer)).toBe('newer');
  });

  test('with a manifest that holds more than it should is refused', () => {
    const { keyFile, manifest, database } = partsOf(whole);
    const more = canonical({ ...(JSON.parse(manifest) as object), practice: 'Riverside Surgery' });
    expect(refusalOf(sealed(keyFile, more, database))).toBe('damaged');
  });
});

function folderAt(): string {
  const folder = join(tempFolder(), 'stick');
  mkdirSync(folder);
  return folder;
}

const steps = (): number => [...makeBackup(deps, source, join(folderAt(), 'a.dsabackup'))].length;

describe('a backup that is cut short', () => {
  test('by the end of the program, after any step, leaves no file that looks complete', () => {
    const last = steps();
    expect(last).toBeGreaterThan(4);
    for (let after = 1; after <= last; after += 1) {
      const folder = folderAt();
      const making = makeBackup(deps, source, join(folder, 'a.dsabackup'));
      for (let step = 0; step < after; step += 1) making.next();
      // A program that was killed runs nothing any more: the generator is left where it stands.
      expect(readdirSync(folder).filter((name) => name.endsWith('.dsabackup'))).toEqual([]);
    }
  });

  test('by a failure, after any step, leaves nothing at all', () => {
    const last = steps();
    for (let after = 1; after <= last; after += 1) {
      const folder = folderAt();
      const making = makeBackup(deps, source, join(folder, 'a.dsabackup'));
      for (let step = 0; step < after; step += 1) making.next();
      expect(() => making.throw(Object.assign(new Error('full'), { code: 'ENOSPC' }))).toThrow('full');
      expect(readdirSync(folder)).toEqual([]);
      expect(existsSync(deps.workDir)).toBe(false);
    }
  });

  test('when what was written reads back differently, it gets no name', () => {
    const folder = folderAt();
    const written = join(folder, 'a.dsabackup.unchecked');
    expect(() => {
      for (const { stage } of makeBackup(deps, source, join(folder, 'a.dsabackup'))) {
        if (stage !== 'reading-back') continue;
        const bytes = readFileSync(written);
        writeFileSync(written, bytes.fill(0, bytes.length - 32));
      }
    }).toThrow(expect.objectContaining({ data: { code: 'backup-unusable', why: 'damaged' } }));
    expect(readdirSync(folder)).toEqual([]);
  });
});
