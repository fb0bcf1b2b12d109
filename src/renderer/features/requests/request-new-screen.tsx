import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import type { z } from 'zod';
import type { Id } from '../../../shared/domain/ids';
import type { requestInput } from '../../../shared/domain/request/schema';
import { useClient } from '../../lib/client-context';
import { useNotify } from '../../lib/notify';
import { today } from '../../lib/today';
import { DraftGate } from '../../ui/draft-gate';
import { BackLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { requestQueries, useCreateRequest } from './api';
import { RequestForm } from './request-form';

const route = getRouteApi('/requests/new');

type Initial = z.input<typeof requestInput>;
const blank = (): Initial => ({
  title: '',
  receivedFrom: '',
  receivedOn: today(),
  channel: 'email',
  asked: '',
  claimedBasis: 'not-said',
  citation: { title: '', provision: '', date: null },
  deadline: null,
});

/** A new request; or, with an agreement in the address, one for an agreement that is proposed already. */
export function RequestNewScreen(): ReactElement {
  const { agreement } = route.useSearch();
  return agreement === undefined ? (
    <NewRequest initial={blank()} agreementId={null} />
  ) : (
    <ForAgreement id={agreement} />
  );
}

function ForAgreement({ id }: { readonly id: Id }): ReactElement {
  const {
    data: { agreement },
  } = useSuspenseQuery(requestQueries.agreement(useClient(), id));
  const [initial] = useState<Initial>(() => ({
    ...blank(),
    title: agreement.title,
    receivedFrom: agreement.parties[0]?.name ?? '',
    receivedOn: agreement.foundOn ?? today(),
    asked: agreement.purposes
      .map(({ text }) => text)
      .join('\n')
      .slice(0, 1000),
  }));
  return <NewRequest initial={initial} agreementId={id} />;
}

interface NewRequestProps {
  readonly initial: Initial;
  readonly agreementId: Id | null;
}

function NewRequest({ initial, agreementId }: NewRequestProps): ReactElement {
  const [first] = useState(initial);
  const create = useCreateRequest();
  const navigate = useNavigate();
  const notify = useNotify();
  return (
    <Page
      title="Record a request"
      width="reading"
      back={<BackLink to="/requests">Requests</BackLink>}
      lead={
        <p>
          {agreementId === null
            ? 'It enters the register as a proposed agreement too, so that it can be audited. Nothing is agreed by recording it.'
            : 'It is recorded for the proposed agreement in the register. Check what the register knew already.'}
        </p>
      }
    >
      <DraftGate form="request" about={agreementId ?? ''} version={null}>
        {(slot) => (
          <RequestForm
            slot={slot}
            initial={first}
            asked={false}
            save={(input) => create.mutateAsync({ ...input, agreementId })}
            onSaved={async ({ id, ref }) => {
              await navigate({ to: '/requests/$requestId', params: { requestId: id }, ignoreBlocker: true });
              notify(`Saved as ${ref}`);
            }}
            cancel={<Link to="/requests">Cancel</Link>}
          />
        )}
      </DraftGate>
    </Page>
  );
}
