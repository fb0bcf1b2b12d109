import { z } from 'zod';
import { instant } from '../calendar';

/** What a check of the history can find, in words that follow the name of a thing or the number of an entry. */
export const historyProblemWords = {
  'entry-missing': 'entries before this one are missing',
  'entry-unchained': 'it does not follow from the entry before it',
  'entry-altered': 'it was altered after it was made',
  'entry-not-sealed': 'it was not sealed with the key of this register',
  'entry-not-signed': 'it was not signed by the person whom it names',
  'details-altered': 'its old and new values were altered or taken out',
  'row-altered': 'it is not as the last entry about it left it',
  'row-missing': 'it is gone, and no entry says who took it out',
  'row-unrecorded': 'it is there, and no entry says who put it in',
  'counter-behind': 'a reference number that was given out would be given out again',
  'entity-unknown': 'entries tell of a kind of thing that this version does not know',
  'tail-missing': 'the history ends before this entry, which was noted beside it: newer entries are missing',
  'anchor-missing': 'the file vault.anchor, which notes where the history stood, is missing',
  'anchor-damaged': 'the file vault.anchor, which notes where the history stood, is damaged',
  'anchor-behind': 'the file vault.anchor is older than it can be: it notes this entry as the newest',
  'anchor-differs': 'it is not the entry that was noted in vault.anchor under this number',
  'keys-rolled-back': 'an older key file was put back',
  'schema-altered': 'the tables of the database are not as this app makes them',
  'signing-key-differs': 'the key with which this person signs is not the one that the register knows',
} as const;
export type HistoryProblemKind = keyof typeof historyProblemWords;

/** What was found, at its place. */
export const historyFinding = z.object({
  /** Where: "Entry no. 41", "DSA-0004 Diabetic eye screening", or empty for the register as a whole. */
  where: z.string(),
  what: z.string(),
  /** When the entry was made, or the last one about the thing; null where that is not known. */
  at: instant.nullable(),
});
export type HistoryFinding = z.infer<typeof historyFinding>;

/** The most findings that are told one by one. */
export const MOST_FINDINGS = 50;

export const historyFindings = z.object({
  /** The first ones, by their place in the history. */
  problems: z.array(historyFinding),
  /** All that were found. */
  total: z.int(),
  /** The newest entry before which nothing in the chain was found; null when that is none, or all. */
  soundUntil: z.object({ seq: z.int(), at: instant }).nullable(),
});
export type HistoryFindings = z.infer<typeof historyFindings>;
