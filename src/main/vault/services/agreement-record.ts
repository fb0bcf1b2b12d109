import { asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { blankAgreement } from '../../../shared/domain/agreement/rules';
import { type Agreement, toStored } from '../../../shared/domain/agreement/schema';
import { type Id, referenceNumber } from '../../../shared/domain/ids';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { agreementPartyTable, agreementPurposeTable, agreementTable } from '../db/schema/agreement';
import type { EntityReader } from './context';

/** The agreements in the form in which the history hashed them. */
export const agreementReaders: readonly EntityReader[] = [
  {
    entity: 'agreement',
    rows: (db) => readAgreements(db).map((whole) => ({ id: whole.id, row: toStored(whole) })),
  },
];

/** Every agreement (or only some) in full, in the order they were made. */
export function readAgreements(db: Db | Tx, only?: readonly Id[]): Agreement[] {
  const parties = byAgreement(
    db
      .select()
      .from(agreementPartyTable)
      .where(only === undefined ? undefined : inArray(agreementPartyTable.agreementId, [...only]))
      .orderBy(asc(agreementPartyTable.agreementId), asc(agreementPartyTable.position))
      .all(),
  );
  const purposes = byAgreement(
    db
      .select()
      .from(agreementPurposeTable)
      .where(only === undefined ? undefined : inArray(agreementPurposeTable.agreementId, [...only]))
      .orderBy(asc(agreementPurposeTable.agreementId), asc(agreementPurposeTable.position))
      .all(),
  );
  const blank = blankAgreement();
  return db
    .select()
    .from(agreementTable)
    .where(only === undefined ? undefined : inArray(agreementTable.id, [...only]))
    .orderBy(asc(agreementTable.id))
    .all()
    .map((columns) => ({
      ...filledFrom(columns, blank),
      parties: (parties.get(columns.id) ?? []).map(({ agreementId: _id, position: _position, ...party }) =>
        filledFrom(party, NO_CONTACTS),
      ),
      purposes: (purposes.get(columns.id) ?? []).map(
        ({ agreementId: _id, position: _position, ...purpose }) => purpose,
      ),
    }));
}

/** What belongs to each agreement, in the order given. */
function byAgreement<T extends { readonly agreementId: string }>(
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

/** One agreement in full; throws `not-found`. */
export function readAgreement(db: Db | Tx, id: Id): Agreement {
  const agreement = readAgreements(db, [id])[0];
  if (agreement === undefined) throw new AppError({ code: 'not-found', entity: 'agreement', id });
  return agreement;
}

/** The agreements that one was split into, archived ones too. */
export const readParts = (db: Db | Tx, id: Id): Agreement[] =>
  db
    .select({ id: agreementTable.id })
    .from(agreementTable)
    .where(eq(agreementTable.splitFromId, id))
    .orderBy(asc(agreementTable.id))
    .all()
    .map((part) => readAgreement(db, part.id));

/** Writes a new agreement with all that hangs on it. */
export function insertAgreement(tx: Tx, made: Agreement): void {
  tx.insert(agreementTable).values(columnsOf(made)).run();
  insertParts(tx, made);
}

/** Writes an agreement that is there already anew, with all that hangs on it. */
export function replaceAgreement(tx: Tx, after: Agreement): void {
  const { id } = after;
  tx.update(agreementTable).set(columnsOf(after)).where(eq(agreementTable.id, id)).run();
  tx.delete(agreementPartyTable).where(eq(agreementPartyTable.agreementId, id)).run();
  tx.delete(agreementPurposeTable).where(eq(agreementPurposeTable.agreementId, id)).run();
  tx.run(sql`DELETE FROM agreement_search WHERE rowid = ${referenceNumber(after.ref)}`);
  insertParts(tx, after);
}

const NO_CONTACTS = { contact: undefined, icoNumber: undefined, dspt: undefined, dsptCheckedOn: undefined };

/** A row with what is known instead of nothing where a column says nothing; thousands are read at once. */
function filledFrom<T extends object, B extends object>(row: T, blank: B) {
  const whole: object = { ...row, ...blank };
  for (const [name, value] of Object.entries(row)) if (value !== null) Reflect.set(whole, name, value);
  // The members of both, by the way they were put together.
  return whole as B & { [K in keyof T]: K extends keyof B ? NonNullable<T[K]> : T[K] };
}

const EMPTY_COLUMNS = Object.fromEntries(
  Object.entries(getTableColumns(agreementTable))
    .filter(([, column]) => !column.notNull)
    .map(([name]) => [name, null]),
);

/** The row of an agreement; a field of later versions that says nothing is null there. */
function columnsOf(whole: Agreement): typeof agreementTable.$inferInsert {
  const { parties: _parties, purposes: _purposes, ...columns } = toStored(whole);
  return { ...EMPTY_COLUMNS, ...columns };
}

/** Writes what hangs on an agreement's row: parties, purposes, and all its texts for the search. */
function insertParts(tx: Tx, agreement: Agreement): void {
  const part = (position: number) => ({ agreementId: agreement.id, position });
  tx.insert(agreementPartyTable)
    .values(toStored(agreement).parties.map((party, at) => ({ ...party, ...part(at) })))
    .run();
  tx.insert(agreementPurposeTable)
    .values(agreement.purposes.map((purpose, at) => ({ ...purpose, ...part(at) })))
    .run();
  tx.run(
    sql`INSERT INTO agreement_search (rowid, agreement_id, body)
      VALUES (${referenceNumber(agreement.ref)}, ${agreement.id}, ${searchText(agreement)})`,
  );
}

/** Every text that a person typed into an agreement, and its reference. */
function searchText(agreement: Agreement): string {
  return [
    agreement.ref,
    agreement.title,
    agreement.aliases,
    ...agreement.parties.flatMap((party) => [party.name, party.odsCode, party.contact]),
    ...agreement.purposes.map((purpose) => purpose.text),
    agreement.foundBy,
    agreement.signedBy,
    agreement.paperVersion,
    agreement.noticePeriod,
    agreement.people,
    agreement.dataCategories,
    agreement.frequency,
    agreement.statusSource,
    agreement.section251Reference,
    agreement.legalBasisText,
    agreement.contractClause,
    agreement.retention,
    agreement.notes,
    agreement.tags,
    agreement.owner,
    agreement.decisionMaker,
    agreement.theirReference,
    agreement.onwardRecipients,
    agreement.benefit,
    agreement.lessDataNote,
    agreement.historyDepth,
    agreement.volume,
    agreement.noticeTitle,
    agreement.noticeSection,
    agreement.noticeUrl,
    agreement.consentEvidence,
    agreement.publicInterestReason,
    agreement.dpiaOutcome,
    agreement.dpoView,
    agreement.dpoNotFollowedReason,
    agreement.caldicottView,
    agreement.privacyNoticeUrl,
    agreement.patientsInformed,
    agreement.securitySummary,
    agreement.dataCountry,
    agreement.schemeOptOut,
    agreement.rightToObject,
    agreement.rightsAnsweredBy,
    agreement.optOutEvidence,
  ]
    .filter((text) => text !== undefined && text !== '')
    .join('\n');
}
