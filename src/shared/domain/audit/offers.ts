import { agreementFieldLabels } from '../agreement/labels';
import { CATALOGUE_SOURCE, summariseUseKind } from '../agreement/rules';
import type { Agreement, AgreementInput } from '../agreement/schema';
import { type IsoDate, isoDate } from '../calendar';
import {
  type AuditRound,
  type Citation,
  type FullQuestionId,
  fullQuestionIds,
  type Offer,
  takesAnswer,
} from './schema';

interface Known {
  readonly questionId: FullQuestionId;
  readonly value: Offer['value'];
  readonly field: keyof AgreementInput;
  readonly note?: string;
  readonly citation?: Citation;
  /** The day on which the field itself says that it was checked. */
  readonly on?: IsoDate | null;
}

type Translations = Readonly<Record<string, Offer['value']>>;
const from = (
  questionId: FullQuestionId,
  field: keyof AgreementInput,
  value: string,
  translations: Translations,
): Known[] => {
  const answer = translations[value];
  return answer === undefined ? [] : [{ questionId, field, value: answer }];
};
const same = (...values: readonly Offer['value'][]): Translations =>
  Object.fromEntries(values.map((value) => [value, value]));

/** The paper itself: an end date that has passed weighs more than a signature. */
function paper(of: Agreement, today: IsoDate): Known[] {
  if (of.agreementType === 'none') return [{ questionId: 'B01', field: 'agreementType', value: 'none' }];
  if (of.agreementType === 'system-activation-only') {
    return [{ questionId: 'B01', field: 'agreementType', value: 'activation-only' }];
  }
  if (of.expiresOn !== null && of.expiresOn < today) {
    return [{ questionId: 'B01', field: 'expiresOn', value: 'expired' }];
  }
  return of.signedOn === null ? [] : [{ questionId: 'B01', field: 'signedOn', value: 'current' }];
}

/** The catalogue is where somebody looked, and no law. */
const comesFromCatalogue = ({ statusSource }: Agreement): boolean =>
  statusSource.startsWith(CATALOGUE_SOURCE);

/** Only a duty is taken over: that nothing requires the sharing is for a person to say. */
function duty(of: Agreement): Known[] {
  if (of.nationalStatus !== 'required-by-law') return [];
  return [
    {
      questionId: 'B05',
      field: 'nationalStatus',
      value: 'yes',
      citation: {
        title:
          of.noticeTitle === '' && !comesFromCatalogue(of) ? of.statusSource.slice(0, 300) : of.noticeTitle,
        provision: of.noticeSection,
        date: of.noticeDatedOn,
      },
      on: of.statusCheckedOn,
    },
  ];
}

function approval(of: Agreement, today: IsoDate): Known[] {
  if (of.confidentiality !== 'section-251') {
    return of.confidentiality === 'unknown'
      ? []
      : [{ questionId: 'B13', field: 'confidentiality', value: 'not-applicable' }];
  }
  return of.section251ExpiresOn !== null && of.section251ExpiresOn < today
    ? [{ questionId: 'B13', field: 'section251ExpiresOn', value: 'no', note: of.section251Reference }]
    : [];
}

function review({ reviewOn }: Agreement, today: IsoDate): Known[] {
  if (reviewOn === null) return [];
  return [{ questionId: 'B24', field: 'reviewOn', value: reviewOn < today ? 'overdue' : 'in-date' }];
}

function dpia(of: Agreement): Known[] {
  return from('B14', 'dpia', of.dpia, { own: 'own', none: 'none' }).map((each) => ({
    ...each,
    on: of.dpiaOn,
  }));
}

function known(of: Agreement, today: IsoDate): Known[] {
  const clauses = [of.auditRights, of.breachReporting];
  return [
    ...paper(of, today),
    ...from('B03', 'activity', of.activity, { flowing: 'active', 'switched-off': 'not-active' }),
    ...from('B04', 'purposes', summariseUseKind(of.purposes), {
      'direct-care': 'direct',
      secondary: 'secondary',
      mixed: 'mixed',
    }),
    ...duty(of),
    ...from('B12', 'confidentiality', of.confidentiality, {
      ...same('implied-consent', 'explicit-consent', 'section-251', 'public-interest'),
      statutory: 'statute',
    }),
    ...approval(of, today),
    ...dpia(of),
    ...from('B15', 'lessData', of.lessData, { yes: 'excessive' }),
    ...from(
      'B16',
      'identifiabilityAtUse',
      of.identifiabilityAtUse,
      same(
        'identifiable',
        'pseudonymised-here',
        'pseudonymised-elsewhere',
        'anonymised',
        'aggregate-suppressed',
        'aggregate',
      ),
    ),
    ...from('B17', 'type1', of.type1, {
      'at-source': 'yes-stated',
      'not-applied': 'no',
      'not-applicable': 'not-applicable',
    }),
    ...from('B18', 'nationalOptOut', of.nationalOptOut, {
      applied: 'yes',
      'not-applicable': 'not-applicable',
      ...(of.nationalOptOutReason === 'unknown' ? {} : { 'not-applied': 'no-lawful-reason' }),
    }),
    ...from('B19', 'privacyNotice', of.privacyNotice, { yes: 'yes', partly: 'part', no: 'no' }),
    ...from('B21', 'exitData', of.exitData, { deleted: 'deleted', kept: 'kept', frozen: 'kept' }),
    ...(of.noticePeriod === ''
      ? []
      : [
          {
            questionId: 'B22',
            field: 'noticePeriod',
            value: 'stated',
            note: of.noticePeriod,
          } satisfies Known,
        ]),
    ...review(of, today),
    ...(clauses.includes('no') ? from('B25', 'auditRights', 'no', same('no')) : []),
    ...(clauses.every((clause) => clause === 'yes') ? from('B25', 'auditRights', 'yes', same('yes')) : []),
  ];
}

const order = ({ questionId }: Offer): number => fullQuestionIds.indexOf(questionId);

/**
 * Answers that the register or the round before already has, for a person to accept one by one. An offer is no
 * answer: it counts only once somebody has taken it over.
 */
export function offersOf(
  agreement: Agreement,
  before: Pick<AuditRound, 'number' | 'answers'> | null,
  today: IsoDate,
): Offer[] {
  const savedOn = isoDate.parse(agreement.updatedAt.slice(0, 10));
  const register = known(agreement, today).map(
    ({ questionId, value, field, note = '', citation = null, on }): Offer => ({
      questionId,
      value,
      note,
      citation,
      origin: 'register',
      from: agreementFieldLabels[field],
      on: on ?? savedOn,
    }),
  );
  const last = (before?.answers ?? []).map(({ questionId, value, note, citation, answeredAt }): Offer => ({
    questionId,
    value,
    note,
    citation,
    origin: 'last-audit',
    from: `Audit number ${before?.number ?? 1}`,
    on: isoDate.parse(answeredAt.slice(0, 10)),
  }));
  return [...last, ...register]
    .filter(({ questionId, value }) => takesAnswer(questionId, value))
    .toSorted((a, b) => order(a) - order(b));
}
