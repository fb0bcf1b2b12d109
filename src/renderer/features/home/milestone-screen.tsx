import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { z } from 'zod';
import {
  type Milestone,
  milestoneInput,
  type NotedMilestoneId,
  notedMilestoneIds,
} from '../../../shared/domain/home/schema';
import { useClient } from '../../lib/client-context';
import { useNotify } from '../../lib/notify';
import { useMay } from '../../lib/open-register';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { DateField } from '../../ui/date-field';
import { Empty } from '../../ui/empty';
import { FormErrors } from '../../ui/form-errors';
import { BackLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { TextAreaField } from '../../ui/text-area-field';
import { homeQueries, useNoteMilestone } from './api';

const route = getRouteApi('/milestones/$milestoneId');
const notedId = z.enum(notedMilestoneIds);

const words: Record<NotedMilestoneId, { readonly day: string; readonly note: string }> = {
  'privacy-notice': { day: 'When it was brought up to date', note: 'Where it is published (optional)' },
  'lmc-pack': { day: 'When it was given to the LMC', note: 'How, and its checksum (optional)' },
  review: { day: 'Day of the next look', note: 'Who takes part (optional)' },
};

/** One milestone that happens outside the register: the day that a person notes. */
export function MilestoneScreen(): ReactElement {
  const { milestoneId } = route.useParams();
  const { data: home } = useSuspenseQuery(homeQueries.get(useClient()));
  const id = notedId.safeParse(milestoneId).data;
  const milestone = home.milestones.find((each) => each.id === id);
  const mayEdit = useMay('edit');
  if (id === undefined || milestone === undefined) {
    return (
      <Page title="Milestone" width="reading" back={<BackLink to="/">Home</BackLink>}>
        <Empty title="The register follows this milestone by itself">
          <p>Go back to Home: its name there leads to the page that shows it.</p>
        </Empty>
      </Page>
    );
  }
  return (
    <Page
      title={milestone.title}
      width="reading"
      back={<BackLink to="/">Home</BackLink>}
      lead={<p>{milestone.shownBy}</p>}
    >
      <p>{milestone.text}</p>
      {milestone.noted !== null && milestone.noted.note !== '' && <p>{milestone.noted.note}</p>}
      {mayEdit && <NoteForm id={id} milestone={milestone} />}
    </Page>
  );
}

const withDay = milestoneInput.refine(({ day }) => day !== null, {
  path: ['day'],
  message: 'Enter the date',
});

function NoteForm({
  id,
  milestone: { noted, title },
}: {
  readonly id: NotedMilestoneId;
  readonly milestone: Milestone;
}): ReactElement {
  const save = useNoteMilestone();
  const notify = useNotify();
  const navigate = useNavigate();
  const form = useZodForm(withDay, {
    id,
    version: noted?.version ?? null,
    day: noted?.day ?? null,
    note: noted?.note ?? '',
  });
  const submit = submitTo(form, async (input) => {
    await save.mutateAsync(input);
    await navigate({ to: '/' });
    notify(`Noted: ${title}`);
  });
  const takeBack = submitTo(form, async () => {
    await save.mutateAsync({ id, version: noted?.version ?? null, day: null, note: '' });
    await navigate({ to: '/' });
    notify(`Taken back: ${title}`);
  });
  return (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      <DateField form={form} name="day" label={words[id].day} />
      <TextAreaField form={form} name="note" label={words[id].note} hint="No patient details." rows={3} />
      <div className="app-buttons">
        <Button type="submit" disabled={save.isPending}>
          Save
        </Button>
        {noted !== null && noted.day !== null && (
          <Button
            type="button"
            secondary
            disabled={save.isPending}
            onClick={() => {
              takeBack();
            }}
          >
            Take it back
          </Button>
        )}
      </div>
    </form>
  );
}
