import { type DatedAgreement, datesOf, type DatedKind, datedKinds } from '../../../shared/domain/action/due';
import type { AuditState } from '../../../shared/domain/agreement/list';
import type { Outcome } from '../../../shared/domain/audit/schema';
import { addDays, type Instant, type IsoDate } from '../../../shared/domain/calendar';
import type { Ahead } from '../../../shared/domain/home/schema';
import type { IndexedAgreement } from './agreement-index';

interface WaitingAudit {
  readonly agreement: Pick<DatedAgreement, 'id' | 'ref' | 'title'>;
  readonly state: Exclude<AuditState, 'decided'>;
  readonly since: Instant;
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
  readonly soonest: readonly DatedAgreement[];
  /** The agreements whose audit has waited longest, the longest first. */
  readonly waiting: readonly WaitingAudit[];
}

/** Days from today that count as soon, and the end of what the page looks ahead to. */
const SOON_DAYS = 28;
const AHEAD_DAYS = 90;

const WITHDRAWN: readonly (Outcome | null)[] = ['WITHDRAW', 'WITHDRAW-URGENT'];

/** Counts all agreements that are not archived; names at most `shown` for each reason. */
export function countRegister(
  agreements: readonly IndexedAgreement[],
  today: IsoDate,
  shown: number,
): RegisterCounts {
  const live = agreements.filter(({ row }) => !row.archived);
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
  const days: Record<DatedKind, { on: IsoDate; agreement: DatedAgreement }[]> = {
    review: [],
    expiry: [],
    'section-251': [],
    'next-round': [],
  };
  const waiting: WaitingAudit[] = [];
  const soon = addDays(today, SOON_DAYS);
  const end = addDays(today, AHEAD_DAYS);
  let unknowns = 0;

  for (const { row, dates, waitsSince } of live) {
    const { status, auditState, outcome, useKind } = row;
    audits[auditState] += 1;
    byOutcome[outcome ?? 'none'] = (byOutcome[outcome ?? 'none'] ?? 0) + 1;
    byUseKind[useKind] = (byUseKind[useKind] ?? 0) + 1;
    if (row.nationalStatus === 'unknown') unknowns += 1;
    if (auditState === 'decided' && WITHDRAWN.includes(outcome)) {
      withdrawals.decided += 1;
      if (status === 'notice-given') withdrawals.noticed += 1;
      if (status === 'ended') withdrawals.ended += 1;
    }
    if (auditState !== 'decided') waiting.push({ agreement: dates, state: auditState, since: waitsSince });
    for (const { kind, on } of datesOf(dates)) {
      if (on > end) continue;
      days[kind].push({ on, agreement: dates });
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
    total: live.length,
    audits,
    byOutcome,
    byUseKind,
    unknowns,
    withdrawals,
    ahead: [...ahead.values()],
    soonest: [
      ...new Set(
        Object.values(days).flatMap((dated) =>
          first(dated, ({ on }) => on).map(({ agreement }) => agreement),
        ),
      ),
    ],
    waiting: first(waiting, ({ since }) => since),
  };
}
