import { eq } from 'drizzle-orm';
import type { Place } from '../../../shared/content/schema';
import { formatDate } from '../../../shared/domain/calendar';
import { queryName } from '../../../shared/domain/action/schema';
import { notedMilestoneLabels } from '../../../shared/domain/home/schema';
import type { Db } from '../db/open';
import { actionTable, queryTable } from '../db/schema/action';
import { agreementTable, distinctPairTable } from '../db/schema/agreement';
import { attachmentTable } from '../db/schema/attachment';
import { auditAnswerTable, auditMeetingTable, auditRoundTable } from '../db/schema/audit';
import { searchResultTable } from '../db/schema/find';
import {
  correspondenceTable,
  documentTable,
  incomingLetterTable,
  letterTable,
  ownTemplateTable,
} from '../db/schema/letter';
import { milestoneTable } from '../db/schema/milestone';
import { personTable } from '../db/schema/person';
import { ppgMeetingTable } from '../db/schema/ppg';
import { writeAccessUnitTable } from '../db/schema/write-access';
import { requestTable } from '../db/schema/request';

const called = (row: { ref: string; name: string } | undefined): string =>
  row === undefined ? '' : `${row.ref} ${row.name}`;

/** What the things that entries are about are called today; each is looked up once. */
export function createNames(db: Db, places: readonly Pick<Place, 'id' | 'name'>[]) {
  const agreementName = { name: agreementTable.title, ref: agreementTable.ref };
  const ofRound = (roundId: string): string =>
    called(
      db
        .select(agreementName)
        .from(auditRoundTable)
        .innerJoin(agreementTable, eq(auditRoundTable.agreementId, agreementTable.id))
        .where(eq(auditRoundTable.id, roundId))
        .get(),
    );
  const letterRef = (letterId: string): string =>
    db.select({ ref: letterTable.ref }).from(letterTable).where(eq(letterTable.id, letterId)).get()?.ref ??
    '';
  const answerOf = (id: string) =>
    db.select().from(auditAnswerTable).where(eq(auditAnswerTable.id, id)).get();

  const find = (entity: string, id: string): string => {
    switch (entity) {
      case 'agreement':
        return called(db.select(agreementName).from(agreementTable).where(eq(agreementTable.id, id)).get());
      case 'place':
        return places.find((place) => place.id === id)?.name ?? id;
      case 'search-result': {
        const row = db.select().from(searchResultTable).where(eq(searchResultTable.id, id)).get();
        return row === undefined ? '' : find('place', row.placeId);
      }
      case 'distinct-pair': {
        const row = db.select().from(distinctPairTable).where(eq(distinctPairTable.id, id)).get();
        return row === undefined
          ? ''
          : `${find('agreement', row.firstId)}, ${find('agreement', row.secondId)}`;
      }
      case 'audit-round':
      case 'outcome':
        return ofRound(id);
      case 'audit-answer': {
        const row = answerOf(id);
        return row === undefined ? '' : `${ofRound(row.roundId)}, question ${row.questionId}`;
      }
      case 'write-access-unit': {
        const row = db.select().from(writeAccessUnitTable).where(eq(writeAccessUnitTable.id, id)).get();
        return called(row && { ref: row.ref, name: row.entered.name });
      }
      case 'audit-meeting': {
        const row = db
          .select({ heldOn: auditMeetingTable.heldOn })
          .from(auditMeetingTable)
          .where(eq(auditMeetingTable.id, id))
          .get();
        return row === undefined ? '' : formatDate(row.heldOn);
      }
      case 'letter':
        return letterRef(id);
      case 'own-template':
        return (
          db
            .select({ name: ownTemplateTable.name })
            .from(ownTemplateTable)
            .where(eq(ownTemplateTable.id, id))
            .get()?.name ?? ''
        );
      case 'correspondence': {
        const row = db.select().from(correspondenceTable).where(eq(correspondenceTable.id, id)).get();
        return row === undefined ? '' : letterRef(row.letterId);
      }
      case 'incoming-letter':
        return called(
          db
            .select({ ref: incomingLetterTable.ref, name: incomingLetterTable.receivedFrom })
            .from(incomingLetterTable)
            .where(eq(incomingLetterTable.id, id))
            .get(),
        );
      case 'document':
        return (
          db.select({ name: documentTable.name }).from(documentTable).where(eq(documentTable.id, id)).get()
            ?.name ?? ''
        );
      case 'attachment':
        return (
          db
            .select({ title: attachmentTable.title })
            .from(attachmentTable)
            .where(eq(attachmentTable.id, id))
            .get()?.title ?? ''
        );
      case 'ppg-note':
        return (
          db
            .select({ ref: ppgMeetingTable.ref })
            .from(ppgMeetingTable)
            .where(eq(ppgMeetingTable.id, id))
            .get()?.ref ?? ''
        );
      case 'request':
        return called(
          db
            .select({ ref: requestTable.ref, name: requestTable.title })
            .from(requestTable)
            .where(eq(requestTable.id, id))
            .get(),
        );
      case 'action':
        return (
          db.select({ title: actionTable.title }).from(actionTable).where(eq(actionTable.id, id)).get()
            ?.title ?? ''
        );
      case 'query': {
        const row = db.select().from(queryTable).where(eq(queryTable.id, id)).get();
        return row === undefined ? '' : `${queryName(row)}, ${nameOf('agreement', row.agreementId)}`;
      }
      case 'milestone': {
        const row = db.select().from(milestoneTable).where(eq(milestoneTable.id, id)).get();
        return row === undefined ? '' : notedMilestoneLabels[row.milestone];
      }
      case 'person':
        return (
          db.select({ name: personTable.name }).from(personTable).where(eq(personTable.id, id)).get()?.name ??
          ''
        );
      default:
        return '';
    }
  };

  const known = new Map<string, string>();
  const nameOf = (entity: string, id: string): string => {
    const key = `${entity} ${id}`;
    const name = known.get(key) ?? find(entity, id);
    known.set(key, name);
    return name;
  };
  return {
    /** "DSA-0004 Diabetic eye screening"; empty where the kind says it all or the thing is gone. */
    nameOf,
    /** The question that an answer is to. */
    questionOf: (answerId: string): string => answerOf(answerId)?.questionId ?? '',
  };
}
