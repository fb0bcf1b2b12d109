import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Finding } from '../../../shared/domain/audit/schema';

const groups: Readonly<Record<Finding['weight'], string>> = {
  'knock-out': 'Decides the outcome',
  important: 'Important',
  documentation: 'To put in order',
};

interface FindingsProps {
  readonly agreementId: string;
  readonly findings: readonly Finding[];
  readonly changeable: boolean;
}

/** What the further answers of a Full audit show, the gravest first. */
export function Findings({ agreementId, findings, changeable }: FindingsProps): ReactElement | null {
  if (findings.length === 0) return null;
  return (
    <section className="app-form__group">
      <h2 className="nhsuk-heading-m">Found besides</h2>
      {(['knock-out', 'important', 'documentation'] as const).map((weight) => {
        const ofWeight = findings.filter((finding) => finding.weight === weight);
        if (ofWeight.length === 0) return null;
        return (
          <section key={weight}>
            <h3 className="nhsuk-heading-s">{groups[weight]}</h3>
            <ul className="app-reasons">
              {ofWeight.map(({ questionId, text }) => (
                <li key={questionId}>
                  <span>{text}</span>
                  {changeable && (
                    <Link to="/audit/$agreementId" params={{ agreementId }} search={{ q: questionId }}>
                      Change answer<span className="nhsuk-u-visually-hidden">: {text}</span>
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}
