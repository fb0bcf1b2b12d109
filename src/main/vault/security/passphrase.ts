import { randomInt } from 'node:crypto';
import { createRequire } from 'node:module';
import type * as Core from '@zxcvbn-ts/core';
import type * as Common from '@zxcvbn-ts/language-common';
import type * as English from '@zxcvbn-ts/language-en';
import {
  PASSPHRASE_MAX,
  PASSPHRASE_MIN,
  type PassphraseStrength,
} from '../../../shared/domain/person/schema';

const LABELS = ['easy to guess', 'easy to guess', 'could be guessed', 'fair', 'strong'] as const;

// 10^8 guesses, against a copy of the file, take minutes to hours: the estimate below which we refuse.
const LEAST_SCORE = 3;
/** Letters and digits that a passphrase needs beside the words of the practice. */
const LEAST_UNKNOWN = 8;

// Words that are everywhere in a practice; they count as the first that somebody would try.
const OBVIOUS = [
  'dsa register',
  'register',
  'practice',
  'surgery',
  'medical',
  'centre',
  'health',
  'patient',
  'nhs',
  'emis',
  'systmone',
];

const OWN_WORDS = 'Words that belong to you or to the practice are guessed first.';
const COMMON = 'This is a commonly used password with digits or signs added.';

/** The longest beginning that is estimated: what follows can only make a passphrase better. */
const ESTIMATED_CHARACTERS = 64;

// Megabytes of words, for which the start of the program does not wait: loaded when they are first asked for.
const load = createRequire(import.meta.url);
const core = () => load('@zxcvbn-ts/core') as typeof Core;
const common = () => load('@zxcvbn-ts/language-common') as typeof Common;
const english = () => load('@zxcvbn-ts/language-en') as typeof English;

/**
 * Judges and proposes passphrases, offline. The dictionaries (most used passwords, English words, names) take a
 * moment to unpack, so that happens at the first call.
 */
export function createPassphraseAdviser() {
  let estimator: Core.ZxcvbnFactory | undefined;
  let commonPasswords: ReadonlySet<string> | undefined;
  const isCommon = (text: string): boolean => {
    commonPasswords ??= new Set(common().dictionary['passwords-common']);
    return commonPasswords.has(text.toLowerCase().replace(/\P{L}/gu, ''));
  };
  const estimate = (text: string, context: readonly string[]) => {
    const { dictionary, adjacencyGraphs } = common();
    const { dictionary: words, translations } = english();
    const { ZxcvbnFactory } = core();
    estimator ??= new ZxcvbnFactory({
      dictionary: { ...dictionary, ...words },
      graphs: adjacencyGraphs,
      translations: { ...translations, warnings: { ...translations.warnings, userInputs: OWN_WORDS } },
      maxLength: ESTIMATED_CHARACTERS,
    });
    return estimator.check(text, [...context.flatMap(wordsOf), ...OBVIOUS]);
  };

  return {
    /**
     * How hard a passphrase is to guess for somebody who knows the practice: `context` is its name, its town, the
     * person's name. No composition rules; refused are too short, too long, and what falls to a short search.
     */
    check(passphrase: string, context: readonly string[]): PassphraseStrength {
      const text = passphrase.normalize('NFKC');
      const characters = Array.from(text).length;
      if (characters < PASSPHRASE_MIN) {
        return {
          acceptable: false,
          score: 0,
          label: 'too short',
          advice: `Use at least ${PASSPHRASE_MIN} characters. Five random words are a good choice.`,
        };
      }
      const blocked = isCommon(text) ? COMMON : isOwnWords(text, context) ? OWN_WORDS : undefined;
      if (blocked !== undefined)
        return { acceptable: false, score: 1, label: 'easy to guess', advice: blocked };
      const { score, feedback } = estimate(text, context);
      const tooLong = characters > PASSPHRASE_MAX;
      return {
        acceptable: !tooLong && score >= LEAST_SCORE,
        score,
        label: LABELS[score],
        advice: tooLong
          ? `Use at most ${PASSPHRASE_MAX} characters.`
          : [feedback.warning, ...feedback.suggestions]
              .filter((part) => part !== null && part !== '')
              .join(' '),
      };
    },

    /** Five words drawn evenly from 7,776: 64.6 bits. Joined by hyphens, so that no space is miscounted. */
    suggest(): string {
      // The long list of the Electronic Frontier Foundation for passphrases, without its four hyphens.
      const words = common().dictionary['diceware-common'];
      return Array.from({ length: 5 }, () => words[randomInt(words.length)]).join('-');
    },
  };
}
export type PassphraseAdviser = ReturnType<typeof createPassphraseAdviser>;

/** Whether little stays of a passphrase once the words that a stranger knows are taken out. */
function isOwnWords(text: string, context: readonly string[]): boolean {
  const known = [...context.flatMap(wordsOf), ...OBVIOUS].toSorted((a, b) => b.length - a.length);
  const lower = text.toLowerCase();
  const rest = known.reduce((left, word) => left.replaceAll(word, ' '), lower);
  return rest !== lower && rest.replace(/[^\p{L}\p{N}]/gu, '').length < LEAST_UNKNOWN;
}

/** A text as somebody would try it: whole, run together, and word by word. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [text.toLowerCase(), words.join(''), ...words].filter((word) => word.length > 2);
}
