import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { AppError } from '../../../shared/errors';
import { type AtomicFile, createAtomicFile, errorCode } from '../platform/atomic-write';
import { canonical, parseJson } from '../security/bytes';
import { type KdfPolicy, isWithinPolicy } from '../security/derivation';
import { formatSlotFile, parseSlotFile, personSlots, type SlotFile } from '../security/slots';
import {
  type BackupManifest,
  backupManifest,
  formatHeader,
  HEADER_BYTES,
  MAC_BYTES,
  type PartLengths,
  parseHeader,
} from './format';

const CHUNK_BYTES = 1024 * 1024;

/** A backup file that is open for reading. Nothing in it is proved until `extractDatabase` has run to its end. */
export interface BackupFile {
  readonly fd: number;
  readonly bytes: number;
  readonly lengths: PartLengths;
  /** Everything before the database, as it was read once. */
  readonly head: Buffer;
  readonly keyFile: SlotFile;
  readonly manifest: BackupManifest;
  readonly close: () => void;
}

/** How far a long step is, in bytes. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

const damaged = (): AppError => new AppError({ code: 'backup-unusable', why: 'damaged' });

/**
 * Opens a backup and reads what can be read without its key. Throws `backup-unusable`: not a backup, damaged
 * (lengths, key file or manifest are not in order, or a key would cost less or more than the policy allows), made by
 * a newer version, or unreadable.
 */
export function openBackupFile(path: string, policy: KdfPolicy): BackupFile {
  const fd = readingFails(() => openSync(path, 'r'));
  const close = (): void => closeSync(fd);
  try {
    const bytes = readingFails(() => fstatSync(fd).size);
    const header = read(fd, 0, Math.min(HEADER_BYTES, bytes));
    const parsed = parseHeader(header, bytes);
    if (!parsed.ok) throw new AppError({ code: 'backup-unusable', why: parsed.why });
    const { lengths } = parsed;
    const head = read(fd, 0, HEADER_BYTES + lengths.keyFile + lengths.manifest);
    const keyText = head.subarray(HEADER_BYTES, HEADER_BYTES + lengths.keyFile);
    const manifestText = head.subarray(HEADER_BYTES + lengths.keyFile);
    const keys = parseSlotFile(keyText.toString('utf8'));
    if (!keys.ok) {
      throw new AppError({ code: 'backup-unusable', why: keys.why });
    }
    const manifest = backupManifest.safeParse(parseJson(manifestText.toString('utf8')));
    const affordable = personSlots(keys.file).every(({ kdf }) => isWithinPolicy(kdf, policy));
    if (!manifest.success || !affordable) throw damaged();
    return { fd, bytes, lengths, head, keyFile: keys.file, manifest: manifest.data, close };
  } catch (cause) {
    close();
    throw cause;
  }
}

/**
 * Writes the database of a backup to `target` (on disk when done), and proves every byte of the backup by its MAC.
 * Throws `backup-unusable` when the MAC does not hold; what was written is then worth nothing.
 */
export function* extractDatabase(
  { fd, head, lengths }: BackupFile,
  backupKey: Uint8Array,
  target: string,
): Generator<Progress, void> {
  const mac = createHmac('sha256', backupKey).update(head);
  const file = createAtomicFile(target);
  try {
    for (const chunk of chunks(fd, head.length, lengths.database)) {
      mac.update(chunk.bytes);
      file.write(chunk.bytes);
      yield chunk;
    }
    const written = read(fd, head.length + lengths.database, MAC_BYTES);
    if (!timingSafeEqual(written, mac.digest())) throw damaged();
    file.commit();
  } finally {
    file.abort();
  }
}

/** Writes a backup of a database file, sealed with the backup key; it is on disk when this is done. */
export function* writeBackupFile(
  target: string,
  parts: { readonly keyFile: SlotFile; readonly manifest: BackupManifest; readonly database: string },
  backupKey: Uint8Array,
): Generator<Progress, void> {
  const fd = openSync(parts.database, 'r');
  let file: AtomicFile | undefined;
  try {
    const keyFile = Buffer.from(formatSlotFile(parts.keyFile));
    const manifest = Buffer.from(canonical(parts.manifest));
    const database = fstatSync(fd).size;
    const mac = createHmac('sha256', backupKey);
    file = createAtomicFile(target);
    const header = formatHeader({ keyFile: keyFile.length, manifest: manifest.length, database });
    for (const part of [header, keyFile, manifest]) {
      mac.update(part);
      file.write(part);
    }
    for (const chunk of chunks(fd, 0, database)) {
      mac.update(chunk.bytes);
      file.write(chunk.bytes);
      yield chunk;
    }
    file.write(mac.digest());
    file.commit();
  } finally {
    file?.abort();
    closeSync(fd);
  }
}

function* chunks(fd: number, from: number, total: number): Generator<Progress & { readonly bytes: Buffer }> {
  for (let done = 0; done < total;) {
    const bytes = read(fd, from + done, Math.min(CHUNK_BYTES, total - done));
    done += bytes.length;
    yield { done, total, bytes };
  }
}

/** Exactly so many bytes from a place; a file that ends before them has become shorter meanwhile. */
function read(fd: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length;) {
    const got = readingFails(() => readSync(fd, bytes, done, length - done, from + done));
    if (got === 0) throw damaged();
    done += got;
  }
  return bytes;
}

function readingFails<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (errorCode(cause) === '') throw cause;
    throw new AppError({ code: 'backup-unusable', why: 'unreadable' }, { cause });
  }
}
