import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** The register's root key: 32 random bytes, from which every other key follows. Never stored bare. */
export const newRootKey = (): Buffer => randomBytes(32);

/** The keys of an open register. `wipe` when it closes. */
export interface VaultKeys {
  readonly database: Buffer;
  readonly audit: Buffer;
  readonly slots: Buffer;
  readonly backup: Buffer;
  readonly anchor: Buffer;
  readonly wipe: () => void;
}

/** One 32-byte key for one purpose (HKDF-SHA256, salted with the register's id). */
export function deriveKey(secret: Uint8Array, vaultId: string, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, vaultId, label, 32));
}

/** The keys that follow from the root key. The labels are part of the format. */
export function deriveVaultKeys(rootKey: Uint8Array, vaultId: string): VaultKeys {
  const keys = {
    database: deriveKey(rootKey, vaultId, 'dsa/v1/sqlcipher'),
    audit: deriveKey(rootKey, vaultId, 'dsa/v1/audit-mac'),
    slots: deriveKey(rootKey, vaultId, 'dsa/v1/slots-mac'),
    backup: deriveKey(rootKey, vaultId, 'dsa/v1/backup-mac'),
    anchor: deriveKey(rootKey, vaultId, 'dsa/v1/anchor-mac'),
  };
  return { ...keys, wipe: () => wipe(...Object.values(keys)) };
}

/** Overwrites secrets that are no longer needed. */
export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0);
}

/** HMAC-SHA256 of a text or bytes, in hexadecimal. */
export function macHex(key: Uint8Array, message: string | Uint8Array): string {
  return createHmac('sha256', key).update(message).digest('hex');
}

/** Whether two hexadecimal texts are the same, in a time that tells nothing of where they differ. */
export function sameHex(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const HEX_DIGITS = Buffer.from('0123456789abcdef');

/** `raw:` and 64 hexadecimal digits as SQLCipher wants its key, written without ever making a string of it. */
export function sqlcipherKey(databaseKey: Uint8Array): Buffer {
  if (databaseKey.byteLength !== 32) throw new RangeError('a database key has 32 bytes');
  const text = Buffer.alloc(4 + 64);
  text.write('raw:');
  databaseKey.forEach((byte, index) => {
    text[4 + index * 2] = HEX_DIGITS[byte >> 4] ?? 0;
    text[5 + index * 2] = HEX_DIGITS[byte & 15] ?? 0;
  });
  return text;
}
