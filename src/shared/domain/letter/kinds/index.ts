import { z } from 'zod';
import { icbLetterInput } from './icb-letter';

/** A letter to be made: its kind, and what that kind is made from. One entry for each kind. */
export const letterOrder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('icb-letter'), input: icbLetterInput }),
]);
export type LetterOrder = z.output<typeof letterOrder>;
export type LetterKind = LetterOrder['kind'];

interface KindFacts {
  /** As it is called in lists and in the names of files. */
  readonly name: string;
  /** What it is for and when to use it, in a sentence or two. */
  readonly purpose: string;
  /** False for what nobody is asked to answer: a notice, a statement, a note. */
  readonly expectsReply: boolean;
}

/** What people are told of each kind before they choose one. */
export const letterKindFacts: Record<LetterKind, KindFacts> = {
  'icb-letter': {
    name: 'Letter to the ICB',
    purpose:
      'The first step: tells the ICB where the practice stands and asks for one list of every agreement, with its legal basis.',
    expectsReply: true,
  },
};

/** Every kind, in the order in which a practice meets them. */
export const letterKinds = Object.keys(letterKindFacts).filter(
  (kind): kind is LetterKind => kind in letterKindFacts,
);
