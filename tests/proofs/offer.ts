import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../src/main/vault/security/bytes';
import { AppError } from '../../src/shared/errors';
import { type Mutate, mutateBytes } from './mutants';
import type { createFindings } from './proof';
import type { Random } from './random';
import { PATIENCE_MS, startWatchdog } from './watchdog';

/** What became of a file that was offered: it was taken, or refused with the code of an error that the app words. */
export const TAKEN = 'taken';

/** One kind of file that the app reads from where somebody else may have written it. */
export interface FileKind {
  readonly name: string;
  /** It lies in the register's own folder, where each of its bytes is altered by proofs of their own: fewer will do. */
  readonly own: boolean;
  readonly sound: readonly Buffer[];
  /** Beside mutants of its bytes, those of its structure. */
  readonly structured: readonly Mutate[];
  /**
   * Offers a file as it would reach the app, and says what became of it. Throws when that is neither, when a refusal
   * left something behind, or when something was taken that is not what it says.
   */
  readonly offer: (mutant: Buffer) => Promise<string>;
  /** What has to hold after all of them. */
  readonly afterwards?: () => Promise<void>;
}

/** Says what a call came to. A fault, which the app would have no words for, is thrown on. */
export async function outcomeOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return TAKEN;
  } catch (cause) {
    if (cause instanceof AppError && cause.data.code !== 'internal') return cause.data.code;
    throw cause;
  }
}

/** Every file of a folder by name and content, but logs and the count of wrong passphrases. */
export function stateOf(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  return names
    .filter((name) => !name.startsWith('log') && !name.startsWith('vault.guesses'))
    .map((name) => {
      const path = join(folder, name);
      return `${name} ${existsSync(path) && statSync(path).isFile() ? sha256(readFileSync(path)).toString('hex') : ''}`;
    })
    .join('\n');
}

/** Another file than the sound ones, altered by its bytes or, every other time, by its structure. */
function mutantOf({ sound, structured }: FileKind, number: number, random: Random): Buffer {
  for (;;) {
    const mutate = structured.length > 0 && number % 2 === 1 ? random.pick(structured) : mutateBytes;
    const mutant = mutate(random, random.pick(sound));
    if (!sound.some((one) => one.equals(mutant))) return mutant;
  }
}

/** Offers so many mutants of a kind, half of them of its bytes, half of its structure. */
export async function offerMutants(
  kind: FileKind,
  count: number,
  random: Random,
  findings: ReturnType<typeof createFindings>,
) {
  let refused = 0;
  const watchdog = startWatchdog();
  let slowest = 0;
  try {
    for (const sound of kind.sound) {
      if ((await kind.offer(sound)) !== TAKEN) throw new Error(`the sound ${kind.name} is refused`);
    }
    for (let number = 0; number < count; number += 1) {
      watchdog.beat();
      const mutant = mutantOf(kind, number, random);
      // Work, not time: on a busy machine a call waits for others.
      const start = process.cpuUsage();
      try {
        if ((await kind.offer(mutant)) !== TAKEN) refused += 1;
      } catch (cause) {
        findings.add(`${kind.name}, mutant ${number}: ${String(cause)}`);
      }
      const { user, system } = process.cpuUsage(start);
      const took = (user + system) / 1000;
      slowest = Math.max(slowest, took);
      if (took > PATIENCE_MS)
        findings.add(`${kind.name}, mutant ${number}: took ${(took / 1000).toFixed(1)} s`);
    }
    await kind.afterwards?.();
  } finally {
    await watchdog.stop();
  }
  return { refused, slowest };
}
