import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { outcomes } from '../../../shared/domain/audit/schema';
import type { Home } from '../../../shared/domain/home/schema';
import { OutcomeTag } from '../../ui/outcome-tag';

/** How the register divides by outcome; each line leads to its agreements. */
export function OutcomeCounts({ home }: { readonly home: Home }): ReactElement {
  const lines = [...outcomes, 'none' as const]
    .map((outcome) => ({ outcome, count: home.byOutcome[outcome] ?? 0 }))
    .filter(({ count }) => count > 0);
  return (
    <section className="app-panel" aria-labelledby="outcomes">
      <h2 className="nhsuk-heading-s" id="outcomes">
        {home.agreements === 1 ? '1 agreement' : `${home.agreements.toLocaleString('en-GB')} agreements`} by
        outcome
      </h2>
      <ul className="app-outcome-counts">
        {lines.map(({ outcome, count }) => (
          <li key={outcome}>
            <Link to="/agreements" search={{ outcome }} className="app-outcome-counts__line">
              <span className="app-outcome-counts__number">{count.toLocaleString('en-GB')}</span>{' '}
              <OutcomeTag outcome={outcome === 'none' ? null : outcome} />
            </Link>
          </li>
        ))}
      </ul>
      {home.unknowns > 0 && (
        <p className="app-outcome-counts__note">
          {home.unknowns === 1
            ? 'For 1 agreement'
            : `For ${home.unknowns.toLocaleString('en-GB')} agreements`}{' '}
          nobody knows yet whether a law or contract requires it. Such an agreement is asked about, never
          withdrawn from.
        </p>
      )}
    </section>
  );
}
