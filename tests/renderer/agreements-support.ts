import type { Catalogue, CatalogueEntry } from '../../src/shared/content/schema';
import type { z } from 'zod';
import {
  type AgreementList,
  type AgreementRow,
  agreementWindow,
} from '../../src/shared/domain/agreement/list';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import type { Agreement } from '../../src/shared/domain/agreement/schema';
import { isoDate } from '../../src/shared/domain/calendar';

/** The n-th identifier of a test. */
export const anId = (n: number): string => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const aRow = (n: number, parts: Partial<AgreementRow> = {}): AgreementRow => ({
  id: anId(n),
  ref: `DSA-${String(n).padStart(4, '0')}`,
  title: `Agreement ${n}`,
  catalogueId: null,
  counterparty: 'NHS Northshire ICB',
  firstParty: 'NHS Northshire ICB',
  status: 'active',
  useKind: 'direct-care',
  nationalStatus: 'unknown',
  reviewOn: null,
  auditState: 'not-started',
  answered: 0,
  questions: 10,
  outcome: null,
  archived: false,
  ...parts,
});

/** What the vault would answer for these rows: searched by title only, counted as a whole. */
export function listOf(rows: readonly AgreementRow[], input: z.input<typeof agreementWindow>): AgreementList {
  const filter = agreementWindow.parse(input);
  const shown = rows.filter((row) => filter.archived || !row.archived);
  const count = (key: (row: AgreementRow) => string): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const row of shown) counts[key(row)] = (counts[key(row)] ?? 0) + 1;
    return counts;
  };
  const found = shown.filter(
    (row) =>
      row.title.toLowerCase().includes(filter.search.toLowerCase()) &&
      (filter.status === null || row.status === filter.status),
  );
  const { offset, limit } = filter;
  return {
    rows: found.slice(offset, limit === null ? undefined : offset + limit),
    found: found.length,
    total: shown.length,
    byStatus: count((row) => row.status),
    byOutcome: count((row) => row.outcome ?? 'none'),
    byUseKind: count((row) => row.useKind),
    byAuditState: count((row) => row.auditState),
    byWarning: {},
    tags: [],
    counterparties: [{ name: 'NHS Northshire ICB', count: shown.length }],
  };
}

export const anAgreement = (n: number, parts: Partial<Agreement> = {}): Agreement => ({
  ...blankAgreement(),
  title: `Agreement ${n}`,
  parties: [{ name: 'NHS Northshire ICB', odsCode: '', type: 'icb', role: 'controller' }],
  purposes: [{ text: 'Hospital staff see the record', useKind: 'direct-care', subKind: 'record-sharing' }],
  id: anId(n),
  version: 1,
  ref: `DSA-${String(n).padStart(4, '0')}`,
  splitFromId: null,
  archivedOn: null,
  createdAt: '2026-06-01T09:00:00.000Z',
  updatedAt: '2026-06-01T09:00:00.000Z',
  ...parts,
});

export const anEntry = (id: string, parts: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  id,
  name: `Flow ${id}`,
  otherNames: [],
  organisations: ['NHS England'],
  whatItDoes: 'Collects counts.',
  useKind: 'secondary',
  subKind: 'planning/PHM',
  basis: 'required-by-law',
  basisNote: 'A direction of 2018.',
  optOuts: [],
  optOutNote: 'None apply.',
  howToStop: 'Not a practice choice.',
  sources: [{ title: 'The direction', url: 'https://example.org/direction' }],
  verified: true,
  confidence: 'high',
  caution: 'Read each offer.',
  risk: null,
  asAt: '2026-06',
  ...parts,
});

export const aCatalogue = (...entries: CatalogueEntry[]): Catalogue => ({
  version: '2026-06',
  checkedOn: isoDate.parse('2026-06-30'),
  warning: 'Guidance, not legal advice.',
  entries,
});
