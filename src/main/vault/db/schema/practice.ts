import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ReferencePrefix } from '../../../../shared/domain/ids';
import type { Practice, PracticeInput } from '../../../../shared/domain/practice/schema';

const filled = () => text().notNull();

/** The one practice whose register this is. */
export const practiceTable = sqliteTable('practice', {
  id: text().primaryKey(),
  version: integer().notNull(),
  name: filled(),
  odsCode: filled(),
  address: filled(),
  email: filled(),
  clinicalSystem: filled().$type<Practice['clinicalSystem']>(),
  contractType: filled().$type<PracticeInput['contractType']>(),
  icbName: filled(),
  icbAddress: filled(),
  ccioName: filled(),
  ccioEmail: filled(),
  lmcName: filled(),
  lmcEmail: filled(),
  dpoName: filled(),
  dpoEmail: filled(),
  caldicottGuardian: filled(),
  signatoryName: filled(),
  signatoryRole: filled(),
  bmaEmail: text(),
  website: text(),
});

/** One row: how the register behaves. */
export const settingTable = sqliteTable('setting', {
  id: text().primaryKey(),
  version: integer().notNull(),
  lockAfterMinutes: integer().notNull(),
  replyDays: integer().notNull(),
});

/** The last number given out for each kind of human reference, so that none is ever used twice. */
export const sequenceTable = sqliteTable('sequence', {
  prefix: text().primaryKey().$type<ReferencePrefix>(),
  last: integer().notNull(),
});
