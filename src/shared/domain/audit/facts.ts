import type { ListedBasis } from '../agreement/listed';
import type { AgreementStatus, nationalStatuses, UseKind } from '../agreement/schema';
import { formatDate, type IsoDate } from '../calendar';
import { furtherQueries } from './further';
import {
  type AnswerValue,
  type Citation,
  type FullQuestionId,
  type KnownRisk,
  type QuestionId,
  quickAnswers,
  questionIds,
  type Reason,
} from './schema';

/** What "required" or "voluntary" is said to rest on, by the register or by the reference catalogue. */
type Basis = (typeof nationalStatuses)[number];

/** All that the rule looks at. It knows no clock and no database: the same facts always get the same ruling. */
export interface Facts {
  readonly status: AgreementStatus;
  /** The use kind of each purpose in the register. */
  readonly purposeKinds: readonly UseKind[];
  /** The answers so far. One that is missing, or that its question does not take, counts as unknown. */
  readonly answers: Partial<Record<FullQuestionId, GivenAnswer>>;
  /** What the register's own entry says of the basis. */
  readonly registerBasis: Basis;
  /** What a linked entry of the reference catalogue says, and when the catalogue was last checked. */
  readonly catalogueBasis: ListedBasis | null;
  /** What the catalogue warns of when this sharing is switched off, or null. */
  readonly risk: KnownRisk | null;
  /** The latest letter to the ICB that was sent, or null when none was. */
  readonly icbAsked: {
    readonly on: IsoDate;
    readonly replyDue: IsoDate;
    readonly repliedOn: IsoDate | null;
  } | null;
  readonly today: IsoDate;
}

export interface GivenAnswer {
  readonly value: string;
  readonly citation: Citation | null;
}

/** One value for each question, unknown where nothing usable was answered. */
export type KnownAnswers = { readonly [Q in QuestionId]: AnswerValue<Q> };

/** The facts as the rule's rows read them. */
export interface Case extends Facts {
  readonly known: KnownAnswers;
}

const pick = <V extends string>(allowed: readonly V[], given: string | undefined, otherwise: V): V =>
  allowed.find((value) => value === given) ?? otherwise;

/** Fills the gaps with unknown (for B04: unclear), so that no row has to think of a missing answer. */
export function caseOf(facts: Facts): Case {
  const given = (question: QuestionId): string | undefined => facts.answers[question]?.value;
  return {
    ...facts,
    known: {
      B03: pick(quickAnswers.B03, given('B03'), 'unknown'),
      B04: pick(quickAnswers.B04, given('B04'), 'unclear'),
      B05: pick(quickAnswers.B05, given('B05'), 'unknown'),
      B06: pick(quickAnswers.B06, given('B06'), 'unknown'),
      B07: pick(quickAnswers.B07, given('B07'), 'unknown'),
      B12: pick(quickAnswers.B12, given('B12'), 'unknown'),
      B14: pick(quickAnswers.B14, given('B14'), 'unknown'),
      B17: pick(quickAnswers.B17, given('B17'), 'unknown'),
      B18: pick(quickAnswers.B18, given('B18'), 'unknown'),
      B27: pick(quickAnswers.B27, given('B27'), 'unknown'),
    },
  };
}

/** Whether an answer asks where the duty is written down. */
export const takesCitation = (question: FullQuestionId, value: string): boolean =>
  (question === 'B05' && value === 'yes') ||
  (question === 'B06' && (value === 'core' || value === 'des' || value === 'local'));

/** What a legal duty's citation still lacks; empty when title, provision and date are all given. */
export function lawGaps({ answers }: Case): readonly string[] {
  const citation = answers.B05?.citation ?? null;
  return [
    ...(citation === null || citation.title === '' ? ['the title'] : []),
    ...(citation === null || citation.provision === '' ? ['the section'] : []),
    ...(citation === null || citation.date === null ? ['the date'] : []),
  ];
}

export const claimsLaw = ({ known }: Case): boolean => takesCitation('B05', known.B05);
export const claimsContract = ({ known }: Case): boolean => takesCitation('B06', known.B06);

/** A contractual duty is cited by its clause. */
export const hasClause = ({ answers }: Case): boolean => (answers.B06?.citation?.provision ?? '') !== '';

/** Each answer as a sentence, for the reasons of a ruling. */
const answerTexts: { readonly [Q in QuestionId]: Readonly<Record<AnswerValue<Q>, string>> } = {
  B03: {
    active: 'It is switched on in the clinical system',
    'not-active': 'It is not switched on in the clinical system',
    unknown: 'It is not known whether it is switched on in the clinical system',
  },
  B04: {
    direct: 'Its purpose is direct care',
    secondary: 'Its purpose is secondary use',
    mixed: 'It serves both direct care and secondary use',
    unclear: 'It is not clear whether it is for direct care or secondary use',
  },
  B05: {
    yes: 'A law is said to require it',
    no: 'No law requires it',
    unknown: 'It is not known whether a law requires it',
  },
  B06: {
    core: 'The core contract is said to require it',
    des: 'A directed enhanced service (DES) is said to require it',
    local: 'A local service is said to require it',
    no: 'No contract requires it',
    unknown: 'It is not known whether a contract requires it',
  },
  B07: {
    yes: 'A professional duty requires it',
    no: 'No professional duty requires it',
    unknown: 'It is not known whether a professional duty requires it',
  },
  B12: {
    'implied-consent': 'Confidentiality is said to rest on implied consent, which carries direct care only',
    'explicit-consent': 'Confidentiality rests on the explicit consent of each person',
    'section-251':
      'Confidentiality rests on section 251 approval, which permits sharing but does not require it',
    statute: 'Confidentiality is said to be set aside by a law',
    'public-interest': 'Confidentiality is said to be outweighed by the public interest',
    anonymised: 'The data are said to be anonymised before they leave',
    'not-stated': 'The paper does not say how confidentiality is met',
    unknown: 'It is not known how confidentiality is met',
  },
  B14: {
    own: 'The practice has its own DPIA',
    'theirs-reviewed': 'The practice has reviewed the other party’s DPIA',
    'theirs-not-seen': 'There is said to be a DPIA, but the practice has not seen it',
    none: 'There is no DPIA',
    unknown: 'It is not known whether there is a DPIA',
  },
  B17: {
    'yes-tested': 'Type 1 opt-outs are applied before data leave, and this was tested',
    'yes-stated': 'Type 1 opt-outs are said to be applied before data leave',
    no: 'Type 1 opt-outs are not applied before data leave',
    'not-applicable': 'Type 1 opt-outs do not apply to it',
    unknown: 'It is not known whether Type 1 opt-outs are applied before data leave',
  },
  B18: {
    yes: 'The national data opt-out is applied',
    'no-lawful-reason': 'The national data opt-out is not applied, for a lawful reason',
    no: 'The national data opt-out is not applied where it must be',
    'not-applicable': 'The national data opt-out does not apply to it',
    unknown: 'It is not known whether the national data opt-out is applied',
  },
  B27: {
    none: 'Nobody would be harmed if it stopped',
    inconvenience: 'Stopping it would be an inconvenience',
    'clinical-risk': 'Stopping it would put patients at clinical risk',
    unknown: 'It is not known what would happen to patients if it stopped',
  },
};

const answerText = <Q extends QuestionId>(question: Q, value: AnswerValue<Q>): string =>
  answerTexts[question][value];

/** The given answers as reasons, each with its citation. */
export const said = (of: Case, ...questions: readonly QuestionId[]): readonly Reason[] =>
  questions.map((question) => {
    const text = answerText(question, of.known[question]);
    const citation = takesCitation(question, of.known[question]) ? of.answers[question]?.citation : null;
    const cited = citation
      ? [citation.title, citation.provision, citation.date && formatDate(citation.date)]
      : [];
    const words = cited.filter(Boolean).join(', ');
    return { about: question, text: words === '' ? text : `${text}: ${words}` };
  });

/** What to ask the ICB or the DPO for each answer that leaves a knock-out item open. */
const queryTexts: { readonly [Q in QuestionId]: Readonly<Partial<Record<AnswerValue<Q>, string>>> } = {
  B03: {
    unknown: 'Is this sharing switched on in our clinical system today, and since when?',
    'not-active':
      'This sharing is not switched on in our clinical system. Does any patient’s care depend on it, or can it be closed?',
  },
  B04: {
    mixed:
      'Can the purposes for direct care and those for secondary use be put into separate agreements? If not, why not?',
    unclear: 'What is each purpose, and is it for direct care or for secondary use?',
  },
  B05: {
    yes: 'Which law requires us to share this? Please give the title of the law or notice, the section and the date.',
    unknown:
      'Does a law, a direction or a data provision notice require us to share this? If so, please give its title, section and date.',
  },
  B06: {
    core: 'Which clause of the core contract requires us to share this?',
    des: 'Which DES requires us to share this, and in which clause of its specification?',
    local: 'Which local service requires us to share this, and in which clause of its specification?',
    unknown: 'Does our contract, a DES or a local service require us to share this? If so, in which clause?',
  },
  B07: {
    unknown:
      'Does a professional duty, such as safeguarding or notification, require us to share this? If so, under which guidance?',
  },
  B12: {
    'not-stated':
      'The paper does not say how the duty of confidentiality is met. How is it met? If by section 251 approval, please send the CAG reference, its expiry date and its condition on opt-outs.',
    unknown:
      'How is the duty of confidentiality met? If by section 251 approval, please send the CAG reference, its expiry date and its condition on opt-outs.',
  },
  B14: {
    'theirs-not-seen': 'Please send the DPIA, with the date on which a DPO reviewed it.',
    none: 'We have found no DPIA. Is there one? Please send it, with the date on which a DPO reviewed it.',
    unknown: 'Is there a DPIA? Please send it, with the date on which a DPO reviewed it.',
  },
  B17: {
    no: 'Type 1 opt-outs do not seem to be applied before data leave the practice. Is that right, and on what ground?',
    unknown: 'Are Type 1 opt-outs applied before data leave the practice, and how was this tested?',
  },
  B18: {
    no: 'The national data opt-out does not seem to be applied. Is that right, and on what ground?',
    unknown: 'Is the national data opt-out applied, by whom and when? If not, on what ground?',
  },
  B27: {
    unknown: 'What would happen to the care of patients within a week if this sharing stopped?',
  },
};

const queryText = <Q extends QuestionId>(question: Q, value: AnswerValue<Q>): string | undefined =>
  queryTexts[question][value];

/** Knock-out items of secondary use only: direct care is not stopped for them. */
const SECONDARY_ONLY: readonly QuestionId[] = ['B14', 'B17', 'B18'];

/** One question for each knock-out item that is open: not answered, or answered in a way that leaves a gap. */
export function openQueries(of: Case, questions?: readonly QuestionId[]): readonly string[] {
  const queries = (questions ?? questionIds).flatMap((question) => {
    if (of.known.B04 === 'direct' && SECONDARY_ONLY.includes(question)) return [];
    if (question === 'B05' && claimsLaw(of) && lawGaps(of).length === 0) return [];
    if (question === 'B06' && claimsContract(of) && hasClause(of)) return [];
    return queryText(question, of.known[question]) ?? [];
  });
  return questions === undefined ? [...queries, ...furtherQueries(of.answers)] : queries;
}
