import {
  type Finding,
  type FullQuestionId,
  furtherAnswers,
  type FurtherQuestionId,
  type FurtherValue,
  type Reason,
} from './schema';

/** The answers of a round, as far as this looks at them. */
export type GivenValues = Partial<Record<FullQuestionId, { readonly value: string }>>;

type Texts = { readonly [Q in FurtherQuestionId]: Readonly<Partial<Record<FurtherValue<Q>, string>>> };

/**
 * What is not as it should be, by question and answer. What is unknown is a finding only of a knock-out question:
 * elsewhere it is simply still to be found out. Our own design, on the sources of resources/content/questions.json.
 */
const findingTexts: Texts = {
  B01: {
    expired: 'The agreement has expired',
    unsigned: 'The agreement is not signed',
    'activation-only': 'There is an activation in a system, and no paper',
    none: 'There is no agreement and no notice on paper',
  },
  B02: {
    manager: 'Somebody other than a partner signed: check that the partners gave the authority',
    icb: 'Another body signed on the practice’s behalf: ask for its mandate',
  },
  B08: {
    some: 'Some controllers, processors or sub-processors are not named',
    none: 'Controllers, processors and sub-processors are not named',
    unknown: 'It is not known who all the controllers, processors and sub-processors are',
  },
  B09: {
    'yes-without': 'The processor or the platform has changed without the practice’s agreement',
    unknown: 'It is not known whether the processor or the platform has changed since it was signed',
  },
  B10: { no: 'The lawful basis under Article 6 is missing or out of date' },
  B11: { no: 'The Article 9 condition or the condition in the Data Protection Act is missing' },
  B13: {
    no: 'The section 251 approval has lapsed or does not cover this flow',
    unknown: 'It is not known whether the section 251 approval is in date and covers this flow',
  },
  B15: { excessive: 'It takes more data than the purpose needs' },
  B16: { unknown: 'It is not known how identifiable the data are where they are used' },
  B19: {
    part: 'The privacy notice names it only in part',
    no: 'Patients have not been told: the privacy notice does not name it',
  },
  B20: { 'not-stated': 'The paper does not say who else may get the data' },
  B21: {
    kept: 'Data already sent are kept when the practice leaves',
    'not-stated': 'The paper does not say what happens to the data when the practice leaves',
  },
  B22: { none: 'The paper does not say how to give notice' },
  B23: { 'not-met': 'A receiver does not meet the Data Security and Protection Toolkit' },
  B24: { overdue: 'Its review date has passed', none: 'It has no review date' },
  B25: { no: 'Use cannot be audited, or breaches are not reported to the practice' },
  B26: { heavy: 'It makes a lot of work that nobody pays for' },
  B28: {},
  B29: { concerns: 'The DPO has concerns' },
  B30: {},
};

type Looked = Readonly<Record<string, string | undefined>>;

/** What a table says of a question's answer, or null. */
function said(
  texts: Readonly<Partial<Record<FurtherQuestionId, Looked>>>,
  given: GivenValues,
  question: FurtherQuestionId,
): string | null {
  // Approval under section 251 is asked for only where confidentiality rests on it.
  if (question === 'B13' && given.B12?.value !== 'section-251') return null;
  return texts[question]?.[given[question]?.value ?? ''] ?? null;
}

const isFurther = (question: FullQuestionId): question is FurtherQuestionId => question in furtherAnswers;

/** What the further answers show, the gravest first; each question's weight is the content's. */
export function findingsOf(
  given: GivenValues,
  questions: readonly { readonly id: FullQuestionId; readonly weight: Finding['weight'] }[],
): Finding[] {
  return (['knock-out', 'important', 'documentation'] as const).flatMap((weight) =>
    questions.flatMap(({ id: questionId, weight: its }) => {
      if (its !== weight || !isFurther(questionId)) return [];
      const text = said(findingTexts, given, questionId);
      return text === null ? [] : [{ questionId, weight, text }];
    }),
  );
}

/** These questions' findings as reasons of the rule, where they are answered in one of these ways. */
const reasons = (
  given: GivenValues,
  questions: readonly FurtherQuestionId[],
  ...values: readonly string[]
): Reason[] =>
  questions.flatMap((about) => {
    const text = said(findingTexts, given, about);
    return text !== null && values.includes(given[about]?.value ?? '') ? [{ about, text }] : [];
  });

/** Gaps in the further knock-out items that direct care has too. */
export const furtherDirectGaps = (given: GivenValues): Reason[] =>
  reasons(given, ['B08', 'B09'], 'some', 'none', 'yes-without', 'unknown');

/** Papers that are missing, which do not decide but are asked for while care goes on (Part D, 6a). */
export const missingPapers = (given: GivenValues): Reason[] =>
  reasons(given, ['B01', 'B10', 'B11'], 'expired', 'unsigned', 'activation-only', 'none', 'no');

/** Further knock-out items of secondary use that nobody knows yet. */
export const furtherUnknowns = (given: GivenValues): Reason[] =>
  reasons(given, ['B08', 'B09', 'B13', 'B16'], 'unknown');

/** Further safeguards that are known to be missing: a change nobody agreed to, an approval that does not hold. */
export const furtherMissing = (given: GivenValues): Reason[] => [
  ...reasons(given, ['B09'], 'yes-without'),
  ...reasons(given, ['B13'], 'no'),
];

/** Gaps of the further items that a paper from the ICB would close. */
export const furtherPaperGaps = (given: GivenValues): Reason[] => reasons(given, ['B08'], 'some', 'none');

const WHO_HOLDS = 'Which processors and sub-processors hold the data today, and since when?';
const queryTexts: { readonly [Q in FurtherQuestionId]?: Readonly<Partial<Record<FurtherValue<Q>, string>>> } =
  {
    B01: {
      expired: 'The agreement that we hold has expired. Please send the current one, signed.',
      unsigned: 'We hold an unsigned copy only. Please send the signed agreement.',
      'activation-only': 'We have found an activation but no paper. Please send the agreement.',
      none: 'We hold no agreement. Please send it, signed and dated.',
    },
    B08: { some: WHO_HOLDS, none: WHO_HOLDS, unknown: WHO_HOLDS },
    B09: {
      'yes-without':
        'The processor or platform seems to have changed without our agreement. When, on whose decision, and under which DPIA?',
      unknown: 'Has the processor or the platform changed since the agreement was signed? If so, when?',
    },
    B10: { no: 'Which lawful basis under Article 6 applies, in the wording in force since 5 February 2026?' },
    B11: { no: 'Which Article 9 condition applies, and which condition of the Data Protection Act 2018?' },
    B13: {
      no: 'The section 251 approval seems to have lapsed or not to cover this flow. Which CAG reference applies, and until when?',
      unknown: 'Which CAG reference covers this flow, and when does it expire?',
    },
    B16: { unknown: 'How identifiable are the data at the source, on the way and where they are used?' },
    B21: { 'not-stated': 'What happens to the data already sent if we leave?' },
    B22: { none: 'What is the notice period, and how is notice given?' },
  };

/** One question to the ICB or the DPO for each further answer that leaves a gap. */
export const furtherQueries = (given: GivenValues): string[] => [
  ...new Set(
    (['B01', 'B08', 'B09', 'B10', 'B11', 'B13', 'B16', 'B21', 'B22'] as const).flatMap(
      (question) => said(queryTexts, given, question) ?? [],
    ),
  ),
];
