import { randomBytes } from 'node:crypto';
import { sha256 } from './bytes';

// The recovery code: 160 random bits as 32 characters of Crockford's base32 in 8 groups of 4, and a ninth group,
// the first 20 bits of SHA-256 over the 20 bytes (under a label), which finds a slip of the pen before any key
// is tried. Read forgivingly: any case, spaces or hyphens anywhere, O as 0, I and L as 1.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_BYTES = 20;
const CODE_CHARACTERS = 32;
const CHECK_CHARACTERS = 4;

/** A fresh recovery code, as bytes. */
export const newRecoverySecret = (): Buffer => randomBytes(CODE_BYTES);

/** The code as it is printed: nine groups of four. */
export function formatRecoveryCode(secret: Uint8Array): string {
  return inGroups(toBase32(secret, CODE_CHARACTERS) + checkGroup(secret));
}

export type ParsedRecoveryCode =
  | { readonly ok: true; readonly secret: Buffer }
  | { readonly ok: false; readonly slip: 'characters' | 'length' | 'checksum' };

/** Reads a code as somebody typed it; `slip` says what is wrong with it before any key is tried. */
export function parseRecoveryCode(typed: string): ParsedRecoveryCode {
  const text = asTyped(typed);
  const digits = Array.from(text, (character) => ALPHABET.indexOf(character));
  if (digits.includes(-1)) return { ok: false, slip: 'characters' };
  if (digits.length !== CODE_CHARACTERS + CHECK_CHARACTERS) return { ok: false, slip: 'length' };
  const secret = Buffer.alloc(CODE_BYTES);
  digits.slice(0, CODE_CHARACTERS).forEach((digit, index) => {
    for (let bit = 0; bit < 5; bit += 1) {
      const at = index * 5 + bit;
      if ((digit >> (4 - bit)) & 1) secret[at >> 3] = (secret[at >> 3] ?? 0) | (128 >> (at & 7));
    }
  });
  if (text.slice(CODE_CHARACTERS) !== checkGroup(secret)) return { ok: false, slip: 'checksum' };
  return { ok: true, secret };
}

/** A code as somebody typed it, in the one spelling that codes are printed in, without their hyphens. */
export const asTyped = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/** The first bits of some bytes as characters in groups of four, five bits each. */
export const inCode = (bytes: Uint8Array, characters: number): string =>
  inGroups(toBase32(bytes, characters));

/** The first 80 bits of a hash as 4 groups of 4: short enough to print and to compare by eye. */
export function shortCode(hashHex: string): string {
  return inCode(Buffer.from(hashHex, 'hex'), 16);
}

const checkGroup = (secret: Uint8Array): string =>
  toBase32(sha256('dsa/v1/recovery-check', secret), CHECK_CHARACTERS);

function toBase32(bytes: Uint8Array, characters: number): string {
  return Array.from({ length: characters }, (_, index) => {
    let digit = 0;
    for (let at = index * 5; at < index * 5 + 5; at += 1) {
      digit = (digit << 1) | (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    }
    return ALPHABET.charAt(digit);
  }).join('');
}

const inGroups = (text: string): string => (text.match(/.{4}/g) ?? []).join('-');
