import shipped from '../../resources/content/questions.json';
import { questions } from '../../src/shared/content/schema';
import type { AgreementRow } from '../../src/shared/domain/agreement/list';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import type { Agreement } from '../../src/shared/domain/agreement/schema';
import type { Facts } from '../../src/shared/domain/audit/facts';
import { routesTo, ruledOutcomes } from '../../src/shared/domain/audit/routes';
import { decide, explain } from '../../src/shared/domain/audit/rule';
import {
  type Answer,
  type AnswerValue,
  type AuditRound,
  type Decision,
  type QuestionId,
  questionIds,
} from '../../src/shared/domain/audit/schema';
import { isoDate } from '../../src/shared/domain/calendar';
import type { Answers } from './support';

export type Values = { readonly [Q in QuestionId]?: AnswerValue<Q> };

export const agreementId = '01930000-0000-7000-8000-0000000000a1';
const roundId = '01930000-0000-7000-8000-0000000000b1';
const AT = '2026-06-10T09:00:00.000Z';

/** Voluntary secondary use with every safeguard in order. */
export const choice: Values = {
  B03: 'active',
  B04: 'secondary',
  B05: 'no',
  B06: 'no',
  B07: 'no',
  B12: 'section-251',
  B14: 'own',
  B17: 'yes-tested',
  B18: 'yes',
  B27: 'none',
};

const agreement: Agreement = {
  ...blankAgreement(),
  id: agreementId,
  version: 1,
  ref: 'DSA-0004',
  title: 'Research extract',
  status: 'active',
  parties: [{ name: 'A university', odsCode: '', type: 'university', role: 'controller' }],
  purposes: [{ text: 'Research', useKind: 'secondary', subKind: 'research' }],
  splitFromId: null,
  archivedOn: null,
  createdAt: AT,
  updatedAt: AT,
};

export const aRow = (parts: Partial<AgreementRow> = {}): AgreementRow => ({
  id: agreementId,
  ref: 'DSA-0004',
  title: 'Research extract',
  catalogueId: null,
  counterparty: 'A university',
  firstParty: 'A university',
  status: 'active',
  useKind: 'secondary',
  nationalStatus: 'unknown',
  reviewOn: null,
  auditState: 'not-started',
  answered: 0,
  questions: questionIds.length,
  outcome: null,
  archived: false,
  ...parts,
});

const factsOf = (answers: readonly Answer[]): Facts => ({
  status: agreement.status,
  purposeKinds: agreement.purposes.map(({ useKind }) => useKind),
  answers: Object.fromEntries(answers.map(({ questionId, ...answer }) => [questionId, answer])),
  registerBasis: agreement.nationalStatus,
  catalogueBasis: null,
  risk: null,
  icbAsked: null,
  today: isoDate.parse('2026-06-10'),
});

/** A round with these answers; the real rule gives the outcome of a whole one. */
export function aRound(answers: readonly Answer[], parts: Partial<AuditRound> = {}): AuditRound {
  const complete = answers.length === questionIds.length;
  return {
    id: roundId,
    agreementId,
    number: 1,
    depth: 'quick',
    startedAt: AT,
    completedAt: complete ? AT : null,
    contentVersion: shipped.version,
    ruleVersion: '2026-11',
    answers: [...answers],
    content: null,
    findings: [],
    ruling: complete ? decide(factsOf(answers)) : null,
    decision: null,
    ...parts,
  };
}

export const answersOf = (values: Values): Answer[] =>
  questionIds.flatMap((questionId) => {
    const value = values[questionId];
    return value === undefined ? [] : [{ questionId, value, note: '', citation: null, answeredAt: AT }];
  });

/** Stands in for the audit's routes: keeps one agreement's round, and answers as the service does. */
export function fakeAudit(start: AuditRound | null): Answers {
  let round = start;
  const started = (): AuditRound => (round ??= aRound([]));
  return {
    'content.questions': () => questions.parse(shipped),
    'agreements.get': () => ({ agreement, row: aRow() }),
    'audit.overview': () => ({ rows: [aRow()] }),
    'audit.get': () => round,
    'audit.offers': () => [],
    'audit.set-depth': ({ depth }) => {
      round = { ...started(), depth };
      return round;
    },
    'audit.start': () => {
      if (round?.decision != null) round = aRound([], { number: round.number + 1 });
      return started();
    },
    'audit.answer': ({ questionId, value, note, citation }) => {
      const others = started().answers.filter((answer) => answer.questionId !== questionId);
      const given = { title: citation?.title ?? '', provision: citation?.provision ?? '' };
      const date = citation?.date == null ? null : isoDate.parse(citation.date);
      const kept = citation === null ? null : { ...given, date };
      round = aRound([...others, { questionId, value, note, citation: kept, answeredAt: AT }]);
      return round;
    },
    'audit.explain': () => {
      const facts = factsOf(started().answers);
      const { outcome, rule } = decide(facts);
      const routes = ruledOutcomes.flatMap((other) => routesTo(facts, other));
      return { outcome, rule, rows: explain(facts), routes };
    },
    'audit.reopen': () => {
      round = { ...started(), decision: null };
      return round;
    },
    'audit.decide': ({ outcome, reason, riskAnswer = '', decidedBy, decidedOn }) => {
      const before = started();
      const decision: Decision = {
        outcome,
        reason,
        risk: riskAnswer === '' ? null : { text: 'The risk that was shown', answer: riskAnswer },
        decidedBy,
        decidedOn: isoDate.parse(decidedOn),
        overrides: before.ruling?.outcome !== outcome && before.ruling?.outcome !== 'WITHDRAW-CANDIDATE',
      };
      round = { ...before, decision };
      return round;
    },
  };
}
