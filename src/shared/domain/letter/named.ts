import type { AgreementRow } from '../agreement/list';
import { partyTypeLabels } from '../agreement/labels';
import type { Party } from '../agreement/schema';
import type { MergeFields } from './fields';

/** An agreement as a letter tells of it. */
export interface NamedAgreement {
  readonly ref: string;
  readonly title: string;
  readonly parties: readonly Pick<Party, 'name' | 'type'>[];
}

const LIVE = new Set<AgreementRow['status']>([
  'draft',
  'proposed',
  'active',
  'suspended',
  'notice-given',
  'unknown',
]);

/**
 * Whether the ICB letter names an agreement unless somebody decides otherwise: one that may be in use, may serve
 * more than direct care, and is not known to be required.
 */
export function isSuggestedForIcb(
  row: Pick<AgreementRow, 'status' | 'useKind' | 'nationalStatus' | 'archived'>,
): boolean {
  return (
    !row.archived &&
    LIVE.has(row.status) &&
    row.useKind !== 'direct-care' &&
    row.nationalStatus !== 'required-by-law' &&
    row.nationalStatus !== 'contractual'
  );
}

const COMPANY_FORM = /[\s,]+(ltd|limited|plc|llp|inc|uk|group|holdings)\.?$/i;

/** The names under which a company may stand in a title: as entered, and without its legal form. */
function namesOf(company: string): string[] {
  const names = [company];
  for (let name = company; COMPANY_FORM.test(name);) {
    name = name.replace(COMPANY_FORM, '');
    names.push(name);
  }
  return names.filter((name) => name.length >= 3);
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** A title with the names of the agreement's own companies taken out: letters name no company. */
export function withoutCompanyNames({ title, parties }: NamedAgreement): string {
  const names = parties.filter((party) => party.type === 'company').flatMap((party) => namesOf(party.name));
  return names.reduce(
    (text, name) =>
      text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'giu'), '(company)'),
    title,
  );
}

const KINDS: Record<Party['type'], string> = {
  ...partyTypeLabels,
  company: 'A company',
  other: 'Another organisation',
  unknown: 'Not recorded',
};

/** The kinds of an agreement's other parties; those not recorded are told of only where no kind is known. */
function kindsOf({ parties }: NamedAgreement): string {
  const types = new Set(parties.map((party) => party.type));
  if (types.size > 1) types.delete('unknown');
  return [...types].map((type) => KINDS[type]).join('; ');
}

/** One row of a letter's list of agreements; other parties by kind, unless companies may be named. */
export const named = (agreement: NamedAgreement, companyNames: boolean): MergeFields =>
  companyNames
    ? {
        ref: agreement.ref,
        title: agreement.title,
        parties: agreement.parties.map((party) => party.name).join('; '),
      }
    : { ref: agreement.ref, title: withoutCompanyNames(agreement), parties: kindsOf(agreement) };
