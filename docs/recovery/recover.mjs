// Opens a backup of DSA Register without DSA Register: checks it, writes its database, and prints the key for any
// SQLCipher 4. Needs Node 20 or later, and `npm install hash-wasm` for Argon2id. See README.md beside this file.
import { createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { argon2id } from 'hash-wasm';

const [backupPath, databasePath] = process.argv.slice(2);
if (!databasePath) fail('Usage: node recover.mjs BACKUP.dsabackup NEW-FILE.db');

const backup = readFileSync(backupPath);
if (backup.subarray(0, 16).toString('latin1') !== 'DSA-REGISTER-BKP')
  fail('This is not a backup of DSA Register.');
if (backup.readUInt32BE(16) !== 1) fail('This backup has a format that this script does not know.');
const keysEnd = 36 + backup.readUInt32BE(20);
const manifestEnd = keysEnd + backup.readUInt32BE(24);
const databaseEnd = manifestEnd + Number(backup.readBigUInt64BE(28));
if (databaseEnd + 32 !== backup.length) fail('This backup is not whole: its length is wrong.');
const { vaultId, version, slots } = JSON.parse(backup.subarray(36, keysEnd).toString('utf8'));
console.log('It says of itself:', backup.subarray(keysEnd, manifestEnd).toString('utf8'));

const typed = process.env['DSA_SECRET'] ?? (await ask('Passphrase, or recovery code: '));
const rootKey = (await fromCode(typed)) ?? (await fromPassphrase(typed));
if (rootKey === undefined)
  fail('Neither a passphrase nor the recovery code of this backup. Nothing was written.');

const mac = createHmac('sha256', hkdf(rootKey, 'dsa/v1/backup-mac'))
  .update(backup.subarray(0, databaseEnd))
  .digest();
if (!timingSafeEqual(mac, backup.subarray(databaseEnd)))
  fail('This backup was altered or damaged. Nothing was written.');
writeFileSync(databasePath, backup.subarray(manifestEnd, databaseEnd), { flag: 'wx', mode: 0o600 });
console.log(`Every byte is as it was written. The database is ${databasePath}. Open it with SQLCipher 4:`);
console.log(`PRAGMA key = "x'${hkdf(rootKey, 'dsa/v1/sqlcipher').toString('hex')}'";`);

/** Tries a passphrase on each person's slot; each takes about a second, on purpose. */
async function fromPassphrase(passphrase) {
  for (const slot of slots.filter(({ kind }) => kind === 'person')) {
    const { salt, memoryKiB, iterations, parallelism } = slot.kdf;
    const stretched = await argon2id({
      password: Buffer.from(passphrase.normalize('NFKC')),
      salt: Buffer.from(salt, 'hex'),
      memorySize: memoryKiB,
      iterations,
      parallelism,
      hashLength: 32,
      outputType: 'binary',
    });
    const opened = unwrap(hkdf(stretched, 'dsa/v1/kek'), slot);
    if (opened !== undefined) return opened;
  }
}

/** The code is 32 characters of Crockford's base32 (20 bytes) and four that check them. */
async function fromCode(text) {
  const digits = Array.from(
    text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1'),
    (character) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(character),
  );
  if (digits.length !== 36 || digits.includes(-1)) return undefined;
  const bits = digits
    .slice(0, 32)
    .map((digit) => digit.toString(2).padStart(5, '0'))
    .join('');
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  return unwrap(
    hkdf(secret, 'dsa/v1/recovery-kek'),
    slots.find(({ kind }) => kind === 'recovery'),
  );
}

/** The root key that a slot wraps (AES-256-GCM), or undefined when the key is another. */
function unwrap(kek, { kdf, personId = null, slotId, wrap }) {
  const cipher = createDecipheriv('aes-256-gcm', kek, Buffer.from(wrap.nonce, 'hex'));
  const bound = JSON.stringify({ kdf: sorted(kdf), personId, slotId, vaultId, version });
  cipher.setAAD(Buffer.from(bound)).setAuthTag(Buffer.from(wrap.tag, 'hex'));
  const secret = cipher.update(Buffer.from(wrap.ciphertext, 'hex'));
  try {
    cipher.final();
  } catch {
    return undefined;
  }
  return secret.subarray(0, 32);
}

function hkdf(secret, label) {
  return Buffer.from(hkdfSync('sha256', secret, vaultId, label, 32));
}
function sorted(object) {
  return Object.fromEntries(Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
async function ask(question) {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
function fail(message) {
  console.error(message);
  process.exit(1);
}
