import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useKindLabels } from '../../../shared/domain/agreement/labels';
import { agreementFilter, type AgreementRow, type auditStates } from '../../../shared/domain/agreement/list';
import { useClient } from '../../lib/client-context';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { ButtonLink } from '../../ui/links';
import { OutcomeTag } from '../../ui/outcome-tag';
import { Page } from '../../ui/page';
import { auditQueries } from './api';
import { formatCount } from '../../../shared/domain/text';

type State = AgreementRow['auditState'];

const groups: Record<State, { readonly title: string; readonly about: string; readonly id: string }> = {
  'to-confirm': {
    title: 'For the partners to decide',
    about: 'Every question is answered and the rule has spoken. A partner confirms it or decides otherwise.',
    id: 'to-confirm',
  },
  'in-progress': {
    title: 'In progress',
    about:
      'Some questions are still open. Each audit goes on where it was left; what was decided before still stands.',
    id: 'in-progress',
  },
  'not-started': {
    title: 'Not started',
    about: 'Ten questions each, or thirty. Whatever nobody knows yet is answered “Not known yet”.',
    id: 'not-started',
  },
  decided: { title: 'Decided', about: 'A new audit can follow when something changes.', id: 'decided' },
};
/** What waits for somebody comes first. */
const order = [
  'to-confirm',
  'in-progress',
  'not-started',
  'decided',
] as const satisfies (typeof auditStates)[number][];

// More rows than anybody reads here; the list of agreements shows them all.
const ROWS_SHOWN = 100;

/** What is audited, what waits, and for whom. */
export function AuditScreen(): ReactElement {
  const {
    data: { rows },
  } = useSuspenseQuery(auditQueries.overview(useClient()));
  return (
    <Page
      title="Audit"
      lead={
        <p>
          Each agreement gets ten questions (or all thirty), then an outcome by a rule that everybody can
          read. Nothing is final until a partner has decided. <Link to="/audit/rule">How the rule works</Link>
        </p>
      }
      actions={
        <>
          <ButtonLink to="/audit/meeting" secondary small>
            Partners’ meeting
          </ButtonLink>{' '}
          <ButtonLink to="/audit/write-access" secondary small>
            Write access from outside
          </ButtonLink>{' '}
          <ButtonLink to="/audit/review" secondary small>
            Yearly review
          </ButtonLink>
        </>
      }
    >
      {rows.length === 0 ? <NoAgreements /> : <Groups rows={rows} />}
    </Page>
  );
}

function NoAgreements(): ReactElement {
  return (
    <Empty title="There is nothing to audit yet">
      <p>
        Add the agreements that your practice has first. The reference catalogue lists those that most
        practices in England meet.
      </p>
      <div className="app-buttons">
        <ButtonLink to="/agreements/catalogue">Add from the catalogue</ButtonLink>
        <ButtonLink to="/agreements/new" search={{}} secondary>
          Add a blank one
        </ButtonLink>
      </div>
    </Empty>
  );
}

function Groups({ rows }: { readonly rows: readonly AgreementRow[] }): ReactElement {
  const byState = new Map(order.map((state) => [state, rows.filter((row) => row.auditState === state)]));
  return (
    <>
      <ul className="app-audit-counts" aria-label="How far the audits are">
        {order.map((state) => {
          const count = byState.get(state)?.length ?? 0;
          const { title, id } = groups[state];
          return (
            <li key={state}>
              <span className="app-audit-counts__number">{count}</span>{' '}
              {count === 0 ? title : <a href={`#${id}`}>{title}</a>}
            </li>
          );
        })}
      </ul>
      {order.map((state) => (
        <Group key={state} state={state} rows={byState.get(state) ?? []} />
      ))}
    </>
  );
}

interface GroupProps {
  readonly state: State;
  readonly rows: readonly AgreementRow[];
}

function Group({ state, rows }: GroupProps): ReactElement | null {
  if (rows.length === 0) return null;
  const { title, about, id } = groups[state];
  return (
    <section className="app-audit-group" aria-labelledby={id}>
      <h2 className="nhsuk-heading-m" id={id} tabIndex={-1}>
        {title} ({formatCount(rows.length)})
      </h2>
      <p>{about}</p>
      <DataTable
        caption={title}
        hideCaption
        columns={columns}
        rows={rows.slice(0, ROWS_SHOWN)}
        rowKey={(row) => row.id}
      />
      {rows.length > ROWS_SHOWN && (
        <p>
          These are the first {ROWS_SHOWN}.{' '}
          <Link to="/agreements" search={agreementFilter.parse({ auditState: state })}>
            See all {formatCount(rows.length)} in the list of agreements
          </Link>
        </p>
      )}
    </section>
  );
}

const progressOf = ({ answered, questions }: AgreementRow): string => `${answered} of ${questions} answered`;

const columns: readonly Column<AgreementRow, 'agreement' | 'audit' | 'next'>[] = [
  {
    key: 'agreement',
    header: 'Agreement',
    cell: (row) => (
      <>
        {row.ref}{' '}
        <Link to="/agreements/$agreementId" params={{ agreementId: row.id }}>
          {row.title}
        </Link>
        <span className="app-audit-group__about">
          {row.counterparty}. {useKindLabels[row.useKind]}
        </span>
      </>
    ),
  },
  {
    key: 'audit',
    header: 'Audit',
    cell: (row) =>
      row.outcome === null ? (
        progressOf(row)
      ) : (
        <>
          <OutcomeTag outcome={row.outcome} />
          {row.auditState === 'in-progress' && (
            <span className="app-audit-group__about">New audit: {progressOf(row)}</span>
          )}
        </>
      ),
  },
  { key: 'next', header: 'Next', cell: (row) => <NextStep row={row} /> },
];

const steps: Record<State, string> = {
  'to-confirm': 'Decide',
  'in-progress': 'Continue',
  'not-started': 'Start',
  decided: 'See why',
};

function NextStep({ row }: { readonly row: AgreementRow }): ReactElement {
  const params = { agreementId: row.id };
  const words = (
    <>
      {steps[row.auditState]} <span className="nhsuk-u-visually-hidden">({row.title})</span>
    </>
  );
  return row.auditState === 'to-confirm' || row.auditState === 'decided' ? (
    <Link to="/audit/$agreementId/outcome" params={params}>
      {words}
    </Link>
  ) : (
    <Link to="/audit/$agreementId" params={params} search={{}}>
      {words}
    </Link>
  );
}
