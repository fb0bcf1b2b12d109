import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AttachmentKind } from '../../../../shared/domain/attachment/schema';
import type { FullQuestionId } from '../../../../shared/domain/audit/schema';
import type { IsoDate } from '../../../../shared/domain/calendar';
import { agreementTable } from './agreement';
import { auditRoundTable } from './audit';
import { documentTable, incomingLetterTable, letterTable } from './letter';
import { requestTable } from './request';

/** Which document belongs to which agreement, letter (ours or one that came) or request: to exactly one of them. */
export const attachmentTable = sqliteTable(
  'attachment',
  {
    id: text().primaryKey(),
    documentId: text()
      .notNull()
      .references(() => documentTable.id),
    agreementId: text().references(() => agreementTable.id),
    letterId: text().references(() => letterTable.id),
    requestId: text().references(() => requestTable.id),
    incomingLetterId: text().references(() => incomingLetterTable.id),
    /** The answer of an audit of the agreement that it is evidence for. */
    auditRoundId: text().references(() => auditRoundTable.id),
    questionId: text().$type<FullQuestionId>(),
    kind: text().notNull().$type<AttachmentKind>(),
    title: text().notNull(),
    addedOn: text().notNull().$type<IsoDate>(),
    removedOn: text().$type<IsoDate>(),
  },
  (t) => [
    index('attachment_agreement').on(t.agreementId),
    index('attachment_letter').on(t.letterId),
    index('attachment_request').on(t.requestId),
    index('attachment_incoming_letter').on(t.incomingLetterId),
  ],
);
