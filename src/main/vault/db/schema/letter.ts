import { type AnySQLiteColumn, blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { IsoDate } from '../../../../shared/domain/calendar';
import type { Id } from '../../../../shared/domain/ids';
import type { LetterOrder } from '../../../../shared/domain/letter/kinds';
import type { SentInput } from '../../../../shared/domain/letter/schema';
import type { Mapping } from '../../../../shared/domain/template/schema';

/** Files kept inside the encryption. Never updated; the hash goes into the history. */
export const documentTable = sqliteTable('document', {
  id: text().primaryKey(),
  name: text().notNull(),
  mime: text().notNull(),
  sha256: text().notNull(),
  size: integer().notNull(),
  bytes: blob({ mode: 'buffer' }).notNull(),
  createdAt: text().notNull(),
});

/** The practice's own texts for kinds of letter: the file as it came, and what goes where in it. */
export const ownTemplateTable = sqliteTable('own_template', {
  id: text().primaryKey(),
  version: integer().notNull(),
  kind: text().notNull().$type<LetterOrder['kind']>(),
  name: text().notNull(),
  source: text().notNull(),
  documentId: text()
    .notNull()
    .references(() => documentTable.id),
  mapping: text({ mode: 'json' }).notNull().$type<Mapping>(),
  /** Null until a person has said what goes where. */
  checkedAt: text(),
  addedAt: text().notNull(),
  removedOn: text().$type<IsoDate>(),
});

export const letterTable = sqliteTable('letter', {
  id: text().primaryKey(),
  version: integer().notNull(),
  ref: text().notNull().unique(),
  kind: text().notNull().$type<LetterOrder['kind']>(),
  draft: integer({ mode: 'boolean' }).notNull(),
  input: text({ mode: 'json' }).notNull().$type<LetterOrder['input']>(),
  agreementRefs: text({ mode: 'json' }).notNull().$type<string[]>(),
  /** The text of letters made before the Word file was read for it; empty since. */
  blocks: text({ mode: 'json' }).notNull().$type<readonly unknown[]>(),
  documentId: text()
    .notNull()
    .references(() => documentTable.id),
  createdAt: text().notNull(),
  /** The organisation or group that it is written to; null for letters older than this column. */
  addressee: text(),
  /** The letter that it answers, reminds of or goes with. */
  followsId: text().references((): AnySQLiteColumn => letterTable.id),
  /** The own template that it was made from; null for the app's own text. */
  templateId: text().references(() => ownTemplateTable.id),
});

/** What was sent and what came back. */
export const correspondenceTable = sqliteTable(
  'correspondence',
  {
    id: text().primaryKey(),
    letterId: text()
      .notNull()
      .references(() => letterTable.id),
    direction: text().notNull().$type<'sent' | 'received'>(),
    happenedOn: text().notNull().$type<IsoDate>(),
    channel: text().$type<SentInput['channel']>(),
    party: text().notNull(),
    replyDue: text().$type<IsoDate>(),
    summary: text().notNull(),
    createdAt: text().notNull(),
    /** Of a reply: the numbers of the letter's questions that it answers. */
    answered: text({ mode: 'json' }).$type<number[]>(),
    /** Of a reply: whether it is a general answer that says nothing of this practice. */
    generic: integer({ mode: 'boolean' }),
  },
  (t) => [index('correspondence_letter').on(t.letterId), index('correspondence_reply_due').on(t.replyDue)],
);

/** Letters that came and answer none of ours. */
export const incomingLetterTable = sqliteTable('incoming_letter', {
  id: text().primaryKey(),
  version: integer().notNull(),
  ref: text().notNull().unique(),
  receivedFrom: text().notNull(),
  receivedOn: text().notNull().$type<IsoDate>(),
  summary: text().notNull(),
  agreementIds: text({ mode: 'json' }).notNull().$type<Id[]>(),
  /** A letter of ours that it is about. */
  letterId: text().references(() => letterTable.id),
  answerDue: text().$type<IsoDate>(),
  answeredOn: text().$type<IsoDate>(),
  createdAt: text().notNull(),
  updatedAt: text().notNull(),
});
