import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { IsoDate } from '../../../../shared/domain/calendar';
import type {
  DoneStep,
  WriteAccessDecision,
  WriteAccessUnitInput,
} from '../../../../shared/domain/write-access/schema';
import { agreementTable } from './agreement';

/** One outside unit that can write to the practice's records: counts and roles, nothing of a patient. */
export const writeAccessUnitTable = sqliteTable(
  'write_access_unit',
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    ref: text().notNull().unique(),
    agreementId: text().references(() => agreementTable.id),
    /** The entered form but the agreement. */
    entered: text({ mode: 'json' }).notNull().$type<Omit<WriteAccessUnitInput, 'agreementId'>>(),
    steps: text({ mode: 'json' }).notNull().$type<DoneStep[]>(),
    decision: text({ mode: 'json' }).$type<WriteAccessDecision>(),
    archivedOn: text().$type<IsoDate>(),
    createdAt: text().notNull(),
    updatedAt: text().notNull(),
  },
  (t) => [index('write_access_unit_agreement').on(t.agreementId)],
);
