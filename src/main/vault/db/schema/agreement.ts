import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Agreement, Party, Purpose } from '../../../../shared/domain/agreement/schema';
import type { IsoDate } from '../../../../shared/domain/calendar';

const filled = () => text().notNull();
const day = () => text().$type<IsoDate>();

export const agreementTable = sqliteTable(
  'agreement',
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    ref: filled().unique(),
    title: filled(),
    aliases: filled(),
    catalogueId: text(),
    agreementType: filled().$type<Agreement['agreementType']>(),
    foundIn: filled().$type<Agreement['foundIn']>(),
    foundOn: day(),
    foundBy: filled(),
    status: filled().$type<Agreement['status']>(),
    signedOn: day(),
    signedBy: filled(),
    startsOn: day(),
    reviewOn: day(),
    expiresOn: day(),
    paperVersion: filled(),
    noticePeriod: filled(),
    practiceRole: filled().$type<Agreement['practiceRole']>(),
    people: filled(),
    dataCategories: filled(),
    identifiability: filled().$type<Agreement['identifiability']>(),
    frequency: filled(),
    writeAccess: filled().$type<Agreement['writeAccess']>(),
    nationalStatus: filled().$type<Agreement['nationalStatus']>(),
    statusSource: filled(),
    statusCheckedOn: day(),
    article6: filled().$type<Agreement['article6']>(),
    article9: filled().$type<Agreement['article9']>(),
    confidentiality: filled().$type<Agreement['confidentiality']>(),
    section251Reference: filled(),
    section251ExpiresOn: day(),
    legalBasisText: filled(),
    contractClause: filled(),
    dpia: filled().$type<Agreement['dpia']>(),
    dpiaOn: day(),
    privacyNotice: filled().$type<Agreement['privacyNotice']>(),
    type1: filled().$type<Agreement['type1']>(),
    nationalOptOut: filled().$type<Agreement['nationalOptOut']>(),
    dataLocation: filled().$type<Agreement['dataLocation']>(),
    commercialUse: filled().$type<Agreement['commercialUse']>(),
    retention: filled(),
    notes: filled(),
    archivedOn: day(),
    createdAt: filled(),
    updatedAt: filled(),
  },
  (t) => [
    index('agreement_status').on(t.status),
    index('agreement_review_on').on(t.reviewOn),
    check('agreement_title_given', sql`length(${t.title}) > 0`),
    check('agreement_review_on_is_date', sql`date(${t.reviewOn}) IS ${t.reviewOn}`),
  ],
);

export const agreementPartyTable = sqliteTable(
  'agreement_party',
  {
    agreementId: filled().references(() => agreementTable.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    name: filled(),
    odsCode: filled(),
    type: filled().$type<Party['type']>(),
    role: filled().$type<Party['role']>(),
  },
  (t) => [primaryKey({ columns: [t.agreementId, t.position] }), index('agreement_party_name').on(t.name)],
);

export const agreementPurposeTable = sqliteTable(
  'agreement_purpose',
  {
    agreementId: filled().references(() => agreementTable.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    text: filled(),
    useKind: filled().$type<Purpose['useKind']>(),
    subKind: filled().$type<Purpose['subKind']>(),
  },
  (t) => [primaryKey({ columns: [t.agreementId, t.position] })],
);
