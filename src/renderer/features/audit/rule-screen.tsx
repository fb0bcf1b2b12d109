import { useSuspenseQuery } from '@tanstack/react-query';
import { SummaryList } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { outcomeLabels, outcomeMeanings } from '../../../shared/domain/audit/labels';
import { RULE_VERSION, type RuleRow, ruleTable } from '../../../shared/domain/audit/rule';
import { outcomes } from '../../../shared/domain/audit/schema';
import { formatDate } from '../../../shared/domain/calendar';
import { useClient } from '../../lib/client-context';
import { type Column, DataTable } from '../../ui/data-table';
import { BackLink } from '../../ui/links';
import { OutcomeTag } from '../../ui/outcome-tag';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { auditQueries } from './api';

const columns: readonly Column<RuleRow, 'number' | 'when' | 'outcome' | 'note'>[] = [
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

/** The rule as it is evaluated: the very table that gives the outcomes. */
export function RuleScreen(): ReactElement {
  const { data: content } = useSuspenseQuery(auditQueries.questions(useClient()));
  const sources = new Set(content.questions.flatMap((question) => question.sources));
  return (
    <Page
      title="How the rule works"
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
        columns={columns}
        rows={ruleTable}
        rowKey={(row) => row.number}
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
