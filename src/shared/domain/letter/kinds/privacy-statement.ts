import { z } from 'zod';
import type { OptOutRoutes } from '../../../content/schema';
import type { ListedBasis } from '../../agreement/listed';
import type { PublicAgreement } from '../../agreement/public';
import { summariseUseKind } from '../../agreement/rules';
import type { Outcome } from '../../audit/schema';
import { formatDate } from '../../calendar';
import { id } from '../../ids';
import { type SharingKind, sharingKindLabels, sharingKindOf, sharingKinds } from '../../ppg/figures';
import { readingFigures } from '../../reading';
import { commonFields, type Composition, type LetterBasis, missingOf } from '../fields';
import { withoutCompanyNames } from '../named';
import { formatCount } from '../../text';

export const statementLengths = ['banner', 'page'] as const;
export const statementLengthLabels: Record<(typeof statementLengths)[number], string> = {
  banner: 'A short text, about 120 words, for the start of the website',
  page: 'A full page, with who gets data and the choices of patients',
};

/** What the statement for the public (L10) is made from. */
export const privacyStatementInput = z.object({
  length: z.enum(statementLengths, 'Choose the length'),
  /** Agreements that the page lists. */
  agreementIds: z.array(id).max(500, 'Choose 500 at most'),
  /** The partners have approved that companies are named whose agreement is not decided, or is to end. */
  namesApproved: z.boolean(),
});
export type PrivacyStatementInput = z.output<typeof privacyStatementInput>;

/** An agreement as the public is told of it: only what may be published, and whether it is settled. */
export interface PublicSharing {
  readonly agreement: PublicAgreement;
  /** The partners have decided to keep it: nothing about it is in dispute. */
  readonly settled: boolean;
  /** Of the latest audit: decides under which heading it is told, and is never shown. */
  readonly outcome: Outcome | null;
  /** What the reference catalogue says of its basis: decides the same, and is not shown either. */
  readonly listed: Pick<ListedBasis, 'basis'> | null;
}

const MUST: Record<SharingKind, string> = {
  care: 'It is part of caring for you.',
  required: 'Yes. The law or our contract says so.',
  choice: 'No. We chose to.',
  unsure: 'We are finding out.',
};

function choiceOf({ type1, nationalOptOut, schemeOptOut }: PublicAgreement, kind: SharingKind): string {
  const routes = [
    ...(type1 === 'at-source' || type1 === 'downstream' ? ['the Type 1 opt-out'] : []),
    ...(nationalOptOut === 'applied' ? ['the national data opt-out'] : []),
    ...(schemeOptOut === '' ? [] : ['the scheme’s own opt-out']),
  ];
  if (routes.length > 0) return `You can use ${routes.join(' or ')}.`;
  return kind === 'required' ? 'You can ask us about it.' : 'Ask us. We will tell you what you can choose.';
}

const sharingKind = ({ agreement, outcome, listed }: PublicSharing): SharingKind =>
  sharingKindOf({
    useKind: summariseUseKind(agreement.purposes),
    nationalStatus: agreement.nationalStatus,
    outcome,
    listed,
  });

const LIVE: ReadonlySet<PublicAgreement['status']> = new Set([
  'active',
  'suspended',
  'notice-given',
  'unknown',
]);
const STOPPED: ReadonlySet<PublicAgreement['status']> = new Set(['notice-given', 'ended', 'never-started']);

function told(sharing: PublicSharing, namesApproved: boolean) {
  const { agreement, settled } = sharing;
  const named = settled || namesApproved;
  const kind = sharingKind(sharing);
  const parties = named ? agreement.parties : agreement.parties.filter(({ type }) => type !== 'company');
  const company = named || parties.length === agreement.parties.length ? [] : ['a company'];
  const who = [...parties.map(({ name }) => name), ...company];
  return {
    what: named ? agreement.title : withoutCompanyNames(agreement),
    who: who.length === 0 ? 'We are finding out.' : who.join(', '),
    why:
      agreement.purposes.length === 0
        ? 'We are finding out.'
        : agreement.purposes.map(({ text }) => text).join('; '),
    must: MUST[kind],
    choice: choiceOf(agreement, kind),
  };
}

/**
 * The statement for the practice's website or its privacy notice (L10). It can reach what may be published of an
 * agreement and nothing else: its input is `PublicAgreement`. A company is named where the partners have decided to
 * keep the agreement, or have approved it.
 */
export function privacyStatement(
  basis: LetterBasis,
  input: PrivacyStatementInput,
  { sharings, optOuts }: { readonly sharings: readonly PublicSharing[]; readonly optOuts: OptOutRoutes },
): Composition {
  const { practice } = basis;
  const isPage = input.length === 'page';
  const live = sharings.filter(({ agreement }) => LIVE.has(agreement.status));
  const groups = sharingKinds.map((kind) => ({
    kind: sharingKindLabels[kind],
    rows: live
      .filter((sharing) => sharingKind(sharing) === kind)
      .map((sharing) => told(sharing, input.namesApproved)),
  }));
  const stopped = sharings.filter(({ agreement }) => STOPPED.has(agreement.status)).length;
  const typed = live.flatMap(({ agreement }) => [
    agreement.title,
    ...agreement.purposes.map(({ text }) => text),
  ]);
  const acronyms = readingFigures(typed.join('. '))?.acronyms ?? [];
  const unsettled = live.filter(
    ({ agreement, settled }) => !settled && agreement.parties.some(({ type }) => type === 'company'),
  );
  return {
    addressee: 'The public',
    fields: {
      ...commonFields(basis, { lines: ['The public'], dear: 'all' }),
      banner: !isPage,
      page: isPage,
      groups: groups.filter(({ rows }) => rows.length > 0),
      hasRows: live.length > 0,
      hasUnsure: live.some((sharing) => sharingKind(sharing) === 'unsure'),
      hasStopped: stopped > 0,
      stoppedOne: stopped === 1,
      stoppedMany: stopped > 1,
      stopped: formatCount(stopped),
      choices: optOuts.routes.map(({ name, how, does, doesNot, sources }) => ({
        name,
        how,
        does,
        doesNot,
        hasSources: sources.length > 0,
        sources: sources.map(({ title, url }) => `${title}: ${url}`).join('; '),
      })),
      choicesCheckedOn: formatDate(optOuts.checkedOn),
      hasWebsite: practice.website !== '',
    },
    missing: missingOf(practice, ['email', ...(isPage ? (['dpoName', 'dpoEmail'] as const) : [])]),
    problems:
      isPage && input.agreementIds.length === 0 ? { agreementIds: ['Choose what the page lists'] } : {},
    stops: [],
    cautions: [
      'It is public once it is on your website. Let a partner read it first.',
      ...(isPage && unsettled.length > 0 && !input.namesApproved
        ? [`${unsettled.length} with a company, not decided or to end: the company is not named.`]
        : []),
      ...(isPage && unsettled.length > 0 && input.namesApproved
        ? [
            `Companies are named in ${unsettled.length} that are not decided or are to end. Keep the partners’ approval on file.`,
          ]
        : []),
      ...(isPage && acronyms.length > 0
        ? [
            `Titles and purposes from your register have letters that few people know: ${acronyms.join(', ')}. Write them out.`,
          ]
        : []),
    ],
  };
}
