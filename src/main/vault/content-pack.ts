import { z } from 'zod';
import {
  CONTENT_PACK_FORMAT,
  CONTENT_PACK_LIMIT,
  CONTENT_PACK_VERSION,
  type ContentPackPayload,
  contentPackPayload,
  isOlderRelease,
} from '../../shared/content/pack';
import type { ContentPackFault } from '../../shared/content/pack-faults';
import { type ContentSet, keepsToTheRules } from '../../shared/content/set';
import { AppError } from '../../shared/errors';
import { canonical, parseJson, sha256 } from './security/bytes';
import { inCode } from './security/recovery-code';
import { signatureChecker, type SigningKey } from './security/signing';

// A content pack, format 1: the canonical JSON (RFC 8785) of {payload, publicKey, signature} in UTF-8 and not a byte
// more. The signature is Ed25519 over SHA-256('dsa/v1/content-pack' ‖ canonical(payload)). Since the text is canonical
// and all but the key is signed, every other byte than the written one is refused.
const LABEL = 'dsa/v1/content-pack';
const FINGERPRINT_CHARACTERS = 24;

/** A pack whose signature holds. Whether its key is to be trusted is for a person to say. */
export interface SignedPack {
  readonly payload: ContentPackPayload;
  /** 32 bytes in base64. */
  readonly publicKey: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** The first 120 bits of the SHA-256 of a public key, as six groups of four: what a publisher tells by another way. */
export const fingerprintOf = (publicKey: string): string =>
  inCode(sha256(Buffer.from(publicKey, 'base64')), FINGERPRINT_CHARACTERS);

const signed = (payload: unknown): Buffer => sha256(LABEL, canonical(payload));

/** Writes a pack. The payload is checked first, as who reads it will. */
export function makeContentPack(payload: ContentPackPayload, key: SigningKey): Buffer {
  const sound = contentPackPayload.parse(payload);
  return Buffer.from(
    canonical({ payload: sound, publicKey: key.publicKey, signature: key.sign(signed(sound)) }),
  );
}

/** Null for what has no canonical form: a number beyond all numbers, half of a character. */
function canonicalBytes(value: unknown): Buffer | null {
  try {
    return Buffer.from(canonical(value));
  } catch {
    return null;
  }
}

const envelope = z.strictObject({
  payload: z.looseObject({ format: z.literal(CONTENT_PACK_FORMAT), formatVersion: z.int() }),
  publicKey: z.string().optional(),
  signature: z.string().optional(),
});

export interface PackReader {
  /** The content that the app ships, whose questions and risks a pack has to keep. */
  readonly shipped: ContentSet;
  readonly appVersion: string;
}

/** Reads a pack; throws `content-pack-unusable` with the first thing that is wrong with it. */
export function readContentPack(bytes: Buffer, { shipped, appVersion }: PackReader): SignedPack {
  if (bytes.byteLength > CONTENT_PACK_LIMIT) throw refused('too-big');
  const text = bytes.toString('utf8');
  const parsed = parseJson(text);
  const outer = envelope.safeParse(parsed).data;
  if (outer === undefined) throw refused(looksLikeOne(text) ? 'malformed' : 'not-a-pack');
  const { payload, publicKey = '', signature = '' } = outer;
  if (payload.formatVersion > CONTENT_PACK_VERSION) throw refused('newer-app');
  if (publicKey === '' || signature === '') throw refused('unsigned');
  // Compared as bytes: what is no UTF-8 reads as something else than it is.
  if (canonicalBytes(parsed)?.equals(bytes) !== true) throw refused('altered');
  const isSigned = signatureChecker(publicKey);
  if (
    isSigned === undefined ||
    Buffer.from(publicKey, 'base64').toString('base64') !== publicKey ||
    !isSigned(signed(payload), signature)
  ) {
    throw refused('altered');
  }
  const needed = z.looseObject({ needsApp: contentPackPayload.shape.needsApp }).safeParse(payload).data;
  if (needed !== undefined && isOlderRelease(appVersion, needed.needsApp)) throw refused('newer-app');
  const sound = contentPackPayload.safeParse(payload).data;
  if (sound === undefined) throw refused('malformed');
  if (!keepsToTheRules(shipped, sound.content)) throw refused('against-the-rules');
  return { payload: sound, publicKey, bytes, sha256: sha256(bytes).toString('hex') };
}

export const refused = (why: ContentPackFault): AppError =>
  new AppError({ code: 'content-pack-unusable', why });

/** Every pack begins so; what does not never was one. */
const looksLikeOne = (text: string): boolean => text.startsWith('{"payload":{');
