import { sql } from 'drizzle-orm';
import { datesOf, type DatedKind, datedKinds } from '../../../shared/domain/action/due';
import type { AuditState } from '../../../shared/domain/agreement/list';
import type { AgreementStatus, UseKind } from '../../../shared/domain/agreement/schema';
import { type Outcome, questionIds, questionsOf } from '../../../shared/domain/audit/schema';
import { addDays, type IsoDate } from '../../../shared/domain/calendar';
import type { Ahead } from '../../../shared/domain/home/schema';
import type { Id } from '../../../shared/domain/ids';
import type { Db } from '../db/open';

/** What home counts of one agreement that is not archived. */
interface Standing {
  readonly id: Id;
  readonly status: AgreementStatus;
  readonly unknown: number;
  readonly useKind: UseKind;
  readonly auditState: AuditState;
  /** As lists show it: decided, else computed, else decided in the audit before. */
  readonly outcome: Outcome | null;
  /** Since when it waits for the next step of its audit; null once that is decided. */
  readonly since: string | null;
  readonly reviewOn: IsoDate | null;
  readonly expiresOn: IsoDate | null;
  readonly section251ExpiresOn: IsoDate | null;
  readonly confidentiality: string;
  readonly decidedOn: IsoDate | null;
}

const quick = sql.raw(questionIds.map((id) => `'${id}'`).join(', '));
const asked = { quick: questionsOf('quick').length, full: questionsOf('full').length };

/** One narrow row for each agreement: whole lists are too slow for a page that only counts. */
const readStandings = (db: Db): Standing[] =>
  db.all<Standing>(sql`
    WITH latest AS (
      SELECT agreement_id, id, max(number) AS number, depth, started_at, completed_at
      FROM audit_round GROUP BY agreement_id
    ), kinds AS (
      SELECT agreement_id, max(use_kind = 'mixed') AS mixed, max(use_kind = 'direct-care') AS direct,
        max(use_kind = 'secondary') AS secondary, max(use_kind = 'unclear') AS unclear
      FROM agreement_purpose GROUP BY agreement_id
    ), standing AS (
      SELECT a.id, a.status, a.national_status = 'unknown' AS unknown, a.review_on, a.expires_on,
        a.section251_expires_on, a.confidentiality, a.created_at, latest.started_at, latest.completed_at,
        outcome.decided_on,
        CASE
          WHEN mixed OR (direct AND secondary) THEN 'mixed'
          WHEN unclear OR direct IS NULL THEN 'unclear'
          WHEN secondary THEN 'secondary'
          ELSE 'direct-care'
        END AS use_kind,
        CASE
          WHEN latest.id IS NULL THEN 'not-started'
          WHEN outcome.decided IS NOT NULL THEN 'decided'
          WHEN (
            SELECT count(*) FROM audit_answer
            WHERE round_id = latest.id AND (latest.depth = 'full' OR question_id IN (${quick}))
          ) < CASE latest.depth WHEN 'full' THEN ${asked.full} ELSE ${asked.quick} END THEN 'in-progress'
          ELSE 'to-confirm'
        END AS audit_state,
        coalesce(outcome.decided, outcome.computed, (
          SELECT earlier_outcome.decided FROM audit_round AS earlier
          JOIN outcome AS earlier_outcome ON earlier_outcome.round_id = earlier.id
          WHERE earlier.agreement_id = a.id AND earlier.number < latest.number
            AND earlier_outcome.decided IS NOT NULL
          ORDER BY earlier.number DESC LIMIT 1
        )) AS outcome
      FROM agreement AS a
      LEFT JOIN latest ON latest.agreement_id = a.id
      LEFT JOIN outcome ON outcome.round_id = latest.id
      LEFT JOIN kinds ON kinds.agreement_id = a.id
      WHERE a.archived_on IS NULL
    )
    SELECT id, status, unknown, use_kind AS useKind, audit_state AS auditState, outcome,
      CASE audit_state
        WHEN 'not-started' THEN created_at
        WHEN 'in-progress' THEN started_at
        WHEN 'to-confirm' THEN completed_at
      END AS since,
      review_on AS reviewOn, expires_on AS expiresOn, section251_expires_on AS section251ExpiresOn,
      confidentiality, decided_on AS decidedOn
    FROM standing`);

interface WaitingAudit {
  readonly id: Id;
  readonly state: Exclude<AuditState, 'decided'>;
  readonly since: string;
}

/** How the register stands, in numbers, and the few agreements that the page names. */
export interface RegisterCounts {
  readonly total: number;
  readonly audits: Readonly<Record<AuditState, number>>;
  readonly byOutcome: Readonly<Record<string, number>>;
  readonly byUseKind: Readonly<Record<string, number>>;
  readonly unknowns: number;
  readonly withdrawals: { readonly decided: number; readonly noticed: number; readonly ended: number };
  readonly ahead: readonly Ahead[];
  /** Of each kind of date, the agreements whose day comes first. */
  readonly soonest: readonly Id[];
  /** The agreements whose audit has waited longest, the longest first. */
  readonly waiting: readonly WaitingAudit[];
}

/** Days from today that count as soon, and the end of what the page looks ahead to. */
const SOON_DAYS = 28;
const AHEAD_DAYS = 90;

const WITHDRAWN: readonly (Outcome | null)[] = ['WITHDRAW', 'WITHDRAW-URGENT'];

/** Counts all agreements that are not archived; names at most `shown` for each reason. */
export function countRegister(db: Db, today: IsoDate, shown: number): RegisterCounts {
  const standings = readStandings(db);
  const audits: Record<AuditState, number> = {
    'not-started': 0,
    'in-progress': 0,
    'to-confirm': 0,
    decided: 0,
  };
  const byOutcome: Record<string, number> = {};
  const byUseKind: Record<string, number> = {};
  const withdrawals = { decided: 0, noticed: 0, ended: 0 };
  const ahead = new Map(datedKinds.map((kind) => [kind, { kind, late: 0, soon: 0, later: 0 }]));
  const days: Record<DatedKind, { on: IsoDate; id: Id }[]> = {
    review: [],
    expiry: [],
    'section-251': [],
    'next-round': [],
  };
  const waiting: WaitingAudit[] = [];
  const soon = addDays(today, SOON_DAYS);
  const end = addDays(today, AHEAD_DAYS);
  let unknowns = 0;

  for (const standing of standings) {
    const { id, status, auditState, outcome, useKind, since } = standing;
    audits[auditState] += 1;
    byOutcome[outcome ?? 'none'] = (byOutcome[outcome ?? 'none'] ?? 0) + 1;
    byUseKind[useKind] = (byUseKind[useKind] ?? 0) + 1;
    unknowns += standing.unknown;
    if (auditState === 'decided' && WITHDRAWN.includes(outcome)) {
      withdrawals.decided += 1;
      if (status === 'notice-given') withdrawals.noticed += 1;
      if (status === 'ended') withdrawals.ended += 1;
    }
    if (since !== null && auditState !== 'decided') waiting.push({ id, state: auditState, since });
    for (const { kind, on } of datesOf(standing)) {
      if (on > end) continue;
      days[kind].push({ on, id });
      const counts = ahead.get(kind);
      if (counts === undefined) continue;
      if (on < today) counts.late += 1;
      else if (on <= soon) counts.soon += 1;
      else counts.later += 1;
    }
  }

  const first = <T>(items: T[], key: (item: T) => string): T[] =>
    items.toSorted((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b)))).slice(0, shown);
  return {
    total: standings.length,
    audits,
    byOutcome,
    byUseKind,
    unknowns,
    withdrawals,
    ahead: [...ahead.values()],
    soonest: [...new Set(Object.values(days).flatMap((dated) => first(dated, ({ on }) => on)))].map(
      ({ id }) => id,
    ),
    waiting: first(waiting, ({ since }) => since),
  };
}
