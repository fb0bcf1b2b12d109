import { z } from 'zod';
import { outcomes } from '../audit/schema';
import { optionalDate } from '../calendar';
import { id } from '../ids';
import { nationalStatuses, statuses, useKinds } from './schema';
import { warningCodes } from './warnings';

/** How far the audit of an agreement has come. */
export const auditStates = ['not-started', 'in-progress', 'to-confirm', 'decided'] as const;

export type AuditState = (typeof auditStates)[number];

export const sortColumns = ['ref', 'title', 'counterparty', 'status', 'outcome', 'reviewOn'] as const;

/** What the list shows of one agreement. */
export const agreementRow = z.object({
  id,
  ref: z.string(),
  title: z.string(),
  /** The reference catalogue's entry that it came from, if any. */
  catalogueId: z.string().nullable(),
  /** The other parties in short. */
  counterparty: z.string(),
  /** The first of them by its whole name: whom a letter goes to. */
  firstParty: z.string(),
  status: z.enum(statuses),
  /** All its purposes' kinds, told as one: several kinds make `mixed`. */
  useKind: z.enum(useKinds),
  nationalStatus: z.enum(nationalStatuses),
  reviewOn: optionalDate,
  auditState: z.enum(auditStates),
  answered: z.int().nonnegative(),
  questions: z.int().positive(),
  /** The decided outcome, else the computed one, else the one decided in the audit before, else null. */
  outcome: z.enum(outcomes).nullable(),
  archived: z.boolean(),
});
export type AgreementRow = z.infer<typeof agreementRow>;

export const agreementFilter = z.object({
  search: z.string().max(200).default(''),
  status: z.enum(statuses).nullable().default(null),
  /** `none`: no outcome yet. */
  outcome: z
    .enum([...outcomes, 'none'])
    .nullable()
    .default(null),
  useKind: z.enum(useKinds).nullable().default(null),
  counterparty: z.string().max(200).nullable().default(null),
  auditState: z.enum(auditStates).nullable().default(null),
  /** `any`: whatever there is to look at again. */
  warning: z
    .enum(['any', ...warningCodes])
    .nullable()
    .default(null),
  tag: z.string().max(300).nullable().default(null),
  /** The place of the search where it was found. */
  foundAt: z.string().max(100).nullable().default(null),
  archived: z.boolean().default(false),
  sort: z.enum(sortColumns).default('ref'),
  descending: z.boolean().default(false),
});
export type AgreementFilter = z.output<typeof agreementFilter>;

/** Which of the rows that fit are wanted: all of them, unless a limit is set. */
export const agreementWindow = agreementFilter.extend({
  offset: z.int().nonnegative().default(0),
  limit: z.int().positive().nullable().default(null),
});
export type AgreementWindow = z.output<typeof agreementWindow>;

/** Rows that fit a filter, and how the whole register (not only those rows) divides. */
export const agreementList = z.object({
  rows: z.array(agreementRow),
  /** How many fit, of which `rows` are a window. */
  found: z.int(),
  total: z.int(),
  byStatus: z.record(z.string(), z.int()),
  byOutcome: z.record(z.string(), z.int()),
  byUseKind: z.record(z.string(), z.int()),
  byAuditState: z.record(z.string(), z.int()),
  /** By warning, and under `any` how many have one at all. */
  byWarning: z.record(z.string(), z.int()),
  tags: z.array(z.object({ name: z.string(), count: z.int() })),
  counterparties: z.array(z.object({ name: z.string(), count: z.int() })),
});
export type AgreementList = z.infer<typeof agreementList>;
