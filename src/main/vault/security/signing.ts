import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto';

// The fixed beginnings of an Ed25519 key in DER (RFC 8410): what follows is the 32 bytes of seed or public key.
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** What a person's entries in the history are signed with. */
export interface SigningKey {
  /** Ed25519 public key: 32 bytes in base64. */
  readonly publicKey: string;
  /** Signature over a hash, in hexadecimal. */
  readonly sign: (hash: Uint8Array) => string;
}

export const newSigningSeed = (): Buffer => randomBytes(32);

/** The signing key that a seed stands for. The seed itself may be wiped afterwards. */
export function signingKeyFromSeed(seed: Uint8Array): SigningKey {
  const der = Buffer.concat([PKCS8_PREFIX, seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  der.fill(0);
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: spki.subarray(SPKI_PREFIX.length).toString('base64'),
    sign: (hash) => sign(null, hash, key).toString('hex'),
  };
}

/** Checks signatures of one public key; undefined when the text is not such a key. */
export function signatureChecker(
  publicKey: string,
): ((hash: Uint8Array, signatureHex: string) => boolean) | undefined {
  const bytes = Buffer.from(publicKey, 'base64');
  if (bytes.length !== 32) return undefined;
  let key: KeyObject;
  try {
    key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, bytes]), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
  return (hash, signatureHex) => {
    const signature = Buffer.from(signatureHex, 'hex');
    // Node decodes up to the first wrong digit: only the one spelling of a signature counts.
    return signature.toString('hex') === signatureHex && verify(null, hash, key, signature);
  };
}
