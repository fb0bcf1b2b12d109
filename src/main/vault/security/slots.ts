import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { id, type Id } from '../../../shared/domain/ids';
import { accessRoles, type AccessRole } from '../../../shared/domain/person/schema';
import { AppError } from '../../../shared/errors';
import type { NewId } from '../platform/ids';
import { canonical, parseJson } from './bytes';
import {
  derivePassphraseKey,
  isWithinPolicy,
  kdfParameters,
  type KdfPolicy,
  type KdfCost,
  withNewSalt,
} from './derivation';
import { deriveKey, deriveVaultKeys, macHex, sameHex, wipe } from './keys';

// The key file, version 1 (final: every later version must read it). Canonical JSON, binary parts in lower-case
// hexadecimal. Each slot wraps the root key with AES-256-GCM; a person's slot wraps root key (32 bytes) ‖ Ed25519
// seed (32 bytes). Key that wraps: HKDF-SHA256(Argon2id(passphrase), vaultId, 'dsa/v1/kek') for a person,
// HKDF-SHA256(the code's 20 bytes, vaultId, 'dsa/v1/recovery-kek') for the recovery slot. Additional data:
// canonical {kdf, personId (null for recovery), slotId, vaultId, version}. `mac` is HMAC-SHA256 with the slots key
// over the canonical file without `mac`: it can be checked only once a slot has been opened.
const MAGIC = 'DSA-REGISTER-KEYS';
const VERSION = 1;
const ROOT_KEY_BYTES = 32;

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const wrapped = (bytes: number) => z.strictObject({ nonce: hex(12), ciphertext: hex(bytes), tag: hex(16) });

const personSlot = z.strictObject({
  kind: z.literal('person'),
  slotId: id,
  personId: id,
  /** What the lock screen shows; readable by anybody who has the file. */
  label: z.string().min(1).max(200),
  role: z.enum(accessRoles),
  kdf: kdfParameters,
  wrap: wrapped(2 * ROOT_KEY_BYTES),
});
const recoverySlot = z.strictObject({
  kind: z.literal('recovery'),
  slotId: id,
  kdf: z.strictObject({ algorithm: z.literal('hkdf-sha256') }),
  wrap: wrapped(ROOT_KEY_BYTES),
});
const slot = z.discriminatedUnion('kind', [personSlot, recoverySlot]);
const slotFile = z.strictObject({
  magic: z.literal(MAGIC),
  version: z.literal(VERSION),
  vaultId: id,
  /** Grows by one with every change: of two copies the one with the higher number is the newer. */
  sequence: z.int().positive(),
  slots: z.array(slot).min(2).max(200),
  mac: hex(32),
});

export type PersonSlot = z.infer<typeof personSlot>;
type RecoverySlot = z.infer<typeof recoverySlot>;
type Slot = PersonSlot | RecoverySlot;
export type SlotFile = z.infer<typeof slotFile>;

/** Somebody who has, or is to have, a slot. */
export interface SlotHolder {
  readonly personId: Id;
  readonly label: string;
  readonly role: AccessRole;
}

/** A changed key file, and the proof to be made on the bytes read back: that its new slot really opens. */
export interface SlotChange {
  readonly file: SlotFile;
  readonly opens: (written: SlotFile) => boolean;
}

/** What a person's slot holds. Wipe both after use. */
export interface PersonSecrets {
  readonly rootKey: Buffer;
  readonly seed: Buffer;
}

export type ParsedSlotFile =
  { readonly ok: true; readonly file: SlotFile } | { readonly ok: false; readonly why: 'damaged' | 'newer' };

/** Reads a key file's text. Whether it is genuine shows only when a slot is opened (`isAuthentic`). */
export function parseSlotFile(text: string): ParsedSlotFile {
  const json = parseJson(text);
  const file = slotFile.safeParse(json);
  if (file.success) return { ok: true, file: file.data };
  const later = z.object({ magic: z.literal(MAGIC), version: z.int().gt(VERSION) }).safeParse(json);
  return { ok: false, why: later.success ? 'newer' : 'damaged' };
}

/** The text of a key file on disk. */
export const formatSlotFile = (file: SlotFile): string => `${canonical(file)}\n`;

/** Whether the file was written by somebody who had the root key, and has not been altered since. */
export function isAuthentic(file: SlotFile, rootKey: Uint8Array): boolean {
  return sameHex(file.mac, macOf(file, rootKey));
}

/** The people who have a slot, in the order in which they were added. */
export function personSlots(file: SlotFile): readonly PersonSlot[] {
  return file.slots.filter((one) => one.kind === 'person');
}

/** Opens a person's slot: one Argon2id run. Null when there is none or the passphrase is not theirs. */
export async function openPersonSlot(
  file: SlotFile,
  personId: Id,
  passphrase: string,
  policy: KdfPolicy,
): Promise<PersonSecrets | null> {
  const own = personSlots(file).find((one) => one.personId === personId);
  if (own === undefined || !isWithinPolicy(own.kdf, policy)) return null;
  const kek = await personKek(passphrase, own.kdf, file.vaultId);
  const secret = unwrap(kek, file.vaultId, own);
  wipe(kek);
  return secret === null ? null : asPersonSecrets(secret);
}

/** Opens the recovery slot. Null when the code is not this register's. */
export function openRecoverySlot(file: SlotFile, secret: Uint8Array): { readonly rootKey: Buffer } | null {
  const own = file.slots.find((one) => one.kind === 'recovery');
  if (own === undefined) return null;
  const kek = recoveryKek(secret, file.vaultId);
  const rootKey = unwrap(kek, file.vaultId, own);
  wipe(kek);
  return rootKey === null ? null : { rootKey };
}

/** What a new slot is made of. */
export interface NewPersonSlot {
  readonly holder: SlotHolder;
  readonly seed: Uint8Array;
  readonly passphrase: string;
}

/** A new register's key file: its first person and its recovery code. */
export async function createSlotFile(
  { newId, policy }: { readonly newId: NewId; readonly policy: KdfPolicy },
  vaultId: Id,
  rootKey: Uint8Array,
  first: NewPersonSlot,
  recoverySecret: Uint8Array,
): Promise<SlotChange> {
  const person = await makePersonSlot(newId, vaultId, rootKey, await policy.choose(), first);
  const recovery = makeRecoverySlot(newId, vaultId, rootKey, recoverySecret);
  const file = seal(
    { magic: MAGIC, version: VERSION, vaultId, sequence: 1, slots: [person.slot, recovery.slot] },
    rootKey,
  );
  return { file, opens: (written) => person.opens(written) && recovery.opens(written) };
}

/** Gives a person a slot, or puts a new one in place of theirs: the old passphrase then opens nothing. */
export async function putPersonSlot(
  newId: NewId,
  file: SlotFile,
  rootKey: Uint8Array,
  wanted: NewPersonSlot,
): Promise<SlotChange> {
  const cost = personSlots(file)[0]?.kdf;
  if (cost === undefined) throw new AppError({ code: 'slots-damaged' });
  const made = await makePersonSlot(newId, file.vaultId, rootKey, cost, wanted);
  const isOld = (one: Slot): boolean => one.kind === 'person' && one.personId === wanted.holder.personId;
  const slots = file.slots.some(isOld)
    ? file.slots.map((one) => (isOld(one) ? made.slot : one))
    : [...file.slots, made.slot];
  return { file: next(file, slots, rootKey), opens: made.opens };
}

/** Takes a person's slot away. Throws `rule` for the last one: nobody could open the register any more. */
export function dropPersonSlot(file: SlotFile, rootKey: Uint8Array, personId: Id): SlotChange {
  const isTheirs = (one: Slot): boolean => one.kind === 'person' && one.personId === personId;
  if (!file.slots.some(isTheirs)) throw new AppError({ code: 'not-found', entity: 'person', id: personId });
  if (personSlots(file).length === 1) {
    throw new AppError({
      code: 'rule',
      message: 'This is the only person who can open the register. Add somebody else first',
    });
  }
  const changed = next(
    file,
    file.slots.filter((one) => !isTheirs(one)),
    rootKey,
  );
  return { file: changed, opens: (written) => isAuthentic(written, rootKey) };
}

/** Changes what the lock screen says of a person; their passphrase stays. */
export function relabelPersonSlot(file: SlotFile, rootKey: Uint8Array, holder: SlotHolder): SlotChange {
  const slots = file.slots.map((one) =>
    one.kind === 'person' && one.personId === holder.personId ? { ...one, ...holder } : one,
  );
  return { file: next(file, slots, rootKey), opens: (written) => isAuthentic(written, rootKey) };
}

/** Puts a new recovery code in place of the old one, which then opens nothing. */
export function putRecoverySlot(
  newId: NewId,
  file: SlotFile,
  rootKey: Uint8Array,
  secret: Uint8Array,
): SlotChange {
  const made = makeRecoverySlot(newId, file.vaultId, rootKey, secret);
  const slots = file.slots.map((one) => (one.kind === 'recovery' ? made.slot : one));
  return { file: next(file, slots, rootKey), opens: made.opens };
}

/** The key file for a new root key: one person and a new recovery code; everybody else is without a key. */
export async function rotateSlotFile(
  newId: NewId,
  file: SlotFile,
  rootKey: Uint8Array,
  own: NewPersonSlot,
  recoverySecret: Uint8Array,
): Promise<SlotChange> {
  const put = await putPersonSlot(newId, file, rootKey, own);
  const person = personSlots(put.file).filter((one) => one.personId === own.holder.personId);
  const recovery = makeRecoverySlot(newId, file.vaultId, rootKey, recoverySecret);
  const changed = next(file, [...person, recovery.slot], rootKey);
  return { file: changed, opens: (written) => put.opens(written) && recovery.opens(written) };
}

async function makePersonSlot(
  newId: NewId,
  vaultId: Id,
  rootKey: Uint8Array,
  cost: KdfCost,
  { holder, seed, passphrase }: NewPersonSlot,
): Promise<{ slot: PersonSlot; opens: (written: SlotFile) => boolean }> {
  const kdf = withNewSalt(cost);
  const kek = await personKek(passphrase, kdf, vaultId);
  const head = { kind: 'person', slotId: newId(), ...holder, kdf } as const;
  const secret = Buffer.concat([rootKey, seed]);
  const made = { ...head, wrap: wrapSecret(kek, vaultId, head, secret) };
  wipe(secret);
  return { slot: made, opens: (written) => opensWith(kek, written, made.slotId) };
}

function makeRecoverySlot(
  newId: NewId,
  vaultId: Id,
  rootKey: Uint8Array,
  secret: Uint8Array,
): { slot: RecoverySlot; opens: (written: SlotFile) => boolean } {
  const kek = recoveryKek(secret, vaultId);
  const head = { kind: 'recovery', slotId: newId(), kdf: { algorithm: 'hkdf-sha256' } } as const;
  const made = { ...head, wrap: wrapSecret(kek, vaultId, head, rootKey) };
  return { slot: made, opens: (written) => opensWith(kek, written, made.slotId) };
}

function opensWith(kek: Buffer, written: SlotFile, slotId: Id): boolean {
  const own = written.slots.find((one) => one.slotId === slotId);
  const secret = own === undefined ? null : unwrap(kek, written.vaultId, own);
  if (secret === null) return false;
  const authentic = isAuthentic(written, secret.subarray(0, ROOT_KEY_BYTES));
  wipe(secret);
  return authentic;
}

const asPersonSecrets = (secret: Buffer): PersonSecrets => ({
  rootKey: secret.subarray(0, ROOT_KEY_BYTES),
  seed: secret.subarray(ROOT_KEY_BYTES),
});

async function personKek(passphrase: string, kdf: PersonSlot['kdf'], vaultId: Id): Promise<Buffer> {
  const stretched = await derivePassphraseKey(passphrase, kdf);
  const kek = deriveKey(stretched, vaultId, 'dsa/v1/kek');
  wipe(stretched);
  return kek;
}

const recoveryKek = (secret: Uint8Array, vaultId: Id): Buffer =>
  deriveKey(secret, vaultId, 'dsa/v1/recovery-kek');

type SlotHead = Omit<PersonSlot, 'wrap'> | Omit<RecoverySlot, 'wrap'>;

const additionalData = (vaultId: Id, { kdf, slotId, ...rest }: SlotHead): Buffer =>
  Buffer.from(
    canonical({
      kdf,
      personId: rest.kind === 'person' ? rest.personId : null,
      slotId,
      vaultId,
      version: VERSION,
    }),
  );

function wrapSecret(kek: Uint8Array, vaultId: Id, head: SlotHead, secret: Uint8Array): Slot['wrap'] {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', kek, nonce).setAAD(additionalData(vaultId, head));
  const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]);
  return {
    nonce: nonce.toString('hex'),
    ciphertext: ciphertext.toString('hex'),
    tag: cipher.getAuthTag().toString('hex'),
  };
}

function unwrap(kek: Uint8Array, vaultId: Id, from: Slot): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', kek, Buffer.from(from.wrap.nonce, 'hex'), {
    authTagLength: 16,
  })
    .setAAD(additionalData(vaultId, from))
    .setAuthTag(Buffer.from(from.wrap.tag, 'hex'));
  const secret = decipher.update(Buffer.from(from.wrap.ciphertext, 'hex'));
  try {
    decipher.final();
    return secret;
  } catch {
    // The tag does not fit: another key, or altered bytes.
    wipe(secret);
    return null;
  }
}

function next(file: SlotFile, slots: SlotFile['slots'], rootKey: Uint8Array): SlotFile {
  return seal({ ...file, sequence: file.sequence + 1, slots }, rootKey);
}

function seal(body: Omit<SlotFile, 'mac'>, rootKey: Uint8Array): SlotFile {
  return { ...body, mac: macOf(body, rootKey) };
}

function macOf(file: Omit<SlotFile, 'mac'>, rootKey: Uint8Array): string {
  const keys = deriveVaultKeys(rootKey, file.vaultId);
  const mac = macHex(keys.slots, canonical({ ...file, mac: undefined }));
  keys.wipe();
  return mac;
}
