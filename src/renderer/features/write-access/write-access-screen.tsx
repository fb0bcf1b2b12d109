import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { clinicalSystemLabels } from '../../../shared/domain/practice/labels';
import { writeAccessRule } from '../../../shared/domain/write-access/rule';
import { writeAccessDecisionLabels } from '../../../shared/domain/write-access/labels';
import type { WriteAccessUnit } from '../../../shared/domain/write-access/schema';
import { useClient } from '../../lib/client-context';
import { useMay } from '../../lib/open-register';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { BackLink, ButtonLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { writeAccessQueries } from './api';
import { Background, useWriteAccessGuide } from './guide';
import { WriteAccessOutcomeTag } from './outcome-tag';

const columns: readonly Column<WriteAccessUnit, 'unit' | 'system' | 'outcome' | 'steps' | 'decision'>[] = [
  {
    key: 'unit',
    header: 'Outside unit',
    cell: ({ id, ref, name, odsCode, archivedOn }) => (
      <>
        {ref}{' '}
        <Link to="/audit/write-access/$unitId" params={{ unitId: id }}>
          {name}
        </Link>
        {odsCode !== '' && ` (${odsCode})`}
        {archivedOn !== null && ', archived'}
      </>
    ),
  },
  { key: 'system', header: 'System', cell: ({ system }) => clinicalSystemLabels[system] },
  {
    key: 'outcome',
    header: 'The rule says',
    cell: ({ ruling }) => <WriteAccessOutcomeTag outcome={ruling.outcome} />,
  },
  { key: 'steps', header: 'Steps done', cell: stepsDone },
  {
    key: 'decision',
    header: 'Decided',
    cell: ({ decision }) => (decision === null ? 'Not yet' : writeAccessDecisionLabels[decision.kind]),
  },
];

const ruleColumns: readonly Column<(typeof writeAccessRule)[number], 'number' | 'when' | 'outcome'>[] = [
  { key: 'number', header: 'Row', cell: ({ number }) => number },
  { key: 'when', header: 'When', cell: ({ when }) => when },
  {
    key: 'outcome',
    header: 'Outcome',
    cell: ({ outcome }) => <WriteAccessOutcomeTag outcome={outcome} />,
  },
];

function stepsDone({ ruling, steps }: WriteAccessUnit): string {
  const done = ruling.steps.filter((step) => steps.some((each) => each.step === step)).length;
  return ruling.steps.length === 0 ? 'None to do' : `${done} of ${ruling.steps.length}`;
}

/** Outside units that can write to the practice's records. */
export function WriteAccessScreen(): ReactElement {
  const { data: units } = useSuspenseQuery(writeAccessQueries.list(useClient()));
  const guide = useWriteAccessGuide();
  const mayEdit = useMay('edit');
  const add = mayEdit && <ButtonLink to="/audit/write-access/new">Add an outside unit</ButtonLink>;
  return (
    <Page
      title="Write access from outside"
      back={<BackLink to="/audit">Audit</BackLink>}
      lead={<p>Who outside the practice can write to our patients’ records, and does it reach us?</p>}
      actions={units.length > 0 && add}
    >
      {units.length === 0 ? (
        <Empty title="No outside unit has been noted yet">
          <Background guide={guide} />
          <p>Add each trust, hub or service that can write. Count entries; write nothing about a patient.</p>
          {add}
        </Empty>
      ) : (
        <>
          <DataTable
            caption="Outside units"
            hideCaption
            columns={columns}
            rows={units}
            rowKey={({ id }) => id}
          />
          <h2 className="nhsuk-heading-m">Why this is asked</h2>
          <Background guide={guide} />
        </>
      )}
      <section>
        <h2 className="nhsuk-heading-m">The rule</h2>
        <p>Read from top to bottom; the first row that fits counts. A partner decides.</p>
        <DataTable
          caption="The rule"
          hideCaption
          columns={ruleColumns}
          rows={writeAccessRule}
          rowKey={({ number }) => number}
        />
      </section>
    </Page>
  );
}
