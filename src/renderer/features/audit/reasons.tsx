import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { type FullQuestionId, fullQuestionIds, type Reason } from '../../../shared/domain/audit/schema';

interface ReasonsProps {
  readonly agreementId: string;
  readonly reasons: readonly Reason[];
  /** Whether links lead to where each one can be changed. */
  readonly changeable: boolean;
}

/** Every answer and fact that fired the rule. */
export function Reasons({ agreementId, reasons, changeable }: ReasonsProps): ReactElement {
  return (
    <ul className="app-reasons">
      {reasons.map((reason) => (
        <li key={`${reason.about} ${reason.text}`}>
          <span>{reason.text}</span>
          {changeable && <ChangeLink agreementId={agreementId} reason={reason} />}
        </li>
      ))}
    </ul>
  );
}

const questionOf = (about: string): FullQuestionId | undefined => fullQuestionIds.find((id) => id === about);

interface ChangeLinkProps {
  readonly agreementId: string;
  readonly reason: Reason;
}

function ChangeLink({ agreementId, reason }: ChangeLinkProps): ReactElement {
  const question = questionOf(reason.about);
  const hidden = <span className="nhsuk-u-visually-hidden">: {reason.text}</span>;
  if (question !== undefined) {
    return (
      <Link to="/audit/$agreementId" params={{ agreementId }} search={{ q: question }}>
        Change answer{hidden}
      </Link>
    );
  }
  if (reason.about === 'icb-letter') return <Link to="/letters">See letters{hidden}</Link>;
  if (reason.about === 'catalogue') {
    return (
      <Link to="/agreements/$agreementId" params={{ agreementId }}>
        See the entry{hidden}
      </Link>
    );
  }
  return (
    <Link to="/agreements/$agreementId/edit" params={{ agreementId }}>
      Change agreement{hidden}
    </Link>
  );
}
