import { SummaryList } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { outcomeLabels, outcomeMeanings } from '../../../shared/domain/audit/labels';
import type { Decision, Outcome } from '../../../shared/domain/audit/schema';
import { formatDate } from '../../../shared/domain/calendar';
import { OutcomeTag } from '../../ui/outcome-tag';

interface DecisionFactsProps {
  readonly decision: Decision;
  /** What the rule said. */
  readonly ruled: Outcome;
}

/** What the partners decided, who, when, and why if they went against the rule. */
export function DecisionFacts({ decision, ruled }: DecisionFactsProps): ReactElement {
  return (
    <section className="app-form__group">
      <h2 className="nhsuk-heading-m">What the partners decided</h2>
      <p>
        <OutcomeTag outcome={decision.outcome} />
      </p>
      <p>{outcomeMeanings[decision.outcome]}</p>
      <SummaryList>
        <SummaryList.Row>
          <SummaryList.Key>Decided by</SummaryList.Key>
          <SummaryList.Value>{decision.decidedBy}</SummaryList.Value>
        </SummaryList.Row>
        <SummaryList.Row>
          <SummaryList.Key>Date</SummaryList.Key>
          <SummaryList.Value>{formatDate(decision.decidedOn)}</SummaryList.Value>
        </SummaryList.Row>
        <SummaryList.Row>
          <SummaryList.Key>Against the rule</SummaryList.Key>
          <SummaryList.Value>
            {decision.overrides ? `Yes. The rule says: ${outcomeLabels[ruled]}` : 'No'}
          </SummaryList.Value>
        </SummaryList.Row>
        {decision.risk !== null && (
          <>
            <SummaryList.Row>
              <SummaryList.Key>Risk that was named</SummaryList.Key>
              <SummaryList.Value>{decision.risk.text}</SummaryList.Value>
            </SummaryList.Row>
            <SummaryList.Row>
              <SummaryList.Key>Why it may stop all the same</SummaryList.Key>
              <SummaryList.Value className="app-note">{decision.risk.answer}</SummaryList.Value>
            </SummaryList.Row>
          </>
        )}
        {decision.reason !== '' && (
          <SummaryList.Row>
            <SummaryList.Key>Reason</SummaryList.Key>
            <SummaryList.Value className="app-note">{decision.reason}</SummaryList.Value>
          </SummaryList.Row>
        )}
      </SummaryList>
    </section>
  );
}
