import type { ReactElement } from 'react';
import type { Place } from '../../../shared/content/schema';
import { formatDate } from '../../../shared/domain/calendar';

/** The way to a place, what to do there, and how sure that is. */
export function HowToLook({ place }: { readonly place: Place }): ReactElement {
  return (
    <div className="app-search__how">
      <h4>Where</h4>
      <p className="app-search__route">{place.route}</p>
      <h4>What to do</h4>
      <ol>
        {place.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {place.searchFor.length > 0 && (
        <>
          <h4>Words to search for</h4>
          <ul className="app-search__words">
            {place.searchFor.map((word) => (
              <li key={word}>{word}</li>
            ))}
          </ul>
        </>
      )}
      <h4>How to count</h4>
      <p>{place.howToCount}</p>
      <div className="app-search__source">
        <p>
          {place.status === 'verified'
            ? `Read in a source, checked on ${formatDate(place.checkedOn)}.`
            : `General knowledge, not read in a source (${formatDate(place.checkedOn)}).`}{' '}
          {place.statusNote}
        </p>
        {place.sources.map(({ title, url }) => (
          <p key={url}>
            {title}: {url}
          </p>
        ))}
      </div>
    </div>
  );
}
