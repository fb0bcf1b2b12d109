import type { ReactElement } from 'react';
import { addDays } from '../../../../shared/domain/calendar';
import { ppgInvitationInput } from '../../../../shared/domain/letter/kinds/ppg-invitation';
import { meetingFormatLabels } from '../../../../shared/domain/ppg/schema';
import { today } from '../../../lib/today';
import { DateField } from '../../../ui/date-field';
import { NumberField } from '../../../ui/number-field';
import { SelectField } from '../../../ui/select-field';
import { TextAreaField } from '../../../ui/text-area-field';
import { TextField } from '../../../ui/text-field';
import { useAboutNote } from '../about-note';
import { LetterDesk } from '../letter-desk';

const NOTICE_DAYS = 21;

/** What to choose for the invitation to the patient participation group (L7). */
export function PpgInvitationForm(): ReactElement {
  const note = useAboutNote();
  return (
    <LetterDesk
      kind="ppg-invitation"
      about={note?.id ?? ''}
      schema={ppgInvitationInput}
      toOrder={(input) => ({ kind: 'ppg-invitation', input })}
      initial={{
        agreementIds: [],
        noteId: note?.id ?? null,
        chairRole: note === null || note.chairRole === '' ? 'Chair of the group' : note.chairRole,
        format: note?.format ?? 'meeting',
        heldOn: note?.heldOn ?? addDays(today(), NOTICE_DAYS),
        startsAt: '',
        place: note?.place ?? '',
        durationMinutes: note?.durationMinutes ?? 60,
        accessibility:
          'If you need large print, another language, a hearing loop or help to get here, please tell us.',
        rsvp: 'Please tell reception or answer this message if you come.',
        questionsBy: null,
      }}
    >
      {(form) => (
        <>
          <TextField form={form} name="chairRole" label="Through whom it goes" hint="A role, not a name" />
          <SelectField form={form} name="format" label="How it is held" options={meetingFormatLabels} />
          <DateField form={form} name="heldOn" label="Date" hint="The last day, where it is not a meeting" />
          <TextField form={form} name="startsAt" label="Begins at" hint="Like 18:30" width="5" />
          <TextField
            form={form}
            name="place"
            label="Where"
            hint="The room and its address, or how people join online"
          />
          <NumberField form={form} name="durationMinutes" label="How long" suffix="minutes" />
          <TextAreaField form={form} name="accessibility" label="Help for those who need it" rows={3} />
          <TextAreaField form={form} name="rsvp" label="How people answer" rows={2} />
          <DateField form={form} name="questionsBy" label="Questions ahead of it, by" />
        </>
      )}
    </LetterDesk>
  );
}
