import { z } from 'zod';
import { datedKinds, dueThing } from '../action/due';
import { isoDate, optionalDate } from '../calendar';
import { optionalText } from '../text';

/** The four steps that the BMA's GP committee asked of practices in May 2026. */
export const stepIds = ['letter', 'requests', 'audit', 'ppg'] as const;
export const stepStates = ['not-started', 'in-progress', 'done', 'late'] as const;

export const step = z.object({
  id: z.enum(stepIds),
  state: z.enum(stepStates),
  /** What has been done, in a sentence. */
  done: z.string(),
  /** The next thing to do, in a sentence, and the page where it is done. */
  next: z.string(),
  link: z.string(),
  /** The day something falls due, when one does. */
  due: optionalDate,
});
export type Step = z.infer<typeof step>;

/** The twelve milestones of the whole action (checklist.md, Part E), in their order; their words are content. */
export const milestoneIds = [
  'letter',
  'register',
  'audit',
  'queries',
  'replies',
  'decisions',
  'withdrawals',
  'requests',
  'ppg',
  'privacy-notice',
  'lmc-pack',
  'review',
] as const;
export type MilestoneId = (typeof milestoneIds)[number];
/** Those that happen outside the register, so that a person notes them. */
export const notedMilestoneIds = [
  'privacy-notice',
  'lmc-pack',
  'review',
] as const satisfies readonly MilestoneId[];
export type NotedMilestoneId = (typeof notedMilestoneIds)[number];
export const notedMilestoneLabels: Record<NotedMilestoneId, string> = {
  'privacy-notice': 'Privacy notice brought up to date',
  'lmc-pack': 'Audit pack given to the LMC',
  review: 'Next review set',
};

/** `not-needed`: the register shows that there is nothing to do for it, as of today. */
export const milestoneStates = [...stepStates, 'not-needed'] as const;
export type MilestoneState = (typeof milestoneStates)[number];

/** What a person notes of a milestone; without a day it counts as not done. */
export const milestoneInput = z.object({
  id: z.enum(notedMilestoneIds),
  /** Of the note before, or null for the first. */
  version: z.int().positive().nullable(),
  /** The day it was done; of `review`, the day of the next look. */
  day: isoDate.nullable(),
  note: optionalText(500),
});
export type MilestoneInput = z.output<typeof milestoneInput>;

export const notedMilestone = z.object({
  version: z.int().positive(),
  day: optionalDate,
  note: z.string(),
});
export type NotedMilestone = z.infer<typeof notedMilestone>;

export const milestone = z.object({
  id: z.enum(milestoneIds),
  state: z.enum(milestoneStates),
  /** Where it stands, in a sentence. */
  text: z.string(),
  /** The page that shows it. */
  link: z.string(),
  /** Of the content in use: what it is called, and what shows that it is done. */
  title: z.string(),
  shownBy: z.string(),
  noted: notedMilestone.nullable(),
});
export type Milestone = z.infer<typeof milestone>;

/** Something that waits, for so many days now. */
export const waitingThing = z.object({
  key: z.string(),
  what: z.string(),
  about: z.string(),
  since: isoDate,
  days: z.int(),
  path: z.string(),
});
export type WaitingThing = z.infer<typeof waitingThing>;

/** What the register's own dates hold ahead. */
export const ahead = z.object({
  kind: z.enum(datedKinds),
  /** Past their day, within 28 days from today, and within the two months after these. */
  late: z.int(),
  soon: z.int(),
  later: z.int(),
});
export type Ahead = z.infer<typeof ahead>;

export const home = z.object({
  steps: z.array(step).length(4),
  milestones: z.array(milestone).length(milestoneIds.length),
  agreements: z.int(),
  byOutcome: z.record(z.string(), z.int()),
  byUseKind: z.record(z.string(), z.int()),
  /** Agreements with unknown national status: they wait for an answer, not for a withdrawal. */
  unknowns: z.int(),
  /** The first things of the to-do list. */
  next: z.array(dueThing),
  /** What has waited longest. */
  waiting: z.array(waitingThing),
  ahead: z.array(ahead),
  missingDetails: z.array(z.string()),
  contentCheckedOn: z.string(),
  contentAgeDays: z.int(),
  /** The backup off this computer: whole days since the last one, null before the first; whether one is due. */
  backup: z.object({ daysSinceSaved: z.int().nullable(), due: z.boolean() }),
});
export type Home = z.infer<typeof home>;
