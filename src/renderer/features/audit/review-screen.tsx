import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { outcomeLabels } from '../../../shared/domain/audit/labels';
import type { DecidedAudit } from '../../../shared/domain/audit/schema';
import { addDays, formatDate, type IsoDate } from '../../../shared/domain/calendar';
import { useClient } from '../../lib/client-context';
import { errorText } from '../../lib/error-text';
import { useNotify } from '../../lib/notify';
import { useMay } from '../../lib/open-register';
import { today } from '../../lib/today';
import { Empty } from '../../ui/empty';
import { BackLink, ButtonLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { PickList } from '../../ui/pick-list';
import { auditQueries, useStartMany } from './api';

/** A review is due at least yearly; a month before that is soon enough to begin. */
const DUE_AFTER_DAYS = 335;

const isDue = ({ decidedOn }: DecidedAudit, on: IsoDate): boolean => addDays(decidedOn, DUE_AFTER_DAYS) <= on;

/** The yearly review: a new audit of many agreements at once. What was decided stands until it is decided again. */
export function ReviewScreen(): ReactElement {
  const { data: audits } = useSuspenseQuery(auditQueries.decided(useClient()));
  return (
    <Page
      title="Yearly review"
      width="reading"
      back={<BackLink to="/audit">Audit</BackLink>}
      lead={
        <p>
          Start a new audit of many agreements at once. Earlier audits stay as they are, and what was decided
          stands until the partners decide again. Earlier answers are offered for you to accept one by one.
        </p>
      }
    >
      {audits.length === 0 ? (
        <Empty title="Nothing is decided yet">
          <p>When the partners have decided audits, they can be reviewed here, at least once a year.</p>
          <ButtonLink to="/audit">See all audits</ButtonLink>
        </Empty>
      ) : (
        <Choice audits={audits} />
      )}
    </Page>
  );
}

function Choice({ audits }: { readonly audits: readonly DecidedAudit[] }): ReactElement {
  const due = audits.filter((audit) => isDue(audit, today())).map(({ agreementId }) => agreementId);
  const [chosen, setChosen] = useState<readonly string[]>(due);
  const start = useStartMany();
  const mayEdit = useMay('edit');
  const navigate = useNavigate();
  const notify = useNotify();
  return (
    <form
      className="app-form"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate(chosen, {
          onSuccess: ({ started }) => {
            void navigate({ to: '/audit' }).then(() =>
              notify(started === 1 ? 'One new audit is started' : `${started} new audits are started`),
            );
          },
        });
      }}
    >
      <PickList
        id="agreements"
        legend="Which agreements?"
        hint="Those that were decided eleven months ago or longer are chosen already."
        items={audits.map(({ agreementId, ref, title, number, outcome, decidedOn }) => ({
          id: agreementId,
          label: `${ref} ${title}`,
          about: `Audit number ${number}: ${outcomeLabels[outcome]}, decided on ${formatDate(decidedOn)}`,
        }))}
        chosen={chosen}
        onChange={setChosen}
        suggested={due}
      />
      {start.isError && (
        <Notice kind="error" live>
          <p>{errorText(start.error)}.</p>
        </Notice>
      )}
      {mayEdit && (
        <Button type="submit" disabled={start.isPending || chosen.length === 0}>
          Start new audits
        </Button>
      )}
    </form>
  );
}
