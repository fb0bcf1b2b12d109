import { asc, inArray } from 'drizzle-orm';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { Id } from '../../../shared/domain/ids';
import type { Composition } from '../../../shared/domain/letter/fields';
import type { LetterOrder } from '../../../shared/domain/letter/kinds';
import { icbLetter } from '../../../shared/domain/letter/kinds/icb-letter';
import type { NamedAgreement } from '../../../shared/domain/letter/named';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { agreementPartyTable, agreementTable } from '../db/schema/agreement';
import { readPractice } from './practice';

/** Looks up in the register what a kind of letter tells, and composes it. Throws `not-found`. */
export function composeLetter(
  db: Db | Tx,
  order: LetterOrder,
  when: { readonly ref: string; readonly today: IsoDate },
): Composition {
  const basis = { ...when, practice: readPractice(db) };
  switch (order.kind) {
    case 'icb-letter':
      return icbLetter(basis, order.input, readNamed(db, order.input.agreementIds));
  }
}

/** What a letter tells of these agreements, in the order they were entered; throws `not-found`. */
export function readNamed(db: Db | Tx, ids: readonly Id[]): NamedAgreement[] {
  const parties = db
    .select()
    .from(agreementPartyTable)
    .where(inArray(agreementPartyTable.agreementId, [...ids]))
    .orderBy(asc(agreementPartyTable.position))
    .all();
  const agreements = db
    .select({ id: agreementTable.id, ref: agreementTable.ref, title: agreementTable.title })
    .from(agreementTable)
    .where(inArray(agreementTable.id, [...ids]))
    .orderBy(asc(agreementTable.id))
    .all();
  const absent = ids.find((id) => agreements.every((agreement) => agreement.id !== id));
  if (absent !== undefined) throw new AppError({ code: 'not-found', entity: 'agreement', id: absent });
  return agreements.map(({ id, ref, title }) => ({
    ref,
    title,
    parties: parties.filter((party) => party.agreementId === id),
  }));
}
