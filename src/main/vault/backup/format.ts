import { z } from 'zod';
import { instant } from '../../../shared/domain/calendar';

// The backup file, version 1 (final: every later version must read it). Header of 36 bytes: magic (16) ‖ version
// (uint32) ‖ length of the key file (uint32) ‖ of the manifest (uint32) ‖ of the database (uint64), big-endian. Then
// the key file, the manifest (canonical JSON) and the SQLCipher database, and at the end HMAC-SHA256 with the backup
// key over all before it. Nothing may follow.
const MAGIC = Buffer.from('DSA-REGISTER-BKP', 'ascii');
const VERSION = 1;
export const HEADER_BYTES = MAGIC.length + 4 + 4 + 4 + 8;
export const MAC_BYTES = 32;
const MOST_KEY_FILE_BYTES = 1024 * 1024;
const MOST_MANIFEST_BYTES = 256 * 1024;
const SMALLEST_DATABASE_BYTES = 512;

export const BACKUP_EXTENSION = 'dsabackup';

const count = z.int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a backup says of itself. It can be read without a key, so it names nobody. */
export const backupManifest = z.strictObject({
  madeAt: instant,
  appVersion: z.string().max(100),
  /** The migrations that made its tables, in order. */
  migrations: z.array(z.string().max(200)).max(1000),
  counts: z.strictObject({ agreements: count, letters: count, ppgNotes: count }),
  /** Where the history stood. */
  history: z.strictObject({ seq: z.int().positive(), hash, utc: instant }),
  /** `stateDigest` of the database. */
  digest: hash,
});
export type BackupManifest = z.infer<typeof backupManifest>;

export interface PartLengths {
  readonly keyFile: number;
  readonly manifest: number;
  readonly database: number;
}

export type ParsedHeader =
  | { readonly ok: true; readonly lengths: PartLengths }
  | { readonly ok: false; readonly why: 'not-a-backup' | 'damaged' | 'newer' };

/** The first bytes of a backup with such parts. */
export function formatHeader({ keyFile, manifest, database }: PartLengths): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  let at = MAGIC.copy(header);
  at = header.writeUInt32BE(VERSION, at);
  at = header.writeUInt32BE(keyFile, at);
  at = header.writeUInt32BE(manifest, at);
  header.writeBigUInt64BE(BigInt(database), at);
  return header;
}

/** Reads the first bytes of a file of `fileBytes` bytes: the parts must fill it exactly. */
export function parseHeader(bytes: Uint8Array, fileBytes: number): ParsedHeader {
  const header = Buffer.from(bytes);
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) return { ok: false, why: 'not-a-backup' };
  if (header.length !== HEADER_BYTES) return { ok: false, why: 'damaged' };
  const version = header.readUInt32BE(16);
  if (version !== VERSION) return { ok: false, why: version > VERSION ? 'newer' : 'damaged' };
  const lengths = {
    keyFile: header.readUInt32BE(20),
    manifest: header.readUInt32BE(24),
    database: Number(header.readBigUInt64BE(28)),
  };
  const fits =
    lengths.keyFile <= MOST_KEY_FILE_BYTES &&
    lengths.manifest <= MOST_MANIFEST_BYTES &&
    lengths.database >= SMALLEST_DATABASE_BYTES &&
    HEADER_BYTES + lengths.keyFile + lengths.manifest + lengths.database + MAC_BYTES === fileBytes;
  return fits ? { ok: true, lengths } : { ok: false, why: 'damaged' };
}
