import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { AgreementRow } from '../../../shared/domain/agreement/list';
import { outcomeMeanings } from '../../../shared/domain/audit/labels';
import { ButtonLink } from '../../ui/links';
import { OutcomeTag } from '../../ui/outcome-tag';

/** Where the audit of an agreement stands, and the way on. */
export function AuditBox({ row }: { readonly row: AgreementRow }): ReactElement {
  return (
    <section className="app-audit-box">
      <h2 className="nhsuk-heading-s">Audit</h2>
      <AuditState row={row} />
    </section>
  );
}

function AuditState({ row }: { readonly row: AgreementRow }): ReactElement {
  const params = { agreementId: row.id };
  const { answered, questions, outcome } = row;
  switch (row.auditState) {
    case 'not-started':
      return (
        <>
          <p>Not audited yet. {questions} questions, one a page; you can stop at any time and go on later.</p>
          {!row.archived && (
            <ButtonLink to="/audit/$agreementId" params={params} search={{}} small>
              Start the audit
            </ButtonLink>
          )}
        </>
      );
    case 'in-progress':
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
          {!row.archived && (
            <ButtonLink to="/audit/$agreementId" params={params} search={{}} small>
              Continue the audit
            </ButtonLink>
          )}
        </>
      );
    case 'to-confirm':
    case 'decided':
      return (
        <>
          <p>
            <OutcomeTag outcome={outcome} />
          </p>
          {outcome !== null && <p>{outcomeMeanings[outcome]}</p>}
          {row.auditState === 'to-confirm' ? (
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
}
