import { asc, eq } from 'drizzle-orm';
import type { Id } from '../../../shared/domain/ids';
import { letterOrder } from '../../../shared/domain/letter/kinds';
import type { Letter } from '../../../shared/domain/letter/schema';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { correspondenceTable, documentTable, letterTable, ownTemplateTable } from '../db/schema/letter';

export type CorrespondenceRow = typeof correspondenceTable.$inferSelect;

/** What happened to a letter, in the order it was noted. */
export function readHappenings(db: Db | Tx, letterId: Id): CorrespondenceRow[] {
  return db
    .select()
    .from(correspondenceTable)
    .where(eq(correspondenceTable.letterId, letterId))
    .orderBy(asc(correspondenceTable.id))
    .all();
}

/** Letters in the order they were made. What is stored was an order once: parsed again, it has what was added since. */
export function readLetters(db: Db | Tx, only?: Id): Letter[] {
  return db
    .select({ letter: letterTable, fileHash: documentTable.sha256, templateName: ownTemplateTable.name })
    .from(letterTable)
    .innerJoin(documentTable, eq(documentTable.id, letterTable.documentId))
    .leftJoin(ownTemplateTable, eq(ownTemplateTable.id, letterTable.templateId))
    .where(only === undefined ? undefined : eq(letterTable.id, only))
    .orderBy(asc(letterTable.id))
    .all()
    .map(({ letter: row, fileHash, templateName }) => {
      const { kind, input, documentId: _file, blocks: _none, addressee, templateId, ...letter } = row;
      return {
        ...letter,
        ...letterOrder.parse({ kind, input }),
        addressee: addressee ?? '',
        template: templateId === null ? null : { id: templateId, name: templateName ?? '' },
        sha256: fileHash,
        ...happenings(readHappenings(db, letter.id)),
      };
    });
}

/** One letter; throws `not-found`. */
export function readLetter(db: Db | Tx, id: Id): Letter {
  const letter = readLetters(db, id)[0];
  if (letter === undefined) throw new AppError({ code: 'not-found', entity: 'letter', id });
  return letter;
}

function happenings(rows: readonly CorrespondenceRow[]): Pick<Letter, 'sent' | 'reply' | 'replies'> {
  const sent = rows.find((row) => row.direction === 'sent');
  const replies = rows
    .filter((row) => row.direction === 'received')
    .toSorted((a, b) => a.happenedOn.localeCompare(b.happenedOn) || a.id.localeCompare(b.id))
    .map(({ id, happenedOn, summary, answered, generic }) => ({
      id,
      receivedOn: happenedOn,
      summary,
      answered,
      generic,
    }));
  const last = replies.at(-1);
  return {
    // A sent letter has a channel; the column is empty for replies only.
    sent:
      sent === undefined || sent.channel === null
        ? null
        : { sentOn: sent.happenedOn, channel: sent.channel, sentTo: sent.party, replyDue: sent.replyDue },
    reply: last === undefined ? null : { receivedOn: last.receivedOn, summary: last.summary },
    replies,
  };
}
