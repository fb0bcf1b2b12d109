import { useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, type ReactNode } from 'react';
import { useController, useWatch } from 'react-hook-form';
import { statusLabels } from '../../../shared/domain/agreement/labels';
import { SMALL_GROUP } from '../../../shared/domain/ppg/rules';
import {
  meetingFormatLabels,
  type PpgNote,
  type PpgNoteInput,
  ppgNoteInput,
} from '../../../shared/domain/ppg/schema';
import { useClient } from '../../lib/client-context';
import { type DraftSlot, useDraft } from '../../lib/use-draft';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { CheckboxField } from '../../ui/checkbox-field';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { NumberField } from '../../ui/number-field';
import { PickList } from '../../ui/pick-list';
import { SelectField } from '../../ui/select-field';
import { UnsavedChanges } from '../../ui/unsaved-changes';
import { ActionRows } from './action-rows';
import { ppgQueries } from './api';
import { DecisionRows } from './decision-rows';
import { editable, type NoteFormState } from './form-state';
import { Ask } from './guide';
import { NoteText } from './note-text';
import { QuestionRows } from './question-rows';
import { TopicRows } from './topic-rows';

interface NoteFormProps {
  readonly initial: PpgNoteInput;
  readonly slot: DraftSlot;
  readonly save: (input: PpgNoteInput) => Promise<PpgNote>;
  readonly onSaved: (saved: PpgNote) => void | Promise<void>;
  /** The link that leaves without saving. */
  readonly cancel: ReactNode;
}

/** A whole note. It can be saved at any time and gone on with; what was typed outlives any failure. */
export function NoteForm({ initial, slot, save, onSaved, cancel }: NoteFormProps): ReactElement {
  const form: NoteFormState = useZodForm(ppgNoteInput, initial);
  const draft = useDraft(form, slot);
  const { isDirty, isSubmitting } = form.formState;
  const submit = submitTo(form, async (input) => {
    const note = await save(input);
    form.reset(editable(note));
    draft.forget();
    await onSaved(note);
  });

  return (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      <Group title="The conversation">
        <SelectField form={form} name="format" label="How it was held" options={meetingFormatLabels} />
        <DateField form={form} name="heldOn" label="Date" />
        <NumberField form={form} name="durationMinutes" label="How long" suffix="minutes" />
        <NoteText form={form} name="place" label="Where" hint="A room or a platform. No private address." />
      </Group>
      <Group
        title="Who took part"
        lead="Roles and numbers. Keep the list of names in your email system, not here."
      >
        <NoteText form={form} name="chairRole" label="Who led it" hint="A role, like chair of the group." />
        <NoteText
          form={form}
          name="practiceAttendeeRoles"
          label="From the practice"
          hint="Roles, like GP partner and practice manager."
        />
        <NumberField form={form} name="patientAttendees" label="How many patients took part" />
        <NumberField form={form} name="groupMembers" label="How many members the group has" />
        <NoteText
          form={form}
          name="representativeness"
          label="How well they stand for all your patients"
          hint="Who was missing, and how you will ask them. With fewer than ten people give no breakdown by age, ethnicity or health."
          rows={3}
        />
        <Ask beside="representativeness" />
        <NoteText
          form={form}
          name="materialsShared"
          label="What they were shown"
          hint="Title and version of each paper."
          rows={2}
        />
      </Group>
      <AgreementsDiscussed form={form} />
      <Group
        title="Topics and views"
        lead="One row for each topic. Count hands, and write the point of what was said."
      >
        <Ask beside="topics" />
        <SmallGroup form={form} />
        <TopicRows form={form} />
      </Group>
      <Group title="Questions and answers">
        <NumberField
          form={form}
          name="optOutQuestions"
          label="How many people asked about opting out"
          hint="Only the number. Never write who has opted out."
        />
        <QuestionRows form={form} />
      </Group>
      <Group
        title="What the group advises"
        lead="The PPG advises; the partners decide. Write down the minority’s view too."
      >
        <NoteText
          form={form}
          name="priorities"
          label="What matters most to them, in order"
          hint="No names."
          rows={3}
        />
        <NoteText form={form} name="advice" label="Advice to the practice" hint="No names." rows={3} />
        <Ask beside="advice" />
        <NoteText
          form={form}
          name="disagreements"
          label="Where they disagreed"
          hint="What the fewer thought. Not who."
          rows={3}
        />
      </Group>
      <Group
        title="You said, we will"
        lead="What has a day stands on the to-do list until you enter when it was done."
      >
        <ActionRows form={form} />
      </Group>
      <Group
        title="What the partners decided"
        lead="Fill this in after the partners have met. Say so when they decided otherwise, and why."
      >
        <DecisionRows form={form} />
      </Group>
      <Group title="To finish">
        <CheckboxField
          form={form}
          name="conflictsDeclared"
          label="Somebody declared a conflict of interest"
          hint="Only that it was declared. Not who, and not what."
        />
        <DateField
          form={form}
          name="approvedByChairOn"
          label="Approved by the chair on"
          hint="If you change later what the public may read, the chair has to approve it again: enter the new date."
        />
        <CheckboxField
          form={form}
          name="publishOnWebsite"
          label="To be published on the practice’s website"
        />
        <DateField form={form} name="nextMeetingOn" label="Next conversation on" />
      </Group>
      <div className="app-save-bar">
        <UnsavedChanges isUnsaved={() => isDirty} onLeave={draft.forget} />
        <div className="app-buttons">
          <Button type="submit" disabled={isSubmitting}>
            Save note
          </Button>
          {cancel}
          {isDirty && <span className="app-save-bar__state">Changes not saved yet</span>}
        </div>
      </div>
    </form>
  );
}

/** Says while the group is small that how it divides is not published. */
function SmallGroup({ form }: { readonly form: NoteFormState }): ReactElement | null {
  const people = useWatch({ control: form.control, name: 'patientAttendees' });
  if (typeof people !== 'number' || people >= SMALL_GROUP) return null;
  return (
    <p role="status">
      With fewer than {SMALL_GROUP} people, counts stay in the practice: the published note leaves them out.
    </p>
  );
}

function AgreementsDiscussed({ form }: { readonly form: NoteFormState }): ReactElement {
  const { data } = useSuspenseQuery(ppgQueries.agreements(useClient()));
  const { field } = useController({ control: form.control, name: 'agreementIds' });
  const rows = data.rows.filter(({ id, archived }) => !archived || field.value.includes(id));
  return (
    <Group title="Agreements discussed">
      {rows.length === 0 ? (
        <p>There is no agreement in the register yet. You can come back and tick them later.</p>
      ) : (
        <PickList
          id="agreementIds"
          legend="Which agreements did you talk about?"
          hint="Tick those that came up by name."
          items={rows.map(({ id, ref, title, counterparty, status, archived }) => ({
            id,
            label: `${ref} ${title}`,
            about: `${counterparty}. ${archived ? 'Archived' : statusLabels[status]}`,
          }))}
          chosen={field.value}
          onChange={field.onChange}
        />
      )}
    </Group>
  );
}

interface GroupProps {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

function Group({ title, lead, children }: GroupProps): ReactElement {
  return (
    <section className="app-form__group">
      <h2 className="nhsuk-heading-s">{title}</h2>
      {lead !== undefined && <p className="app-form__lead">{lead}</p>}
      {children}
    </section>
  );
}
