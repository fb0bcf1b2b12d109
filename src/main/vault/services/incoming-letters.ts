import { asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { DataArea } from '../../../shared/contract/events';
import type { Id } from '../../../shared/domain/ids';
import {
  type IncomingLetter,
  type IncomingLetterInput,
  type incomingLetterUpdate,
  incomingProblems,
} from '../../../shared/domain/letter/incoming';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { incomingLetterTable } from '../db/schema/letter';
import type { EntityReader, ServiceContext } from './context';
import { readNamed } from './letter-facts';
import { readLetter } from './letter-rows';
import { nextReference } from './sequence';

const SHOWN_IN: readonly DataArea[] = ['letters', 'history'];

export const incomingLetterReaders: readonly EntityReader[] = [
  { entity: 'incoming-letter', rows: (db) => readIncomingLetters(db).map((row) => ({ id: row.id, row })) },
];

/** Letters that came and answer none of ours: what they say, whom they concern, and whether we have answered. */
export function createIncomingLetterService({ db, clock, newId, mutate, record }: ServiceContext) {
  const check = (tx: Tx, input: IncomingLetterInput): void => {
    const fields = incomingProblems(input, clock.today());
    if (Object.keys(fields).length > 0) throw new AppError({ code: 'validation', fields });
    readNamed(tx, input.agreementIds);
    if (input.letterId !== null) readLetter(tx, input.letterId);
  };

  return {
    /** Every one, the newest first. */
    list: (): IncomingLetter[] => readIncomingLetters(db).toReversed(),

    /** Throws `not-found`. */
    get: (id: Id): IncomingLetter => readIncomingLetter(db, id),

    /** Logs one. Throws `validation` for dates that cannot be, `not-found` for what it is linked to. */
    log: (input: IncomingLetterInput): IncomingLetter =>
      mutate(SHOWN_IN, (tx) => {
        check(tx, input);
        const now = clock.nowUtc();
        const made: IncomingLetter = {
          ...input,
          id: newId(),
          version: 1,
          ref: nextReference(tx, 'INC'),
          createdAt: now,
          updatedAt: now,
        };
        tx.insert(incomingLetterTable).values(made).run();
        record(tx, { action: 'received', entity: 'incoming-letter', id: made.id, before: null, after: made });
        return made;
      }),

    /** Corrects what was logged, links it, or notes the answer. Throws `stale`, and like `log`. */
    correct: ({ id, version, input }: z.output<typeof incomingLetterUpdate>): IncomingLetter =>
      mutate(SHOWN_IN, (tx) => {
        const before = readIncomingLetter(tx, id);
        if (before.version !== version) throw new AppError({ code: 'stale', entity: 'incoming-letter', id });
        check(tx, input);
        const after = { ...before, ...input, version: version + 1, updatedAt: clock.nowUtc() };
        tx.update(incomingLetterTable).set(after).where(eq(incomingLetterTable.id, id)).run();
        const answered = before.answeredOn === null && after.answeredOn !== null;
        const action = answered ? 'answered' : 'corrected';
        record(tx, { action, entity: 'incoming-letter', id, before, after });
        return after;
      }),
  };
}
export type IncomingLetterService = ReturnType<typeof createIncomingLetterService>;

/** Letters that came, in the order they were logged. */
export const readIncomingLetters = (db: Db | Tx, only?: Id): IncomingLetter[] =>
  db
    .select()
    .from(incomingLetterTable)
    .where(only === undefined ? undefined : eq(incomingLetterTable.id, only))
    .orderBy(asc(incomingLetterTable.id))
    .all();

function readIncomingLetter(db: Db | Tx, id: Id): IncomingLetter {
  const [found] = readIncomingLetters(db, id);
  if (found === undefined) throw new AppError({ code: 'not-found', entity: 'incoming-letter', id });
  return found;
}
