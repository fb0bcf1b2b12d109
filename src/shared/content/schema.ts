import { z } from 'zod';
import { nationalStatuses, places as foundIns, useKinds } from '../domain/agreement/schema';
import { fullQuestionIds, knownRisk, weights } from '../domain/audit/schema';
import { isoDate } from '../domain/calendar';

/** When a piece of guidance was last checked, and which edition it is. */
const edition = { version: z.string(), checkedOn: isoDate };

export const catalogueEntry = z.object({
  id: z.string(),
  name: z.string(),
  otherNames: z.array(z.string()),
  organisations: z.array(z.string()),
  whatItDoes: z.string(),
  useKind: z.enum(useKinds),
  subKind: z.string(),
  basis: z.enum(nationalStatuses),
  basisNote: z.string(),
  optOuts: z.array(z.string()),
  optOutNote: z.string(),
  howToStop: z.string(),
  sources: z.array(z.object({ title: z.string(), url: z.string(), readOnMirror: z.boolean().optional() })),
  /** True only when a source that was read supports the stated basis. */
  verified: z.boolean(),
  confidence: z.enum(['high', 'medium', 'low']),
  caution: z.string(),
  /** Year and month for which the entry is believed right. */
  asAt: z.string(),
  /** What goes wrong when it is switched off by mistake; for the few where that happens and harms. */
  risk: knownRisk
    .extend({
      /** By what words, in lower case, the title of an agreement shows that it is this one. */
      words: z.array(z.string()).min(1),
    })
    .nullable()
    .default(null),
});
export type CatalogueEntry = z.infer<typeof catalogueEntry>;
export const catalogue = z.object({ ...edition, warning: z.string(), entries: z.array(catalogueEntry) });
export type Catalogue = z.infer<typeof catalogue>;

export const question = z.object({
  id: z.enum(fullQuestionIds),
  /** The heading under which it is listed. */
  section: z.string(),
  /** The question itself, short enough for a page's heading. */
  text: z.string(),
  why: z.string(),
  lookFor: z.string(),
  weight: z.enum(weights),
  options: z.array(z.object({ value: z.string(), label: z.string(), hint: z.string().optional() })).min(2),
  /** Answers that ask for a citation, and what to call it. */
  citationFor: z.array(z.string()).default([]),
  citationHint: z.string().default(''),
  sources: z.array(z.string()),
});
export type Question = z.infer<typeof question>;
export const questions = z.object({ ...edition, questions: z.array(question) });
export type Questions = z.infer<typeof questions>;

/** The bank holidays of England, for days that are counted as working days. */
export const bankHolidays = z
  .object({
    ...edition,
    division: z.literal('england-and-wales'),
    source: z.object({ title: z.string(), url: z.string() }),
    /** Years that were worked out by rule, because GOV.UK had not published them when this was checked. */
    derivedYears: z.array(z.int()),
    derivedNote: z.string(),
    firstYear: z.int(),
    lastYear: z.int(),
    holidays: z.array(z.object({ date: isoDate, name: z.string(), substitute: z.boolean() })),
  })
  .refine(
    ({ holidays, firstYear, lastYear }) =>
      holidays.every(
        ({ date }) => Number(date.slice(0, 4)) >= firstYear && Number(date.slice(0, 4)) <= lastYear,
      ),
    'a holiday lies outside the years of the table',
  );
export type BankHolidays = z.infer<typeof bankHolidays>;

export const promptPlaces = ['topics', 'representativeness', 'advice'] as const;
export const ppgGuide = z.object({
  ...edition,
  agenda: z.array(z.object({ title: z.string(), minutes: z.int() })),
  talkingPoints: z.array(z.object({ title: z.string(), text: z.string() })),
  /** Questions that get people talking, each with the box of the note beside which it is shown. */
  prompts: z.array(z.object({ text: z.string(), beside: z.enum(promptPlaces) })),
  doNotRecord: z.array(z.string()),
  /** What patients may ask, with an answer that the practice checks first. */
  questions: z.array(z.object({ question: z.string(), answer: z.string() })),
  sources: z.array(z.string()),
});
export type PpgGuide = z.infer<typeof ppgGuide>;

/** Clinical systems that have places of their own. */
export const placeSystems = ['emis-web', 'systmone', 'medicus', 'other'] as const;
export type PlaceSystem = (typeof placeSystems)[number];

/** A place where arrangements stand, and how to look there. */
export const place = z.object({
  /** Kept for good: results and agreements name it. */
  id: z.string().min(1).max(100),
  name: z.string(),
  /** Empty for a place that every practice has. */
  systems: z.array(z.enum(placeSystems)),
  /** The menu, address or person to go to. */
  route: z.string(),
  steps: z.array(z.string()).min(1),
  /** Words to type into a search box. */
  searchFor: z.array(z.string()),
  howToCount: z.string(),
  /** What an agreement says that was found there. */
  foundIn: z.enum(foundIns),
  /** `verified` only where a source that was read names the route. */
  status: z.enum(['verified', 'general-knowledge']),
  statusNote: z.string(),
  sources: z.array(z.object({ title: z.string(), url: z.string() })),
  checkedOn: isoDate,
});
export type Place = z.infer<typeof place>;
export const placesToLook = z.object({
  ...edition,
  places: z.array(place),
  /** What to ask colleagues. */
  staffForm: z.object({ lead: z.string(), questions: z.array(z.string()).length(5) }),
});
export type PlacesToLook = z.infer<typeof placesToLook>;

/** Choices that patients have about sharing, each with what it does not do. */
export const optOutRoutes = z.object({
  ...edition,
  routes: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      how: z.string(),
      does: z.string(),
      doesNot: z.string(),
      status: z.enum(['verified', 'general-knowledge']),
      sources: z.array(z.object({ title: z.string(), url: z.string() })),
    }),
  ),
});
export type OptOutRoutes = z.infer<typeof optOutRoutes>;

/** The way of the whole action, step by step, and its published timetable. */
export const milestones = z.object({
  ...edition,
  milestones: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** What shows that it is done. */
      done: z.string(),
    }),
  ),
  timetable: z.array(z.string()),
  sources: z.array(z.object({ title: z.string(), url: z.string() })),
  note: z.string(),
});
export type Milestones = z.infer<typeof milestones>;
