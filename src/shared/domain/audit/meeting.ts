import { z } from 'zod';
import type { AgreementWarning, WarningCode } from '../agreement/warnings';
import { instant, isoDate } from '../calendar';
import { id } from '../ids';
import { requiredText } from '../text';
import { type Outcome, outcomes, type Ruling } from './schema';

/**
 * How an outcome is confirmed at a partners' meeting: `safe` together with others and chosen beforehand, `together`
 * only when somebody chooses it, `alone` on its own page because it needs a talk.
 */
export const meetingPlaces = ['safe', 'together', 'alone'] as const;
export type MeetingPlace = (typeof meetingPlaces)[number];

/** An outcome that waits for the partners. */
export const meetingCandidate = z.object({
  roundId: id,
  agreementId: id,
  ref: z.string(),
  title: z.string(),
  outcome: z.enum(outcomes),
  rule: z.string(),
  /** Why, in one line. */
  why: z.string(),
  place: z.enum(meetingPlaces),
  /** Where the agreement's entry contradicts itself. */
  contradictions: z.array(z.string()),
});
export type MeetingCandidate = z.infer<typeof meetingCandidate>;

export const meetingItem = meetingCandidate.extend({
  confirmed: z.boolean(),
  /** Why it was not confirmed at the meeting; empty before the meeting and when it was. */
  leftOut: z.string(),
});
export type MeetingItem = z.infer<typeof meetingItem>;

export const meeting = z.object({
  id,
  heldOn: isoDate,
  /** Who is there, by role. */
  attendees: z.string(),
  items: z.array(meetingItem),
  createdAt: instant,
  confirmedAt: instant.nullable(),
});
export type Meeting = z.infer<typeof meeting>;

export const meetingInput = z.object({
  heldOn: isoDate,
  attendees: requiredText('who will be there, by role', 1000),
  roundIds: z.array(id).min(1, 'Choose at least one outcome for the agenda'),
});
export type MeetingInput = z.output<typeof meetingInput>;

export const meetingConfirmation = z.object({
  meetingId: id,
  /** Those of the agenda that the partners confirm. */
  roundIds: z.array(id).min(1, 'Choose at least one outcome to confirm'),
  decidedBy: requiredText('the name or role of the partner who decides', 100),
});
export type MeetingConfirmation = z.output<typeof meetingConfirmation>;

const GOES_ON: readonly Outcome[] = ['KEEP-LAW', 'KEEP-CONTRACT', 'KEEP-DIRECT'];
const TOGETHER: readonly Outcome[] = [...GOES_ON, 'CLOSE', 'REFER'];

/** Warnings of an entry that put an outcome in doubt; the others are housekeeping. */
const CONTRADICTIONS: readonly WarningCode[] = [
  'voluntary-but-required',
  'purpose-mixed',
  'purpose-changed',
  'implied-consent-secondary',
  'section-251-expired',
  'statutory-but-voluntary',
  'identifying-categories',
  'legal-obligation-voluntary',
  'consent-for-duty',
  'type-1-not-applied',
  'national-opt-out-not-applied',
  'dpo-not-followed',
  'ended-but-flowing',
  'asked-but-flowing',
];

/** What an agreement's entry says against itself, as far as it bears on the outcome. */
export const contradictionsIn = (warnings: readonly AgreementWarning[]): string[] =>
  warnings.filter(({ code }) => CONTRADICTIONS.includes(code)).map(({ text }) => text);

/** How a ruling may be confirmed, given what the agreement's entry says against itself. */
export function meetingPlace(
  ruling: Pick<Ruling, 'outcome' | 'also' | 'risk'>,
  contradictions: readonly string[],
): MeetingPlace {
  const { outcome, also, risk } = ruling;
  if (contradictions.length > 0 || !TOGETHER.includes(outcome)) return 'alone';
  if (outcome === 'CLOSE' && risk !== null) return 'alone';
  return GOES_ON.includes(outcome) && also === null ? 'safe' : 'together';
}

/** Parts of an agenda: what is confirmed together, and what is talked about one by one. */
export const agendaParts = (items: readonly MeetingItem[]) => ({
  together: items.filter(({ place }) => place !== 'alone'),
  alone: items.filter(({ place }) => place === 'alone'),
});
