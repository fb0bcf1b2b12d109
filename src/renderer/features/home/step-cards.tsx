import { Tag, type TagProps } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { formatDate } from '../../../shared/domain/calendar';
import type { Step } from '../../../shared/domain/home/schema';
import { PathLink } from '../../ui/links';

const titles: Record<Step['id'], string> = {
  letter: 'Letter to the ICB',
  requests: 'New requests',
  audit: 'Audit of what you share',
  ppg: 'Patient participation group',
};
const states: Record<Step['state'], { readonly text: string; readonly colour: TagProps['modifier'] }> = {
  'not-started': { text: 'Not started', colour: 'grey' },
  'in-progress': { text: 'In progress', colour: 'blue' },
  done: { text: 'Done', colour: 'green' },
  late: { text: 'Late', colour: 'red' },
};

/** The four steps of the action, each with where it stands and the next thing to do. */
export function StepCards({ steps }: { readonly steps: readonly Step[] }): ReactElement {
  return (
    <ol className="app-steps app-steps--four">
      {steps.map((step, index) => (
        <li key={step.id} className={`app-step app-step--${step.state}`}>
          <div className="app-step__head">
            <h3 className="app-step__title">
              <span className="app-step__number">{index + 1}</span>
              {titles[step.id]}
            </h3>
            <Tag modifier={states[step.state].colour} className="app-tag">
              {states[step.state].text}
            </Tag>
          </div>
          <p className="app-step__done">{step.done}</p>
          {step.due !== null && <p className="app-step__due">Due {formatDate(step.due)}</p>}
          <p className="app-step__next">
            <PathLink path={step.link}>{step.next}</PathLink>
          </p>
        </li>
      ))}
    </ol>
  );
}
