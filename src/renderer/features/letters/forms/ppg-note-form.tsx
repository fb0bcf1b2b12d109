import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { formatDate } from '../../../../shared/domain/calendar';
import { noteUseLabels, ppgNoteLetterInput } from '../../../../shared/domain/letter/kinds/ppg-note';
import { isApproved, isPlanned } from '../../../../shared/domain/ppg/rules';
import { meetingFormatLabels, type PpgNote } from '../../../../shared/domain/ppg/schema';
import { useClient } from '../../../lib/client-context';
import { today } from '../../../lib/today';
import { CheckboxField } from '../../../ui/checkbox-field';
import { RadiosField } from '../../../ui/radios-field';
import { useAboutNote } from '../about-note';
import { letterQueries } from '../api';
import { ChooseAbout } from '../choose-about';
import { LetterDesk } from '../letter-desk';

/** The note of a conversation for the public (L9): which conversation first, then what it is for. */
export function PpgNoteForm(): ReactElement {
  const note = useAboutNote();
  return note === null ? <Choose /> : <About key={note.id} note={note} />;
}

function Choose(): ReactElement {
  const { data: notes } = useSuspenseQuery(letterQueries.notes(useClient()));
  return (
    <ChooseAbout
      kind="ppg-note"
      title="Which conversation is it about?"
      items={notes
        .filter((note) => !isPlanned(note, today()))
        .map(({ id, ref, heldOn, format }) => ({
          id,
          label: `${ref}, ${formatDate(heldOn)}`,
          about: meetingFormatLabels[format],
        }))}
      empty={
        <p>
          It is made from the note of a conversation that was held. <Link to="/ppg">Go to the PPG</Link>
        </p>
      }
    />
  );
}

function About({ note }: { readonly note: PpgNote }): ReactElement {
  return (
    <LetterDesk
      kind="ppg-note"
      about={note.id}
      schema={ppgNoteLetterInput}
      toOrder={(input) => ({ kind: 'ppg-note', input })}
      initial={{
        agreementIds: [],
        noteId: note.id,
        use: isApproved(note) ? 'to-publish' : 'for-approval',
        withAgreements: true,
        namesChecked: false,
      }}
    >
      {(form) => (
        <>
          <p>
            The text is that of{' '}
            <Link to="/ppg/$noteId" params={{ noteId: note.id }}>
              {note.ref}
            </Link>
            , without what stays in the practice. To change a word, change the note.
          </p>
          <RadiosField form={form} name="use" label="What it is for" options={noteUseLabels} small />
          <CheckboxField
            form={form}
            name="withAgreements"
            label="Name the agreements that were talked about"
            hint="By title, without companies."
          />
          <CheckboxField
            form={form}
            name="namesChecked"
            label="We have read the whole text for names and stories"
            hint="The app finds numbers and addresses. It cannot see a name."
          />
        </>
      )}
    </LetterDesk>
  );
}
