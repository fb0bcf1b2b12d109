import type { ReactElement } from 'react';
import type { Funnel } from '../../../shared/domain/find/schema';
import { formatCount } from '../../../shared/domain/text';

/** Where the search stands, from the places to what is in use. Stays in sight while the places scroll by. */
export function FunnelBar({ funnel }: { readonly funnel: Funnel }): ReactElement {
  const { places, searched, counted, registered } = funnel;
  return (
    <section className="app-funnel" aria-label="Where the search stands">
      <div className="app-funnel__places">
        <progress className="app-progress" value={searched} max={places} aria-label="Places searched" />
        <p>
          <strong>{searched}</strong> of {places} places searched
        </p>
      </div>
      <ul className="app-funnel__steps">
        <Step number={counted} words="found" />
        <Step number={registered} words="in the register" />
        <Step number={funnel.withPaper} words="with paper" />
        <Step number={funnel.withoutPaper} words="without paper" />
        <Step number={funnel.paperUnknown} words="paper not known" />
        <Step number={funnel.active} words="active" />
        <Step number={funnel.neverUsed} words="never used" />
      </ul>
    </section>
  );
}

function Step({ number, words }: { readonly number: number; readonly words: string }): ReactElement {
  return (
    <li>
      <strong>{formatCount(number)}</strong> {words}
    </li>
  );
}
