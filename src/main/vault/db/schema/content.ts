import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { IsoDate } from '../../../../shared/domain/calendar';

/** Whose content packs this register takes: a person compared the fingerprint of the key with what the publisher said. */
export const contentPublisherTable = sqliteTable('content_publisher', {
  id: text().primaryKey(),
  /** Ed25519 public key: 32 bytes in base64. */
  publicKey: text().notNull().unique(),
  name: text().notNull(),
  confirmedOn: text().notNull().$type<IsoDate>(),
  /** When the trust was taken back; null while it holds. */
  distrustedOn: text().$type<IsoDate>(),
});

/** Every content pack that was ever in use: audits say which they were made with. */
export const contentPackTable = sqliteTable('content_pack', {
  id: text().primaryKey(),
  publisherId: text()
    .notNull()
    .references(() => contentPublisherTable.id),
  issuer: text().notNull(),
  sequence: integer().notNull(),
  issuedOn: text().notNull().$type<IsoDate>(),
  /** Of the file as it came. */
  sha256: text().notNull(),
  size: integer().notNull(),
  bytes: blob({ mode: 'buffer' }).notNull(),
  usedFrom: text().notNull(),
  /** Null for the one that is in use. */
  usedUntil: text(),
});
