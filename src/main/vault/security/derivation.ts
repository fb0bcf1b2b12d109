import { randomBytes } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { z } from 'zod';
import { wipe } from './keys';

/** What an Argon2id run costs; memory in KiB. */
export interface KdfCost {
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
}

/** How much work a passphrase has to cost. Tests hand in a cheap one; the product has one only. */
export interface KdfPolicy {
  /** Less is refused when read: no downgrade by an altered file. */
  readonly floor: KdfCost;
  /** More is refused when read: no memory bomb. */
  readonly ceiling: KdfCost;
  /** The cost for a new register on this machine; later slots keep to it. */
  readonly choose: () => Promise<KdfCost>;
}

const MIB = 1024;

export const productionKdf: KdfPolicy = {
  floor: { memoryKiB: 64 * MIB, iterations: 3, parallelism: 1 },
  ceiling: { memoryKiB: 1024 * MIB, iterations: 20, parallelism: 8 },
  choose: () =>
    calibrate(async (cost) => {
      const start = performance.now();
      await derivePassphraseKey('calibration', withNewSalt(cost));
      return performance.now() - start;
    }),
};

const DEFAULT_COST: KdfCost = { memoryKiB: 128 * MIB, iterations: 3, parallelism: 1 };
const FASTEST_MS = 600;
const SLOWEST_MS = 1000;
const STEP_KIB = 16 * MIB;
const MOST_CHOSEN_KIB = 512 * MIB;

/**
 * The cost that takes this machine 0.6 to 1.0 seconds, found from two timed runs at the default (the faster counts:
 * what else the machine is doing must not make the register weaker); between 64 and 512 MiB whatever the machine.
 */
export async function calibrate(timeMs: (cost: KdfCost) => Promise<number>): Promise<KdfCost> {
  const took = Math.min(await timeMs(DEFAULT_COST), await timeMs(DEFAULT_COST));
  if (took >= FASTEST_MS && took <= SLOWEST_MS) return DEFAULT_COST;
  const wanted = (DEFAULT_COST.memoryKiB * (FASTEST_MS + SLOWEST_MS)) / 2 / took;
  const rounded = Math.round(wanted / STEP_KIB) * STEP_KIB;
  return {
    ...DEFAULT_COST,
    memoryKiB: Math.min(MOST_CHOSEN_KIB, Math.max(productionKdf.floor.memoryKiB, rounded)),
  };
}

/** The settings of one derivation, as a slot keeps them. */
export const kdfParameters = z.strictObject({
  algorithm: z.literal('argon2id'),
  memoryKiB: z.int().positive(),
  iterations: z.int().positive(),
  parallelism: z.int().positive(),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
});
export type KdfParameters = z.infer<typeof kdfParameters>;

/** The settings of a new derivation: a cost, and a salt of its own. */
export const withNewSalt = ({ memoryKiB, iterations, parallelism }: KdfCost): KdfParameters => ({
  algorithm: 'argon2id',
  memoryKiB,
  iterations,
  parallelism,
  salt: randomBytes(16).toString('hex'),
});

/** Whether a file's settings lie between the floor and the ceiling. */
export function isWithinPolicy(kdf: KdfCost, { floor, ceiling }: KdfPolicy): boolean {
  return (['memoryKiB', 'iterations', 'parallelism'] as const).every(
    (part) => kdf[part] >= floor[part] && kdf[part] <= ceiling[part],
  );
}

/** 32 bytes from a passphrase by Argon2id. The passphrase is composed first (NFKC), so that keyboards agree. */
export async function derivePassphraseKey(passphrase: string, kdf: KdfParameters): Promise<Uint8Array> {
  const password = Buffer.from(passphrase.normalize('NFKC'));
  try {
    return await argon2id({
      password,
      salt: Buffer.from(kdf.salt, 'hex'),
      memorySize: kdf.memoryKiB,
      iterations: kdf.iterations,
      parallelism: kdf.parallelism,
      hashLength: 32,
      outputType: 'binary',
    });
  } finally {
    wipe(password);
  }
}
