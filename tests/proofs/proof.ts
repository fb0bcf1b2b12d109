import type { Random } from './random';

/** How a proof is run: the seed gives every random choice, so that a run can be repeated. */
export interface ProofContext {
  readonly random: Random;
  /** The nightly size; without it, the size that is part of `npm test`. */
  readonly full: boolean;
}

/** What a proof found, in figures that come from the run alone. */
export interface ProofResult {
  readonly figure: string;
  readonly goal: string;
  readonly passed: boolean;
  /** The first things that went wrong, for whoever has to look. */
  readonly details: readonly string[];
}

/** One experiment on the product's own code. */
export interface Proof {
  /** Number in the list of proofs and a few words: `G1.1 killed processes`. */
  readonly name: string;
  /** The end-to-end tests in real Electron whose report it reads: the names of their files. */
  readonly endToEnd?: 'all' | readonly string[];
  readonly run: (context: ProofContext) => Promise<ProofResult>;
}

const MOST_DETAILS = 5;

/** Collects what went wrong: all of it counts, the first few are told. */
export function createFindings() {
  const details: string[] = [];
  let count = 0;
  return {
    details: details as readonly string[],
    add(text: string): void {
      count += 1;
      if (details.length < MOST_DETAILS) details.push(text);
    },
    get count(): number {
      return count;
    },
  };
}
