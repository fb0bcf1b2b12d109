import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { SummaryList } from 'nhsuk-react-components';
import type { ReactElement, ReactNode } from 'react';
import { outcomeLabels, outcomeMeanings } from '../../../shared/domain/audit/labels';
import { RULE_VERSION, type RuleRow, ruleTable } from '../../../shared/domain/audit/rule';
import { type ExplainedRow, outcomes } from '../../../shared/domain/audit/schema';
import { formatDate } from '../../../shared/domain/calendar';
import { useClient } from '../../lib/client-context';
import { type Column, DataTable } from '../../ui/data-table';
import { BackLink } from '../../ui/links';
import { OutcomeTag } from '../../ui/outcome-tag';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { PrintButton } from '../../ui/print-button';
import { auditQueries } from './api';
import { decisionQueries } from './decision-api';

type Key = 'number' | 'when' | 'outcome' | 'note' | 'here';

const columns: readonly Column<RuleRow, Key>[] = [
  { key: 'number', header: 'Rule', cell: (row) => row.number },
  { key: 'when', header: 'When', cell: (row) => row.when },
  {
    key: 'outcome',
    header: 'Outcome',
    cell: (row) => (
      <>
        <OutcomeTag outcome={row.outcome} />
        {row.also !== null && <> and: {outcomeLabels[row.also]}</>}
      </>
    ),
  },
  { key: 'note', header: 'What to do', cell: (row) => row.note },
];

const route = getRouteApi('/audit/rule');

/** The rule as it is evaluated: the very table that gives the outcomes; opened from an agreement, how it fared. */
export function RuleScreen(): ReactElement {
  const { agreement } = route.useSearch();
  return agreement === undefined ? <RulePage columns={columns} /> : <RuleFor agreementId={agreement} />;
}

function RuleFor({ agreementId }: { readonly agreementId: string }): ReactElement {
  const client = useClient();
  const { data: explanation } = useSuspenseQuery(decisionQueries.explanation(client, agreementId));
  const {
    data: { agreement },
  } = useSuspenseQuery(auditQueries.agreement(client, agreementId));
  if (explanation === null) return <RulePage columns={columns} />;
  return (
    <RulePage
      about={`${agreement.ref} ${agreement.title}`}
      current={explanation.rule}
      columns={[
        ...columns.filter(({ key }) => key !== 'note'),
        {
          key: 'here',
          header: `For ${agreement.ref}`,
          cell: ({ number }) => fared(explanation.rows.find((row) => row.number === number)),
        },
      ]}
    />
  );
}

const verdicts: Record<ExplainedRow['verdict'], string> = {
  matched: 'This line fits:',
  'passed-over': 'Does not fit:',
  'not-read': 'Not read: a line above fits',
};

function fared(row: ExplainedRow | undefined): ReactNode {
  if (row === undefined) return null;
  const { verdict, reasons } = row;
  return (
    <>
      {verdict === 'matched' ? <strong>{verdicts.matched}</strong> : verdicts[verdict]}
      {reasons.length > 0 && (
        <ul className="app-fared">
          {reasons.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </>
  );
}

interface RulePageProps {
  readonly columns: readonly Column<RuleRow, Key>[];
  /** The agreement that it was opened from. */
  readonly about?: string;
  /** The number of the line that fits it. */
  readonly current?: string;
}

function RulePage({ columns: shown, about, current }: RulePageProps): ReactElement {
  const { data: content } = useSuspenseQuery(auditQueries.questions(useClient()));
  const sources = new Set(content.questions.flatMap((question) => question.sources));
  return (
    <Page
      title="How the rule works"
      caption={about}
      actions={<PrintButton />}
      back={<BackLink to="/audit">Audit</BackLink>}
      lead={
        <p>
          The rule is read from top to bottom; the first line that fits gives the outcome. The app works with
          this same table. An answer that is missing counts as not known, and what is not known never leads to
          withdrawal.
        </p>
      }
    >
      <Notice title="Guidance, not legal advice">
        <p>
          The questions and the rule are our own design, built on the sources below. They are not published by
          the BMA or by an LMC. No outcome is final until a partner has decided; the partners may decide
          otherwise, with a reason.
        </p>
      </Notice>
      <DataTable
        caption={`The rule, edition ${RULE_VERSION}`}
        columns={shown}
        rows={ruleTable}
        rowKey={(row) => row.number}
        isCurrent={(row) => row.number === current}
      />
      <h2 className="nhsuk-heading-m">What the outcomes mean</h2>
      <SummaryList className="app-outcome-meanings">
        {outcomes.map((outcome) => (
          <SummaryList.Row key={outcome}>
            <SummaryList.Key>{outcomeLabels[outcome]}</SummaryList.Key>
            <SummaryList.Value>{outcomeMeanings[outcome]}</SummaryList.Value>
          </SummaryList.Row>
        ))}
      </SummaryList>
      <h2 className="nhsuk-heading-m">Sources</h2>
      <p>
        Questions of edition {content.version}, last checked on {formatDate(content.checkedOn)}.
      </p>
      <ul className="app-sources">
        {[...sources].map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
    </Page>
  );
}
