import { Tag, type TagProps } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { requestState, type RequestState, requestStateLabels } from '../../../shared/domain/request/rules';
import { type Request, requestOutcomeLabels } from '../../../shared/domain/request/schema';

const colours: Record<RequestState, TagProps['modifier']> = {
  received: 'red',
  'on-hold': 'orange',
  referred: 'yellow',
  replied: 'yellow',
  'to-decide': 'blue',
  concluded: 'grey',
};

/** Where a request stands, in words; closed, how it ended. */
export function RequestStateTag({ request }: { readonly request: Request }): ReactElement {
  const state = requestState(request);
  return (
    <Tag modifier={colours[state]} className="app-tag">
      {request.conclusion === null
        ? requestStateLabels[state]
        : requestOutcomeLabels[request.conclusion.outcome]}
    </Tag>
  );
}
