import { Link } from '@tanstack/react-router';
import { Tag } from 'nhsuk-react-components';
import { type ReactElement, Suspense } from 'react';
import type { Place } from '../../../shared/content/schema';
import { formatDate } from '../../../shared/domain/calendar';
import { searchStateLabels } from '../../../shared/domain/find/labels';
import { stateOf } from '../../../shared/domain/find/rules';
import type { SearchedPlace, SearchState } from '../../../shared/domain/find/schema';
import { useMay } from '../../lib/open-register';
import { ButtonLink } from '../../ui/links';
import { HowToLook } from './how-to-look';
import { ResultForm } from './result-form';

/** The id of the button that opens a place: it takes the focus when the place is gone to. */
export const placeButtonId = (placeId: string): string => `place-${placeId}`;

interface PlaceItemProps {
  readonly place: Place;
  readonly searched: SearchedPlace;
  readonly open: boolean;
  readonly onToggle: () => void;
  /** A result was saved that leaves nothing to add here. */
  readonly onDone: () => void;
}

/** One place of the worksheet: its result, and opened, how to look there and what came of it. */
export function PlaceItem({ place, searched, open, onToggle, onDone }: PlaceItemProps): ReactElement {
  const mayEdit = useMay('edit');
  const bodyId = `${placeButtonId(place.id)}-body`;
  return (
    <li className="app-search">
      <div className="app-search__head">
        <h3 className="app-search__name">
          <button
            type="button"
            className="app-search__button"
            id={placeButtonId(place.id)}
            aria-expanded={open}
            aria-controls={bodyId}
            onClick={onToggle}
          >
            {place.name}
          </button>
        </h3>
        <Standing searched={searched} />
      </div>
      <div className="app-search__body" id={bodyId} hidden={!open}>
        <HowToLook place={place} />
        <div>
          {open && mayEdit && (
            <Suspense>
              <ResultForm key={searched.result?.version ?? 0} searched={searched} onDone={onDone} />
            </Suspense>
          )}
          <FromHere searched={searched} mayEdit={mayEdit} />
        </div>
      </div>
    </li>
  );
}

const colours = {
  'not-yet': 'yellow',
  found: 'green',
  none: 'white',
  'not-applicable': 'grey',
} as const satisfies Record<SearchState, string>;

interface StandingProps {
  readonly searched: SearchedPlace;
}

function Standing({ searched: { result, agreements, stillToAdd } }: StandingProps): ReactElement {
  const state = stateOf(result);
  const when = result?.searchedOn ?? null;
  return (
    <div className="app-search__standing">
      {when !== null && (
        <span className="app-search__when">
          {[formatDate(when), result?.searchedBy].filter((part) => part !== '').join(', ')}
        </span>
      )}
      {(state === 'found' || agreements.length > 0) && (
        <span>
          {agreements.length} in the register
          {stillToAdd > 0 && (
            <>
              , <strong>{stillToAdd} more to add</strong>
            </>
          )}
        </span>
      )}
      <Tag modifier={colours[state]} className="app-tag">
        {state === 'found' ? `Found ${result?.count ?? 0}` : searchStateLabels[state]}
      </Tag>
    </div>
  );
}

interface FromHereProps extends StandingProps {
  readonly mayEdit: boolean;
}

/** What the register has from a place, and the way to add more. */
function FromHere({
  searched: { agreements, stillToAdd, placeId, result },
  mayEdit,
}: FromHereProps): ReactElement {
  return (
    <div className="app-search__from-here">
      <h4>In the register from here</h4>
      {agreements.length === 0 ? (
        <p>Nothing yet.</p>
      ) : (
        <ul className="app-plain-list">
          {agreements.map(({ id, ref, title, archived }) => (
            <li key={id}>
              <Link to="/agreements/$agreementId" params={{ agreementId: id }}>
                {ref} {title}
              </Link>
              {archived && ' (archived)'}
            </li>
          ))}
        </ul>
      )}
      {stillToAdd > 0 && (
        <p>
          <strong>
            Found {result?.count}, in the register {agreements.length}: add {stillToAdd} more.
          </strong>{' '}
          One row for each, even where only an activation is there and no paper.
        </p>
      )}
      {mayEdit && (
        <ButtonLink to="/agreements/new" search={{ place: placeId }} className="app-no-print" secondary small>
          Add an agreement found here
        </ButtonLink>
      )}
    </div>
  );
}
