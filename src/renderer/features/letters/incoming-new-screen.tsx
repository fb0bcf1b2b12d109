import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import type { z } from 'zod';
import type { incomingLetterInput } from '../../../shared/domain/letter/incoming';
import { useNotify } from '../../lib/notify';
import { today } from '../../lib/today';
import { DraftGate } from '../../ui/draft-gate';
import { BackLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { useLogIncoming } from './api';
import { IncomingForm } from './incoming-form';

const blank = (): z.input<typeof incomingLetterInput> => ({
  receivedFrom: '',
  receivedOn: today(),
  summary: '',
  agreementIds: [],
  letterId: null,
  answerDue: null,
  answeredOn: null,
});

/** Logs a letter that came and answers none of ours. */
export function IncomingNewScreen(): ReactElement {
  const [initial] = useState(blank);
  const log = useLogIncoming();
  const navigate = useNavigate();
  const notify = useNotify();
  return (
    <Page
      title="Log a letter that came in"
      width="reading"
      back={<BackLink to="/letters/correspondence">Correspondence</BackLink>}
    >
      <Notice title="Is this the right place?">
        <ul>
          <li>
            They ask you to sign, accept or switch on a new sharing:{' '}
            <Link to="/requests/new">record it as a request</Link>.
          </li>
          <li>
            It answers a letter of yours: open <Link to="/letters">that letter</Link> and record the reply
            there.
          </li>
          <li>Anything else about data sharing belongs here.</li>
        </ul>
      </Notice>
      <DraftGate form="incoming-letter" about="" version={null}>
        {(slot) => (
          <IncomingForm
            slot={slot}
            initial={initial}
            save={log.mutateAsync}
            onSaved={async ({ id, ref }) => {
              await navigate({
                to: '/letters/incoming/$incomingId',
                params: { incomingId: id },
                ignoreBlocker: true,
              });
              notify(`Saved as ${ref}`);
            }}
            renderCancel={() => <Link to="/letters/correspondence">Cancel</Link>}
          />
        )}
      </DraftGate>
    </Page>
  );
}
