import { asc, countDistinct, eq, sql } from 'drizzle-orm';
import type { AgreementRow } from '../../../shared/domain/agreement/list';
import { summariseUseKind } from '../../../shared/domain/agreement/rules';
import { questionIds } from '../../../shared/domain/audit/schema';
import type { Id } from '../../../shared/domain/ids';
import type { Db, Tx } from '../db/open';
import { agreementPartyTable, agreementPurposeTable, agreementTable } from '../db/schema/agreement';
import { auditAnswerTable, auditRoundTable, outcomeTable } from '../db/schema/audit';

/** A row of the list, and every organisation that it may be found by. */
export interface ListedAgreement {
  readonly row: AgreementRow;
  readonly parties: readonly string[];
}

/** All agreements (or only one) as lists show them, archived ones too, in the order of their reference. */
export function listAgreements(db: Db | Tx, only?: Id): ListedAgreement[] {
  const latest = db
    .select({
      agreementId: auditRoundTable.agreementId,
      id: auditRoundTable.id,
      // SQLite takes the other columns from the row that holds the maximum.
      number: sql<number>`max(${auditRoundTable.number})`.as('number'),
    })
    .from(auditRoundTable)
    .groupBy(auditRoundTable.agreementId)
    .as('latest');

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
      roundId: latest.id,
      answered: countDistinct(auditAnswerTable.questionId),
      computed: outcomeTable.computed,
      decided: outcomeTable.decided,
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

  return agreements.map(({ archivedOn, roundId, computed, decided, ...agreement }) => {
    const names = (parties.get(agreement.id) ?? []).map((party) => party.name);
    return {
      parties: names,
      row: {
        ...agreement,
        counterparty: inShort(names),
        useKind: summariseUseKind(purposes.get(agreement.id) ?? []),
        auditState: auditState(roundId, computed, decided),
        questions: questionIds.length,
        outcome: decided ?? computed,
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
  roundId: string | null,
  computed: string | null,
  decided: string | null,
): AgreementRow['auditState'] {
  if (roundId === null) return 'not-started';
  if (computed === null) return 'in-progress';
  return decided === null ? 'to-confirm' : 'decided';
}

const NAMES_SHOWN = 2;
function inShort(names: readonly string[]): string {
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
