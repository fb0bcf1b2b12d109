import { Link } from '@tanstack/react-router';
import { Button, Checkboxes } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { type Meeting, type MeetingCandidate, meetingInput } from '../../../shared/domain/audit/meeting';
import { outcomeLabels } from '../../../shared/domain/audit/labels';
import { outcomes } from '../../../shared/domain/audit/schema';
import { fieldError } from '../../lib/form-errors';
import { today } from '../../lib/today';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { TextAreaField } from '../../ui/text-area-field';
import { UnsavedChanges } from '../../ui/unsaved-changes';
import { useMakeAgenda } from './decision-api';

interface AgendaFormProps {
  readonly candidates: readonly MeetingCandidate[];
  /** An agenda that was made already and is chosen again. */
  readonly before: Meeting | null;
  readonly onMade: () => void;
}

/** What goes on the agenda, when the partners meet and who is there. */
export function AgendaForm({ candidates, before, onMade }: AgendaFormProps): ReactElement {
  const make = useMakeAgenda();
  const chosenBefore = before?.items.map(({ roundId }) => roundId);
  const form = useZodForm(meetingInput, {
    heldOn: before?.heldOn ?? today(),
    attendees: before?.attendees ?? '',
    roundIds: candidates
      .filter(({ roundId, place }) => chosenBefore?.includes(roundId) ?? place === 'safe')
      .map(({ roundId }) => roundId),
  });
  const { isDirty, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = submitTo(form, async (input) => {
    await make.mutateAsync(input);
    onMade();
  });
  const field = form.register('roundIds');
  const groups = outcomes.flatMap((outcome) => {
    const members = candidates.filter((each) => each.outcome === outcome);
    return members.length === 0 ? [] : [{ outcome, members }];
  });
  const [first] = groups.flatMap(({ members }) => members);

  return (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      {groups.map(({ outcome, members }, index) => (
        <div key={outcome} className="app-meeting__group">
          <Checkboxes
            name={`group-${outcome}`}
            legend={`${outcomeLabels[outcome]} (${members.length})`}
            legendProps={{ size: 's' }}
            error={index === 0 ? fieldError(form, 'roundIds') : undefined}
            small
          >
            {members.map((each) => (
              <Checkboxes.Item
                key={each.roundId}
                id={each === first ? 'roundIds' : `roundIds-${each.roundId}`}
                value={each.roundId}
                hint={<Hint candidate={each} />}
                {...field}
              >
                {each.ref} {each.title}
              </Checkboxes.Item>
            ))}
          </Checkboxes>
        </div>
      ))}
      <DateField form={form} name="heldOn" label="Date of the meeting" />
      <TextAreaField
        form={form}
        name="attendees"
        label="Who will be there, by role"
        hint="For example: three GP partners, practice manager, Caldicott Guardian"
        rows={2}
      />
      <UnsavedChanges isUnsaved={() => isDirty && !isSubmitSuccessful} />
      <Button type="submit" disabled={isSubmitting}>
        Make the agenda
      </Button>
    </form>
  );
}

function Hint({ candidate }: { readonly candidate: MeetingCandidate }): ReactElement {
  const { agreementId, ref, rule, why, place, contradictions } = candidate;
  return (
    <>
      Rule {rule}. {why}.{contradictions.length > 0 && <> But: {contradictions.join(' ')}</>}
      {place === 'alone' && (
        <>
          {' '}
          <strong>To talk about:</strong> it is decided on{' '}
          <Link to="/audit/$agreementId/outcome" params={{ agreementId }}>
            the page of {ref}
          </Link>
          .
        </>
      )}
    </>
  );
}
