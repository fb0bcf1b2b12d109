import { useSuspenseQuery } from '@tanstack/react-query';
import { Details } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { WriteAccessGuide } from '../../../shared/content/write-access';
import { formatDate } from '../../../shared/domain/calendar';
import { useClient } from '../../lib/client-context';
import { writeAccessQueries } from './api';

export const useWriteAccessGuide = (): WriteAccessGuide =>
  useSuspenseQuery(writeAccessQueries.guide(useClient())).data;

/** Why this is asked at all, with its date and sources. */
export function Background({ guide }: { readonly guide: WriteAccessGuide }): ReactElement {
  return (
    <>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {guide.background.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Details>
        <Details.Summary>Sources</Details.Summary>
        <Details.Text>
          <p>Checked on {formatDate(guide.checkedOn)}.</p>
          <ul className="app-sources">
            {guide.sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </Details.Text>
      </Details>
    </>
  );
}

interface RoutesProps {
  readonly guide: WriteAccessGuide;
  readonly system: string;
}

/** Where in a clinical system to look; all of them when it is not known which one it is. */
export function Routes({ guide, system }: RoutesProps): ReactElement {
  const own = guide.routes.filter((route) => route.system === system);
  return (
    <section aria-labelledby="where-to-look">
      <h2 className="nhsuk-heading-s" id="where-to-look">
        Where to look
      </h2>
      {(own.length > 0 ? own : guide.routes).map(({ name, steps }) => (
        <section key={name}>
          <h3 className="nhsuk-heading-xs">{name}</h3>
          <ol className="nhsuk-list nhsuk-list--number">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}
