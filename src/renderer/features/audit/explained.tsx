import { Link } from '@tanstack/react-router';
import { Details, Select } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { outcomeLabels } from '../../../shared/domain/audit/labels';
import { ruledOutcomes } from '../../../shared/domain/audit/routes';
import { ruleTable } from '../../../shared/domain/audit/rule';
import type { Explanation, Outcome, Route } from '../../../shared/domain/audit/schema';

interface ExplainedProps {
  readonly agreementId: string;
  readonly explanation: Explanation;
}

const conditionOf = (number: string): string => ruleTable.find((row) => row.number === number)?.when ?? '';

/** The lines of the rule that did not fit and why, and what would make it say something else. */
export function Explained({ agreementId, explanation }: ExplainedProps): ReactElement {
  const passed = explanation.rows.filter(({ verdict }) => verdict === 'passed-over');
  return (
    <section className="app-form__group">
      <h2 className="nhsuk-heading-m">Why not something else?</h2>
      <Details>
        <Details.Summary>
          {passed.length === 0
            ? 'No line of the rule stands before this one'
            : `${passed.length} ${passed.length === 1 ? 'line' : 'lines'} of the rule did not fit`}
        </Details.Summary>
        <Details.Text>
          <ol className="app-passed">
            {passed.map(({ number, reasons }) => (
              <li key={number}>
                <strong>Rule {number}.</strong> {conditionOf(number)}.
                <ul>
                  {reasons.map(({ text }) => (
                    <li key={text}>{text}</li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
          <p>Lines after rule {explanation.rule} are not read: the first line that fits decides.</p>
        </Details.Text>
      </Details>
      <p>
        <Link to="/audit/rule" search={{ agreement: agreementId }}>
          See this agreement in the table of the whole rule
        </Link>
      </p>
      <WhatWould explanation={explanation} />
    </section>
  );
}

function WhatWould({ explanation }: { readonly explanation: Explanation }): ReactElement {
  const others = ruledOutcomes.filter((outcome) => outcome !== explanation.outcome);
  const [wanted, setWanted] = useState<Outcome | null>(null);
  const routes = explanation.routes.filter(({ outcome }) => outcome === wanted);
  return (
    <>
      <Select
        id="what-would"
        label="What would move this to another outcome?"
        hint="Only what could be found out. Nothing here is a reason to change a true answer."
        value={wanted ?? ''}
        onChange={(event) => {
          setWanted(others.find((outcome) => outcome === event.target.value) ?? null);
        }}
      >
        <Select.Option value="">Choose an outcome</Select.Option>
        {others.map((outcome) => (
          <Select.Option key={outcome} value={outcome}>
            {outcomeLabels[outcome]}
          </Select.Option>
        ))}
      </Select>
      {wanted !== null && (
        <div role="status">
          <Routes wanted={wanted} routes={routes} />
        </div>
      )}
    </>
  );
}

function Routes({ wanted, routes }: { readonly wanted: Outcome; readonly routes: readonly Route[] }) {
  if (routes.length === 0) {
    return (
      <p>
        No one or two findings would make this “{outcomeLabels[wanted]}”. More is open, or something that you
        cannot find out by yourself stands against it, like the word of the reference catalogue.
      </p>
    );
  }
  return (
    <>
      <p>This would be “{outcomeLabels[wanted]}”:</p>
      <ul className="app-routes">
        {routes.map(({ findings, rule }) => {
          const sentence = findings.map(({ text }) => `if ${text}`).join(', and ');
          return (
            <li key={sentence}>
              {sentence} (rule {rule})
            </li>
          );
        })}
      </ul>
    </>
  );
}
