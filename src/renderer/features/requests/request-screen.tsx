import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, SummaryList } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { formatDate } from '../../../shared/domain/calendar';
import {
  citationGaps,
  claimsDuty,
  isCitedDuty,
  nextStep,
  nextStepWords,
  timeline,
} from '../../../shared/domain/request/rules';
import {
  claimedBasisLabels,
  type ListedRequest,
  requestChannelLabels,
  type StepKind,
  stepKinds,
} from '../../../shared/domain/request/schema';
import { useClient } from '../../lib/client-context';
import { useNotify } from '../../lib/notify';
import { useMay } from '../../lib/open-register';
import { Attachments } from '../../ui/attachments';
import { DraftGate } from '../../ui/draft-gate';
import { BackLink, ButtonLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { requestQueries, useUpdateRequest } from './api';
import { ConcludeForm } from './conclude-form';
import { RequestForm } from './request-form';
import { RequestStateTag } from './state-tag';
import { StepForm } from './step-form';

const route = getRouteApi('/requests/$requestId');

type Doing =
  | { readonly kind: 'correct' }
  | { readonly kind: 'conclude' }
  | { readonly kind: 'step'; readonly step: StepKind };

/** One request: its story, and the one thing to do next. */
export function RequestScreen(): ReactElement {
  const { requestId } = route.useParams();
  const { data: request } = useSuspenseQuery(requestQueries.one(useClient(), requestId));
  const mayEdit = useMay('edit');
  const [doing, setDoing] = useState<Doing | null>(null);
  const end = (): void => setDoing(null);
  const open = request.conclusion === null;
  return (
    <Page
      title={request.title}
      windowTitle={request.ref}
      caption={request.ref}
      width="reading"
      back={<BackLink to="/requests">Requests</BackLink>}
      lead={
        <p className="app-agreement__lead">
          <RequestStateTag request={request} />
          <Link to="/agreements/$agreementId" params={{ agreementId: request.agreementId }}>
            {request.agreementRef}
          </Link>
          <span>{request.receivedFrom}</span>
        </p>
      }
    >
      {doing === null && <Next request={request} mayEdit={mayEdit} onDo={setDoing} />}
      {doing?.kind === 'step' && <StepForm request={request} kind={doing.step} onEnd={end} />}
      {doing?.kind === 'conclude' && <ConcludeForm request={request} onEnd={end} />}
      {doing?.kind === 'correct' && <Correct request={request} onEnd={end} />}

      <h2 className="nhsuk-heading-m">What happened</h2>
      <ol className="app-timeline">
        {timeline(request).map(({ kind, on, title, note }) => (
          <li key={kind} className="app-timeline__item">
            <p className="app-timeline__title">
              <strong>{formatDate(on)}</strong> {title}
            </p>
            {note !== '' && <p className="app-timeline__note">{note}</p>}
            {mayEdit && open && doing === null && kind !== 'received' && kind !== 'outcome' && (
              <button
                type="button"
                className="app-text-button"
                onClick={() => setDoing({ kind: 'step', step: kind })}
              >
                Correct this step<span className="nhsuk-u-visually-hidden">: {title}</span>
              </button>
            )}
          </li>
        ))}
      </ol>

      <h2 className="nhsuk-heading-m">What came</h2>
      <Facts request={request} />
      {mayEdit && open && doing === null && (
        <Button type="button" secondary small onClick={() => setDoing({ kind: 'correct' })}>
          Correct what came
        </Button>
      )}
      <Attachments owner={{ entity: 'request', id: request.id }} />
      {mayEdit && (
        <p>
          <Link to="/actions/new" search={{ entity: 'request', id: request.id }}>
            Add an action for this request
          </Link>
        </p>
      )}
      <p className="app-agreement__changed">
        <Link to="/history" search={{ entityId: request.agreementId }}>
          History of this request and its agreement
        </Link>
      </p>
    </Page>
  );
}

interface NextProps {
  readonly request: ListedRequest;
  readonly mayEdit: boolean;
  readonly onDo: (doing: Doing) => void;
}

/** The one next step; and, while it is open, that the requester may take it back. */
function Next({ request, mayEdit, onDo }: NextProps): ReactElement | null {
  const mayConfirm = useMay('confirm');
  const next = nextStep(request);
  if (next === null) return null;
  const { do: command, how } = nextStepWords[next];
  const others = stepKinds.filter(
    (kind) => kind !== next && next !== 'held' && !request.steps.some((step) => step.kind === kind),
  );
  return (
    <Notice title={`Next: ${command}`}>
      <p>{how}</p>
      <Claim request={request} />
      {next === 'outcome' && (
        <p>
          <Link to="/audit/$agreementId/outcome" params={{ agreementId: request.agreementId }}>
            What the audit of {request.agreementRef} says
          </Link>
        </p>
      )}
      {mayEdit && (
        <div className="app-buttons">
          {next === 'outcome' ? (
            mayConfirm && (
              <Button type="button" onClick={() => onDo({ kind: 'conclude' })}>
                Record the decision
              </Button>
            )
          ) : (
            <Button type="button" onClick={() => onDo({ kind: 'step', step: next })}>
              {next === 'bma-answer' ? command : 'Record it as done'}
            </Button>
          )}
          {(next === 'referred' || next === 'holding-reply') && (
            <ButtonLink
              to="/letters/new/$kind"
              params={{ kind: next === 'referred' ? 'bma-referral' : 'holding-reply' }}
              search={{ about: request.id }}
              secondary
            >
              Write the letter
            </ButtonLink>
          )}
        </div>
      )}
      {mayEdit && others.length > 0 && (
        <details className="app-next__more">
          <summary>Something else was done first</summary>
          <div className="app-buttons">
            {others.map((kind) => (
              <Button
                key={kind}
                type="button"
                secondary
                small
                onClick={() => onDo({ kind: 'step', step: kind })}
              >
                {nextStepWords[kind].do}
              </Button>
            ))}
            {mayConfirm && (
              <Button type="button" secondary small onClick={() => onDo({ kind: 'conclude' })}>
                It has ended
              </Button>
            )}
          </div>
        </details>
      )}
      {next === 'outcome' && !mayConfirm && <p>Only a partner may record the decision.</p>}
    </Notice>
  );
}

/** What a claimed duty means for this request. */
function Claim({ request }: { readonly request: ListedRequest }): ReactElement | null {
  if (!claimsDuty(request)) return null;
  return isCitedDuty(request) ? (
    <p>
      They say where the duty is written. Let the DPO check it. What a law or the contract requires is kept,
      never refused; it need not be referred to the BMA.
    </p>
  ) : (
    <p>
      They say that a duty requires it, and not where it is written. Ask for{' '}
      {citationGaps(request).join(', ')}, and add it under “Correct what came”.
    </p>
  );
}

function Facts({ request }: { readonly request: ListedRequest }): ReactElement {
  const { citation } = request;
  const cited = [
    citation.title,
    citation.provision,
    citation.date === null ? '' : formatDate(citation.date),
  ].filter((part) => part !== '');
  const rows: readonly (readonly [string, string])[] = [
    ['Received', `${formatDate(request.receivedOn)}, ${requestChannelLabels[request.channel].toLowerCase()}`],
    ['What is asked', request.asked],
    ['What requires it, they say', [claimedBasisLabels[request.claimedBasis], ...cited].join(', ')],
    ['Answer wanted by', request.deadline === null ? 'No date given' : formatDate(request.deadline)],
  ];
  return (
    <SummaryList>
      {rows.map(([key, value]) => (
        <SummaryList.Row key={key}>
          <SummaryList.Key>{key}</SummaryList.Key>
          <SummaryList.Value>{value}</SummaryList.Value>
        </SummaryList.Row>
      ))}
    </SummaryList>
  );
}

interface PartProps {
  readonly request: ListedRequest;
  readonly onEnd: () => void;
}

function Correct({ request, onEnd }: PartProps): ReactElement {
  const { id, version, title, receivedFrom, receivedOn, channel, asked } = request;
  const { claimedBasis, citation, deadline } = request;
  const update = useUpdateRequest();
  const notify = useNotify();
  return (
    <DraftGate form="request" about={id} version={version}>
      {(slot) => (
        <RequestForm
          slot={slot}
          asked={request.steps.some(({ kind }) => kind === 'holding-reply')}
          initial={{ title, receivedFrom, receivedOn, channel, asked, claimedBasis, citation, deadline }}
          save={(input) => update.mutateAsync({ id, version, input })}
          onSaved={() => {
            onEnd();
            notify('Changes saved');
          }}
          cancel={
            <Button type="button" secondary onClick={onEnd}>
              Leave it as it is
            </Button>
          }
        />
      )}
    </DraftGate>
  );
}
