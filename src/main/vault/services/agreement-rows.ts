import { and, asc, desc, eq, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { AgreementRow } from '../../../shared/domain/agreement/list';
import { summariseUseKind } from '../../../shared/domain/agreement/rules';
import { tagsOf } from '../../../shared/domain/agreement/schema';
import { type AuditDepth, type Outcome, questionIds, questionsOf } from '../../../shared/domain/audit/schema';
import type { Id } from '../../../shared/domain/ids';
import type { Db, Tx } from '../db/open';
import { agreementPartyTable, agreementPurposeTable, agreementTable } from '../db/schema/agreement';
import { auditAnswerTable, auditRoundTable, outcomeTable } from '../db/schema/audit';

/** A row of the list, and every organisation that it may be found by. */
export interface ListedAgreement {
  readonly row: AgreementRow;
  readonly parties: readonly string[];
  readonly version: number;
  readonly tags: readonly string[];
  /** The place of the search where it was found. */
  readonly foundAt: string | null;
}

/** All agreements (or only one) as lists show them, archived ones too, in the order of their reference. */
export function listAgreements(db: Db | Tx, only?: Id): ListedAgreement[] {
  const latest = db
    .select({
      agreementId: auditRoundTable.agreementId,
      id: auditRoundTable.id,
      // SQLite takes the other columns from the row that holds the maximum.
      // Its own name: drizzle does not qualify it, and rounds have a number too.
      number: sql<number>`max(${auditRoundTable.number})`.as('latest_number'),
      depth: auditRoundTable.depth,
    })
    .from(auditRoundTable)
    .groupBy(auditRoundTable.agreementId)
    .as('latest');

  // While a new audit is under way, what was decided before still stands.
  const earlier = alias(auditRoundTable, 'earlier');
  const earlierOutcome = alias(outcomeTable, 'earlier_outcome');
  const standing = db
    .select({ decided: earlierOutcome.decided })
    .from(earlier)
    .innerJoin(earlierOutcome, eq(earlierOutcome.roundId, earlier.id))
    .where(
      and(
        eq(earlier.agreementId, agreementTable.id),
        lt(earlier.number, latest.number),
        isNotNull(earlierOutcome.decided),
      ),
    )
    .orderBy(desc(earlier.number))
    .limit(1);
  const counted = or(eq(latest.depth, 'full'), inArray(auditAnswerTable.questionId, [...questionIds]));

  const agreements = db
    .select({
      id: agreementTable.id,
      ref: agreementTable.ref,
      title: agreementTable.title,
      catalogueId: agreementTable.catalogueId,
      status: agreementTable.status,
      nationalStatus: agreementTable.nationalStatus,
      reviewOn: agreementTable.reviewOn,
      archivedOn: agreementTable.archivedOn,
      version: agreementTable.version,
      tags: agreementTable.tags,
      foundAt: agreementTable.foundAt,
      depth: latest.depth,
      answered: sql<number>`count(distinct case when ${counted} then ${auditAnswerTable.questionId} end)`,
      computed: outcomeTable.computed,
      decided: outcomeTable.decided,
      standing: sql<Outcome | null>`case when ${latest.number} > 1 and ${outcomeTable.decided} is null then (${standing}) end`,
    })
    .from(agreementTable)
    .leftJoin(latest, eq(latest.agreementId, agreementTable.id))
    .leftJoin(auditAnswerTable, eq(auditAnswerTable.roundId, latest.id))
    .leftJoin(outcomeTable, eq(outcomeTable.roundId, latest.id))
    .where(only === undefined ? undefined : eq(agreementTable.id, only))
    .groupBy(agreementTable.id)
    .orderBy(sql`length(${agreementTable.ref})`, asc(agreementTable.ref))
    .all();

  const parties = byAgreement(
    db
      .select({ agreementId: agreementPartyTable.agreementId, name: agreementPartyTable.name })
      .from(agreementPartyTable)
      .where(only === undefined ? undefined : eq(agreementPartyTable.agreementId, only))
      .orderBy(agreementPartyTable.agreementId, agreementPartyTable.position)
      .all(),
  );
  const purposes = byAgreement(
    db
      .select({ agreementId: agreementPurposeTable.agreementId, useKind: agreementPurposeTable.useKind })
      .from(agreementPurposeTable)
      .where(only === undefined ? undefined : eq(agreementPurposeTable.agreementId, only))
      .all(),
  );

  return agreements.map(({ version, tags, foundAt, ...columns }) => {
    const { archivedOn, depth, computed, decided, standing: before, ...row } = columns;
    const questions = questionsOf(depth ?? 'quick').length;
    const names = (parties.get(row.id) ?? []).map((party) => party.name);
    return {
      parties: names,
      version,
      tags: tagsOf(tags ?? ''),
      foundAt,
      row: {
        ...row,
        counterparty: inShort(names),
        useKind: summariseUseKind(purposes.get(row.id) ?? []),
        auditState: auditState(depth, decided, row.answered < questions),
        questions,
        outcome: decided ?? computed ?? before,
        archived: archivedOn !== null,
      },
    };
  });
}

/** The agreements that are not archived, as lists show them. */
export const liveAgreementRows = (db: Db | Tx): AgreementRow[] =>
  listAgreements(db)
    .map((listed) => listed.row)
    .filter((row) => !row.archived);

function auditState(
  depth: AuditDepth | null,
  decided: Outcome | null,
  open: boolean,
): AgreementRow['auditState'] {
  if (depth === null) return 'not-started';
  if (decided !== null) return 'decided';
  return open ? 'in-progress' : 'to-confirm';
}

const NAMES_SHOWN = 2;
/** The first organisations by name, and how many more there are. */
export function inShort(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  return names.length > NAMES_SHOWN ? `${shown} and ${names.length - NAMES_SHOWN} more` : shown;
}

/** What belongs to each agreement, in the order given. */
export function byAgreement<T extends { readonly agreementId: string }>(
  rows: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.agreementId);
    if (group === undefined) groups.set(row.agreementId, [row]);
    else group.push(row);
  }
  return groups;
}
