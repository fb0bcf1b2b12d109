import { z } from 'zod';
import { instant, isoDate } from '../calendar';
import { id } from '../ids';
import { practiceInput } from '../practice/schema';
import { oneLine, optionalText } from '../text';

/** A: stop new voluntary secondary-use agreements and review existing ones. B: broader local wording. */
export const letterScopes = ['A', 'B'] as const;

export const letterScopeLabels: Record<(typeof letterScopes)[number], string> = {
  A: 'National wording: no new voluntary agreements for secondary uses; existing ones are reviewed',
  B: 'Broader local wording: we also intend to withdraw from what no law, contract or professional duty requires',
};

/** What the ICB letter (L1) is made from, beside the practice's own details. */
export const icbLetterInput = z.object({
  scope: z.enum(letterScopes, 'Choose the wording'),
  /** The day from which the practice signs nothing new of the kind. */
  fromDate: isoDate,
  replyDue: isoDate,
  agreementIds: z.array(id).max(500, 'A letter can name 500 agreements at most. Choose fewer'),
  /** Say that doctors' representatives have asked practices to take this step. */
  campaignMention: z.boolean(),
});
export type IcbLetterInput = z.output<typeof icbLetterInput>;

/** Something a letter needs that is not filled in, and the practice field where it belongs. */
export const missingField = z.object({ field: z.enum(practiceInput.keyof().options), label: z.string() });
export type MissingField = z.infer<typeof missingField>;

const threeCells = z.tuple([z.string(), z.string(), z.string()]);

/** The letter as blocks, from which both the preview and the .docx are made. */
export const letterBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('address'), lines: z.array(z.string()) }),
  /** A line that stays with what follows it. */
  z.object({ kind: z.literal('line'), text: z.string() }),
  z.object({ kind: z.literal('subject'), text: z.string() }),
  /** A heading that begins a page of its own. */
  z.object({ kind: z.literal('annex'), text: z.string() }),
  z.object({ kind: z.literal('heading'), text: z.string() }),
  z.object({ kind: z.literal('paragraph'), text: z.string() }),
  z.object({ kind: z.literal('numbered'), items: z.array(z.string()) }),
  z.object({ kind: z.literal('table'), head: threeCells, rows: z.array(threeCells) }),
  /** The closing words, the space for the signature, and who signs: never split over two pages. */
  z.object({ kind: z.literal('signature'), closing: z.string(), lines: z.array(z.string()) }),
  /** Stands at the foot of every page. */
  z.object({ kind: z.literal('footer'), text: z.string() }),
]);
export type LetterBlock = z.infer<typeof letterBlock>;

export const letterPreview = z.object({
  draft: z.boolean(),
  missing: z.array(missingField),
  blocks: z.array(letterBlock),
});
export type LetterPreview = z.infer<typeof letterPreview>;

export const channels = ['email', 'post', 'portal', 'by-hand', 'other'] as const;
export const channelLabels: Record<(typeof channels)[number], string> = {
  email: 'Email',
  post: 'Post',
  portal: 'Portal',
  'by-hand': 'By hand',
  other: 'Another way',
};

export const sentInput = z.object({
  letterId: id,
  sentOn: isoDate,
  channel: z.enum(channels, 'Choose how it was sent'),
  sentTo: oneLine('who it was sent to', 200),
  replyDue: isoDate,
});
export type SentInput = z.output<typeof sentInput>;

export const replyInput = z.object({ letterId: id, receivedOn: isoDate, summary: optionalText(2000) });
export type ReplyInput = z.output<typeof replyInput>;

export const letter = z.object({
  id,
  ref: z.string(),
  kind: z.literal('icb-letter'),
  version: z.int().positive(),
  draft: z.boolean(),
  input: icbLetterInput,
  /** Agreements named in it, as they were called then. */
  agreementRefs: z.array(z.string()),
  createdAt: instant,
  /** SHA-256 of the .docx, hexadecimal. */
  sha256: z.string(),
  sent: sentInput.omit({ letterId: true }).nullable(),
  reply: replyInput.omit({ letterId: true }).nullable(),
});
export type Letter = z.infer<typeof letter>;

/** A letter with its text as it was made, whatever changed in the register since. */
export const letterDetail = letter.extend({ blocks: z.array(letterBlock) });
export type LetterDetail = z.infer<typeof letterDetail>;

/** Where a letter stands, today. */
export const letterStates = ['draft', 'made', 'awaiting-reply', 'reply-late', 'replied'] as const;
export type LetterState = (typeof letterStates)[number];

/** The state of a letter on a given day; a reply is late from the day after it was due. */
export function letterState(
  of: Pick<Letter, 'draft' | 'sent' | 'reply'>,
  today: z.infer<typeof isoDate>,
): LetterState {
  if (of.reply !== null) return 'replied';
  if (of.sent !== null) return of.sent.replyDue < today ? 'reply-late' : 'awaiting-reply';
  return of.draft ? 'draft' : 'made';
}
