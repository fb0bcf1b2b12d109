import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, SummaryList } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { linkPath } from '../../../shared/domain/action/due';
import {
  actionCancelled,
  actionDone,
  actionPostponed,
  type ListedAction,
  ownerRoleLabels,
  priorityLabels,
} from '../../../shared/domain/action/schema';
import { formatDate } from '../../../shared/domain/calendar';
import { useClient } from '../../lib/client-context';
import { useNotify } from '../../lib/notify';
import { useMay } from '../../lib/open-register';
import { today } from '../../lib/today';
import { useFirstFocus } from '../../lib/use-first-focus';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { DateField } from '../../ui/date-field';
import { DraftGate } from '../../ui/draft-gate';
import { FormErrors } from '../../ui/form-errors';
import { BackLink, PathLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { TextAreaField } from '../../ui/text-area-field';
import { ActionForm } from './action-form';
import { actionQueries, useCancelAction, useFinishAction, usePostponeAction, useUpdateAction } from './api';

const route = getRouteApi('/actions/$actionId');

type Doing = 'finish' | 'postpone' | 'cancel' | 'change';
const doings: Readonly<Record<Doing, string>> = {
  finish: 'Record it as done',
  postpone: 'Put it off',
  change: 'Change it',
  cancel: 'Cancel it',
};

/** One action: what it is, and what became of it. */
export function ActionScreen(): ReactElement {
  const { actionId } = route.useParams();
  const { data: action } = useSuspenseQuery(actionQueries.one(useClient(), actionId));
  const mayEdit = useMay('edit');
  const [doing, setDoing] = useState<Doing | null>(null);
  const end = (): void => setDoing(null);
  return (
    <Page
      title={action.title}
      windowTitle="Action"
      width="reading"
      back={<BackLink to="/actions">To do</BackLink>}
    >
      {action.state !== 'open' && action.closedOn !== null && (
        <Notice title={`${action.state === 'done' ? 'Done' : 'Cancelled'} on ${formatDate(action.closedOn)}`}>
          {action.closingNote !== '' && <p>{action.closingNote}</p>}
        </Notice>
      )}
      <Facts action={action} />
      {mayEdit && action.state === 'open' && doing === null && (
        <div className="app-buttons">
          {(['finish', 'postpone', 'change', 'cancel'] as const).map((one) => (
            <Button key={one} type="button" small secondary={one !== 'finish'} onClick={() => setDoing(one)}>
              {doings[one]}
            </Button>
          ))}
        </div>
      )}
      {doing === 'finish' && <Finish action={action} onEnd={end} />}
      {doing === 'postpone' && <Postpone action={action} onEnd={end} />}
      {doing === 'cancel' && <Cancel action={action} onEnd={end} />}
      {doing === 'change' && <Change action={action} onEnd={end} />}
      <p className="app-agreement__changed">
        <Link to="/history" search={{ entityId: action.id }}>
          History of this action
        </Link>
      </p>
    </Page>
  );
}

interface PartProps {
  readonly action: ListedAction;
  readonly onEnd: () => void;
}

function Facts({ action }: Pick<PartProps, 'action'>): ReactElement {
  const rows: readonly (readonly [string, ReactElement | string])[] = [
    ['Due', formatDate(action.dueOn)],
    ['Who', [ownerRoleLabels[action.ownerRole], action.ownerName].filter((part) => part !== '').join(', ')],
    ['Priority', priorityLabels[action.priority]],
    ...(action.link === null
      ? []
      : [
          [
            'About',
            <PathLink key="about" path={linkPath(action.link)}>
              {action.about === '' ? 'Open what it belongs to' : action.about}
            </PathLink>,
          ] as const,
        ]),
    ...(action.details === '' ? [] : [['Details', action.details] as const]),
    ...(action.postponed === 0
      ? []
      : [
          [
            'Put off',
            `${action.postponed === 1 ? 'Once' : `${action.postponed} times`}. ${action.postponedWhy}`,
          ] as const,
        ]),
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

const CancelButton = ({ onEnd }: Pick<PartProps, 'onEnd'>): ReactElement => (
  <Button type="button" secondary onClick={onEnd}>
    Leave it as it is
  </Button>
);

function Finish({ action: { id, version }, onEnd }: PartProps): ReactElement {
  const finish = useFinishAction();
  const notify = useNotify();
  const form = useZodForm(actionDone, { id, version, doneOn: today(), note: '' });
  useFirstFocus(form, 'doneOn');
  const submit = submitTo(form, async (input) => {
    await finish.mutateAsync(input);
    onEnd();
    notify('Recorded as done');
  });
  return (
    <form className="app-form app-form__group" onSubmit={submit} noValidate>
      <h2 className="nhsuk-heading-s">{doings.finish}</h2>
      <FormErrors form={form} />
      <DateField form={form} name="doneOn" label="Done on" />
      <TextAreaField form={form} name="note" label="Note (optional)" hint="No patient details." rows={2} />
      <div className="app-buttons">
        <Button type="submit" disabled={form.formState.isSubmitting}>
          Save
        </Button>
        <CancelButton onEnd={onEnd} />
      </div>
    </form>
  );
}

function Postpone({ action: { id, version, dueOn }, onEnd }: PartProps): ReactElement {
  const postpone = usePostponeAction();
  const notify = useNotify();
  const form = useZodForm(actionPostponed, { id, version, dueOn, reason: '' });
  useFirstFocus(form, 'dueOn');
  const submit = submitTo(form, async (input) => {
    const saved = await postpone.mutateAsync(input);
    onEnd();
    notify(`Put off until ${formatDate(saved.dueOn)}`);
  });
  return (
    <form className="app-form app-form__group" onSubmit={submit} noValidate>
      <h2 className="nhsuk-heading-s">{doings.postpone}</h2>
      <FormErrors form={form} />
      <DateField form={form} name="dueOn" label="New date" hint="It falls on a working day in England." />
      <TextAreaField form={form} name="reason" label="Why" rows={2} />
      <div className="app-buttons">
        <Button type="submit" disabled={form.formState.isSubmitting}>
          Save
        </Button>
        <CancelButton onEnd={onEnd} />
      </div>
    </form>
  );
}

function Cancel({ action: { id, version }, onEnd }: PartProps): ReactElement {
  const cancel = useCancelAction();
  const notify = useNotify();
  const form = useZodForm(actionCancelled, { id, version, reason: '' });
  useFirstFocus(form, 'reason');
  const submit = submitTo(form, async (input) => {
    await cancel.mutateAsync(input);
    onEnd();
    notify('Cancelled. It stays among the closed actions');
  });
  return (
    <form className="app-form app-form__group" onSubmit={submit} noValidate>
      <h2 className="nhsuk-heading-s">{doings.cancel}</h2>
      <FormErrors form={form} />
      <TextAreaField form={form} name="reason" label="Why" rows={2} />
      <div className="app-buttons">
        <Button type="submit" warning disabled={form.formState.isSubmitting}>
          Cancel the action
        </Button>
        <CancelButton onEnd={onEnd} />
      </div>
    </form>
  );
}

function Change({ action, onEnd }: PartProps): ReactElement {
  const { id, version, title, details, ownerRole, ownerName, priority, dueOn, link } = action;
  const update = useUpdateAction();
  const notify = useNotify();
  return (
    <DraftGate form="action" about={id} version={version}>
      {(slot) => (
        <ActionForm
          slot={slot}
          initial={{ title, details, ownerRole, ownerName, priority, dueOn, link }}
          save={(input) => update.mutateAsync({ id, version, input })}
          onSaved={() => {
            onEnd();
            notify('Changes saved');
          }}
          cancel={<CancelButton onEnd={onEnd} />}
        />
      )}
    </DraftGate>
  );
}
