import { isNhsNumber } from '../ppg/personal-data';

interface Claim {
  /** What is wrong with it, for the person who writes. */
  readonly says: string;
  /** Whether one sentence makes it. */
  readonly in: (sentence: string) => boolean;
}

const both =
  (...patterns: readonly RegExp[]) =>
  (sentence: string): boolean =>
    patterns.every((pattern) => pattern.test(sentence));

const STATUTORY =
  /\b(?:NHS England|NHS Digital|GPES|section (?:25\d|259)|statutory|directions?|legal notice|data provision notice)\b/i;
const BODIES = /\b(?:BMA|British Medical Association|GPC|LMC|local medical committee)\b/i;

const CLAIMS: readonly Claim[] = [
  {
    says: 'It says that data sharing is against the law. That is not for this letter to say.',
    in: (sentence) => /\b(?:unlawful|illegal)(?:ly|ity)?\b|\bagainst the law\b/i.test(sentence),
  },
  {
    says: 'It calls something voluntary that rests on a notice or a direction.',
    in: both(STATUTORY, /\b(?:is|are|was|were) (?:only |purely |entirely )?(?:voluntary|optional)\b/i),
  },
  {
    says: 'It gives notice about a collection that the law requires.',
    in: both(
      /\b(?:NHS England|NHS Digital|GPES|statutory collection|section (?:25\d|259))\b/i,
      /\b(?:we|practice) (?:\w+ ){0,3}(?:withdraws?|stops?|ends?|refuses?|terminates?|gives? notice)\b/i,
    ),
  },
  {
    says: 'It has what looks like an NHS number. No letter is about one patient.',
    in: (sentence) =>
      [...sentence.matchAll(/(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g)].some(([found]) =>
        isNhsNumber(found.replace(/\D/g, '')),
      ),
  },
  {
    says: 'It names a patient.',
    in: (sentence) =>
      /\bpatient,? (?:Mr|Mrs|Miss|Ms|Mx|Dr)\b|\b(?:our|the) patient [A-Z]\p{L}+ [A-Z]/u.test(sentence),
  },
  {
    says: 'It threatens to refuse care.',
    in: (sentence) =>
      /\bwe (?:\w+ ){0,3}(?:refuse|withhold|deny|delay|stop|end|suspend)\w* (?:\w+ ){0,3}(?:care|treatment|treating|seeing|appointments)\b/i.test(
        sentence,
      ),
  },
  {
    says: 'It says that the BMA or the LMC stands behind the text. The practice is its author.',
    in: both(
      BODIES,
      /\b(?:approv|endors|back(?:s|ed)\b|support(?:s|ed)\b|authoris|agree[sd]?\b|on behalf of|drafted|written by)/i,
    ),
  },
];

// A full stop in `clause 12.3` or an address ends no sentence.
const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?:])\s+|\n+/);

/** What a letter must never do (letters.md, section 3) and this text seems to, each in a sentence for its author. */
export const claimsOf = (text: string): string[] => {
  const sentences = sentencesOf(text);
  return CLAIMS.filter((claim) => sentences.some((sentence) => claim.in(sentence))).map(({ says }) => says);
};
