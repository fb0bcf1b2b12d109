import { z } from 'zod';
import { instant, isoDate, optionalDate } from '../calendar';
import { id } from '../ids';
import { practiceInput } from '../practice/schema';
import { oneLine, optionalText } from '../text';
import { letterOrder } from './kinds';

/** Something a letter needs that is not filled in, and the practice field where it belongs. */
export const missingField = z.object({ field: z.enum(practiceInput.keyof().options), label: z.string() });
export type MissingField = z.infer<typeof missingField>;

/** A letter as it is looked at: its Word file as base64, and its text as it would be pasted into an email. */
export const letterLook = z.object({ docx: z.base64(), text: z.string() });

export const letterPreview = z.object({
  draft: z.boolean(),
  missing: z.array(missingField),
  /** What is wrong with what was chosen, by field. */
  problems: z.record(z.string(), z.array(z.string())),
  /** Why it must not be made at all. */
  stops: z.array(z.string()),
  cautions: z.array(z.string()),
  /** What is still open in the practice's own template. */
  unfilled: z.array(z.string()),
  look: letterLook,
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
  /** Null for what nobody is asked to answer. */
  replyDue: optionalDate,
  /** That it has been sent although the register says today that it must not be. */
  despite: z.boolean().default(false),
});
export type SentInput = z.output<typeof sentInput>;

export const replyInput = z.object({
  letterId: id,
  /** The reply that is corrected; null for one more. */
  replyId: id.nullable().default(null),
  receivedOn: isoDate,
  summary: optionalText(2000),
  /** The numbers of the letter's questions that it answers; null when nobody noted which. */
  answered: z.array(z.int().positive()).max(100).nullable().default(null),
  /** Whether it is a general answer that says nothing of this practice; null when nobody noted it. */
  generic: z.boolean().nullable().default(null),
});
export type ReplyInput = z.output<typeof replyInput>;

/** A reply that came. */
const reply = z.object({
  id,
  receivedOn: isoDate,
  summary: z.string(),
  answered: replyInput.shape.answered.unwrap(),
  generic: replyInput.shape.generic.unwrap(),
});
export type Reply = z.infer<typeof reply>;

const letterFacts = z.object({
  id,
  ref: z.string(),
  version: z.int().positive(),
  draft: z.boolean(),
  /** Agreements named in it, as they were called then. */
  agreementRefs: z.array(z.string()),
  addressee: z.string(),
  /** The letter that it answers, reminds of or goes with. */
  followsId: id.nullable(),
  /** The practice's own template that it was made from; null for the app's own text. */
  template: z.object({ id, name: z.string() }).nullable(),
  createdAt: instant,
  /** SHA-256 of the .docx, hexadecimal. */
  sha256: z.string(),
  sent: sentInput.omit({ letterId: true, despite: true }).nullable(),
  /** The latest reply. */
  reply: reply.pick({ receivedOn: true, summary: true }).nullable(),
  /** Every reply, in the order in which they came. */
  replies: z.array(reply),
});
export const letter = letterFacts.and(letterOrder);
export type Letter = z.infer<typeof letter>;

/** What speaks, as the register stands today, against sending a letter that was made before. */
const objections = z.object({
  /** Why it must not be sent. */
  stops: z.array(z.string()),
  /** What in it has gone out of date, like a day that is too near now. */
  outdated: z.array(z.string()),
});
export type Objections = z.infer<typeof objections>;

/** A letter as it was made, whatever changed in the register since; objections to it end with its sending. */
export const letterDetail = letterFacts.extend({ look: letterLook, ...objections.shape }).and(letterOrder);
export type LetterDetail = z.infer<typeof letterDetail>;

/** What a letter can be saved as. */
export const letterFormats = ['docx', 'pdf', 'txt'] as const;
export type LetterFormat = (typeof letterFormats)[number];

/** Where a letter stands, today. */
export const letterStates = ['draft', 'made', 'sent', 'awaiting-reply', 'reply-late', 'replied'] as const;
export type LetterState = (typeof letterStates)[number];

/** The state of a letter on a given day; a reply is late from the day after it was due. */
export function letterState(
  of: Pick<Letter, 'draft' | 'sent' | 'reply'>,
  today: z.infer<typeof isoDate>,
): LetterState {
  if (of.reply !== null) return 'replied';
  if (of.sent !== null) {
    if (of.sent.replyDue === null) return 'sent';
    return of.sent.replyDue < today ? 'reply-late' : 'awaiting-reply';
  }
  return of.draft ? 'draft' : 'made';
}
