import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { AgreementRow } from '../../../shared/domain/agreement/list';
import { outcomeMeanings } from '../../../shared/domain/audit/labels';
import { useMay } from '../../lib/open-register';
import { ButtonLink } from '../../ui/links';
import { OutcomeTag } from '../../ui/outcome-tag';

interface AuditBoxProps {
  readonly row: AgreementRow;
}

/** Where the audit of an agreement stands, and the way on. */
export function AuditBox({ row }: AuditBoxProps): ReactElement {
  const { auditState } = row;
  return (
    <section className="app-audit-box">
      <h2 className="nhsuk-heading-s">Audit</h2>
      {auditState === 'not-started' && <NotStarted row={row} />}
      {auditState === 'in-progress' && <InProgress row={row} />}
      {(auditState === 'to-confirm' || auditState === 'decided') && <Audited row={row} />}
    </section>
  );
}

function NotStarted({ row: { id, questions, archived } }: AuditBoxProps): ReactElement {
  const mayEdit = useMay('edit');
  return (
    <>
      <p>Not audited yet. {questions} questions, one a page; you can stop at any time and go on later.</p>
      {mayEdit && !archived && (
        <ButtonLink to="/audit/$agreementId" params={{ agreementId: id }} search={{}} small>
          Start the audit
        </ButtonLink>
      )}
    </>
  );
}

function InProgress({ row: { id, answered, questions, archived } }: AuditBoxProps): ReactElement {
  const mayEdit = useMay('edit');
  return (
    <>
      <p id="audit-progress">
        {answered} of {questions} questions answered.
      </p>
      <progress
        className="app-audit-box__progress"
        value={answered}
        max={questions}
        aria-labelledby="audit-progress"
      />
      {mayEdit && !archived && (
        <ButtonLink to="/audit/$agreementId" params={{ agreementId: id }} search={{}} small>
          Continue the audit
        </ButtonLink>
      )}
    </>
  );
}

function Audited({ row: { id, auditState, outcome } }: AuditBoxProps): ReactElement {
  const params = { agreementId: id };
  return (
    <>
      <p>
        <OutcomeTag outcome={outcome} />
      </p>
      {outcome !== null && <p>{outcomeMeanings[outcome]}</p>}
      {auditState === 'to-confirm' ? (
        <>
          <p>This is what the rule says. A partner has not confirmed it yet.</p>
          <ButtonLink to="/audit/$agreementId/outcome" params={params} small>
            See why, and confirm
          </ButtonLink>
        </>
      ) : (
        <p>
          A partner has decided.{' '}
          <Link to="/audit/$agreementId/outcome" params={params}>
            See why
          </Link>
        </p>
      )}
    </>
  );
}
