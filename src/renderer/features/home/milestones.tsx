import type { ReactElement } from 'react';
import type { Milestone, MilestoneState } from '../../../shared/domain/home/schema';
import { PathLink } from '../../ui/links';

const stateWords: Record<MilestoneState, string> = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  done: 'Done',
  late: 'Late',
  'not-needed': 'Nothing to do',
};

/** The twelve milestones as a way: each with its mark, where it stands and the page that shows it. */
export function Milestones({ milestones }: { readonly milestones: readonly Milestone[] }): ReactElement {
  const done = milestones.filter(({ state }) => state === 'done').length;
  const idle = milestones.filter(({ state }) => state === 'not-needed').length;
  return (
    <section aria-labelledby="milestones">
      <h2 className="nhsuk-heading-m" id="milestones">
        Milestones: {done} of {milestones.length} done
        {idle > 0 && `, nothing to do for ${idle}`}
      </h2>
      <ol className="app-milestones">
        {milestones.map(({ id, state, title, text, link }, index) => (
          <li key={id} className={`app-milestone app-milestone--${state}`}>
            <Mark state={state} />
            <div>
              <PathLink path={link} className="app-milestone__title">
                {index + 1}. {title}
              </PathLink>
              <p className="app-milestone__text">
                <strong>{stateWords[state]}.</strong> {text}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A circle that is empty, half full or full, or a warning: told apart by its form, not its colour. */
function Mark({ state }: { readonly state: MilestoneState }): ReactElement {
  return (
    <svg className="app-milestone__mark" viewBox="0 0 24 24" aria-hidden="true">
      {state === 'late' ? <path d="M12 2 23 22H1Z" /> : <circle cx="12" cy="12" r="10" />}
      {state === 'in-progress' && <path className="app-milestone__fill" d="M12 2a10 10 0 0 0 0 20Z" />}
      {state === 'done' && <path className="app-milestone__sign" d="m7 12.5 3.5 3.5L17 9" />}
      {state === 'late' && <path className="app-milestone__sign" d="M12 9v6m0 2.5v1" />}
      {state === 'not-needed' && <path className="app-milestone__sign" d="M7 12h10" />}
    </svg>
  );
}
