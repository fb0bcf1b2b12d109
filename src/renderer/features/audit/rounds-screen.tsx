import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Question } from '../../../shared/content/schema';
import { compareAnswers, type ComparedAnswer } from '../../../shared/domain/audit/compare';
import { type Answer, type AuditRound, depthLabels } from '../../../shared/domain/audit/schema';
import { formatDate, formatInstant } from '../../../shared/domain/calendar';
import { useClient } from '../../lib/client-context';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { BackLink, ButtonLink } from '../../ui/links';
import { OutcomeTag } from '../../ui/outcome-tag';
import { Page } from '../../ui/page';
import { answerLabel, cited } from './answer-label';
import { auditQueries } from './api';

const route = getRouteApi('/audit/$agreementId/rounds');

/** Two audits of one agreement side by side: what was answered, what came out, who decided, and with which editions. */
export function RoundsScreen(): ReactElement {
  const { agreementId } = route.useParams();
  const client = useClient();
  const { data: rounds } = useSuspenseQuery(auditQueries.rounds(client, agreementId));
  const {
    data: { agreement },
  } = useSuspenseQuery(auditQueries.agreement(client, agreementId));
  const last = rounds.at(-1);
  const before = rounds.at(-2);
  return (
    <Page
      title="Compare audits"
      caption={`${agreement.ref} ${agreement.title}`}
      back={
        <BackLink to="/audit/$agreementId/outcome" params={{ agreementId }}>
          Outcome
        </BackLink>
      }
    >
      {last === undefined || before === undefined ? (
        <Empty title="There is only one audit so far">
          <p>A decided audit stays as it is. When a new one follows it, the two stand here side by side.</p>
          <ButtonLink to="/audit/$agreementId/outcome" params={{ agreementId }}>
            See the outcome
          </ButtonLink>
        </Empty>
      ) : (
        <Comparison rounds={rounds} before={before} last={last} />
      )}
    </Page>
  );
}

interface ComparisonProps {
  readonly rounds: readonly AuditRound[];
  /** What is compared unless somebody chooses otherwise. */
  readonly before: AuditRound;
  readonly last: AuditRound;
}

function Comparison({ rounds, before, last }: ComparisonProps): ReactElement {
  const { earlier: from, later: to, all = false } = route.useSearch();
  const navigate = useNavigate({ from: '/audit/$agreementId/rounds' });
  const { data: content } = useSuspenseQuery(auditQueries.questions(useClient()));
  const earlier = rounds.find(({ number }) => number === from) ?? before;
  const later = rounds.find(({ number }) => number === to) ?? last;
  const compared = compareAnswers(earlier, later);
  const differing = compared.filter(({ differs }) => differs);
  const asked = new Map(content.questions.map((question) => [question.id, question]));
  const change = (search: { earlier?: number; later?: number; all?: boolean }): void => {
    void navigate({ search: { earlier: from, later: to, all, ...search }, replace: true });
  };

  return (
    <div className="app-rounds">
      <div className="app-rounds-choice">
        <RoundSelect
          label="Earlier audit"
          rounds={rounds}
          chosen={earlier}
          onChoose={(n) => change({ earlier: n })}
        />
        <RoundSelect
          label="Later audit"
          rounds={rounds}
          chosen={later}
          onChoose={(n) => change({ later: n })}
        />
        <label className="app-rounds-choice__all">
          <input type="checkbox" checked={all} onChange={(event) => change({ all: event.target.checked })} />{' '}
          Show equal answers too
        </label>
      </div>
      <DataTable
        caption="The audits as a whole"
        columns={wholeColumns(earlier, later)}
        rows={wholes}
        rowKey={({ name }) => name}
      />
      <output>
        {differing.length === 0
          ? 'No answer differs.'
          : `${differing.length} of ${compared.length} answers differ.`}
      </output>
      {(all ? compared : differing).length > 0 && (
        <DataTable
          caption="Answers"
          columns={answerColumns(earlier, later, asked)}
          rows={all ? compared : differing}
          rowKey={({ questionId }) => questionId}
        />
      )}
    </div>
  );
}

interface RoundSelectProps {
  readonly label: string;
  readonly rounds: readonly AuditRound[];
  readonly chosen: AuditRound;
  readonly onChoose: (number: number) => void;
}

function RoundSelect({ label, rounds, chosen, onChoose }: RoundSelectProps): ReactElement {
  return (
    <label className="nhsuk-label">
      {label}{' '}
      <select
        className="nhsuk-select"
        value={chosen.number}
        onChange={(event) => onChoose(Number(event.target.value))}
      >
        {rounds.map(({ number, startedAt }) => (
          <option key={number} value={number}>
            Number {number}, started {formatInstant(startedAt)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface Whole {
  readonly name: string;
  readonly of: (round: AuditRound) => ReactElement | string;
}

const wholes: readonly Whole[] = [
  {
    name: 'Outcome',
    of: ({ decision, ruling }) => <OutcomeTag outcome={decision?.outcome ?? ruling?.outcome ?? null} />,
  },
  { name: 'Rule', of: ({ ruling }) => (ruling === null ? 'None yet' : `${ruling.rule}: ${ruling.ruleText}`) },
  {
    name: 'Decided',
    of: ({ decision }) =>
      decision === null ? 'Not yet' : `${formatDate(decision.decidedOn)}, by ${decision.decidedBy}`,
  },
  { name: 'Reason', of: ({ decision }) => decision?.reason ?? '' },
  { name: 'Questions', of: ({ depth, answers }) => `${depthLabels[depth]}, ${answers.length} answers` },
  { name: 'Found besides', of: ({ findings }) => findings.map(({ text }) => text).join('. ') || 'Nothing' },
  {
    name: 'Editions',
    of: ({ contentVersion, ruleVersion }) => `Questions ${contentVersion}, rule ${ruleVersion}`,
  },
];

const wholeColumns = (
  earlier: AuditRound,
  later: AuditRound,
): readonly Column<Whole, 'name' | 'earlier' | 'later'>[] => [
  { key: 'name', header: 'What', cell: ({ name }) => name },
  { key: 'earlier', header: `Audit number ${earlier.number}`, cell: ({ of }) => of(earlier) },
  { key: 'later', header: `Audit number ${later.number}`, cell: ({ of }) => of(later) },
];

const answerColumns = (
  earlier: AuditRound,
  later: AuditRound,
  asked: ReadonlyMap<string, Question>,
): readonly Column<ComparedAnswer, 'question' | 'earlier' | 'later' | 'differs'>[] => [
  {
    key: 'question',
    header: 'Question',
    cell: ({ questionId }) => asked.get(questionId)?.text ?? questionId,
  },
  {
    key: 'earlier',
    header: `Audit number ${earlier.number}`,
    cell: ({ questionId, earlier: answer }) => <Given question={asked.get(questionId)} answer={answer} />,
  },
  {
    key: 'later',
    header: `Audit number ${later.number}`,
    cell: ({ questionId, later: answer }) => <Given question={asked.get(questionId)} answer={answer} />,
  },
  {
    key: 'differs',
    header: 'Differs',
    cell: ({ differs }) => (differs ? <strong>Differs</strong> : 'Equal'),
  },
];

interface GivenProps {
  readonly question: Question | undefined;
  readonly answer: Answer | null;
}

function Given({ question, answer }: GivenProps): ReactElement {
  if (question === undefined || answer === null) return <>Not answered</>;
  const where = answer.citation === null ? '' : cited(answer.citation);
  return (
    <>
      {answerLabel(question, [answer])}
      {where !== '' && <span className="app-offers__from">{where}</span>}
      {answer.note !== '' && <span className="app-offers__from app-note">{answer.note}</span>}
      <span className="app-offers__from">{formatInstant(answer.answeredAt)}</span>
    </>
  );
}
