import type { ReactElement } from 'react';
import { useKindLabels } from '../../../shared/domain/agreement/labels';
import { useKinds } from '../../../shared/domain/agreement/schema';
import { outcomes } from '../../../shared/domain/audit/schema';
import type { Home } from '../../../shared/domain/home/schema';
import { plural } from '../../../shared/domain/home/rules';
import { OutcomeTag } from '../../ui/outcome-tag';
import { type Bar, Bars } from './bars';

const barsByUse = ({ byUseKind }: Home): Bar[] =>
  useKinds
    .map((useKind) => ({
      key: useKind,
      label: useKindLabels[useKind],
      count: byUseKind[useKind] ?? 0,
      search: { useKind },
    }))
    .filter(({ count }) => count > 0);

/** How the register divides by outcome and by use; each line leads to its agreements. */
export function OutcomeCounts({ home }: { readonly home: Home }): ReactElement {
  const byOutcome = [...outcomes, 'none' as const]
    .map((outcome) => ({
      key: outcome,
      label: <OutcomeTag outcome={outcome === 'none' ? null : outcome} />,
      count: home.byOutcome[outcome] ?? 0,
      search: { outcome },
    }))
    .filter(({ count }) => count > 0);
  return (
    <>
      <section className="app-panel" aria-labelledby="outcomes">
        <h2 className="nhsuk-heading-s" id="outcomes">
          {plural(home.agreements, 'agreement', 'agreements')} by outcome
        </h2>
        <Bars caption="Agreements by outcome" what="Outcome" bars={byOutcome} />
        {home.unknowns > 0 && (
          <p className="app-panel__note">
            For {plural(home.unknowns, 'agreement', 'agreements')} nobody knows yet whether a law or contract
            requires it. Such an agreement is asked about, never withdrawn from.
          </p>
        )}
      </section>
      <section className="app-panel" aria-labelledby="uses">
        <h2 className="nhsuk-heading-s" id="uses">
          What the data are used for
        </h2>
        <Bars caption="Agreements by use" what="Use" bars={barsByUse(home)} />
      </section>
    </>
  );
}
