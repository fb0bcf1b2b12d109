import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type ReactElement, type ReactNode, useState } from 'react';
import type { PpgNote } from '../../../shared/domain/ppg/schema';
import { formatDate } from '../../../shared/domain/calendar';
import type { Id } from '../../../shared/domain/ids';
import { useClient } from '../../lib/client-context';
import { useNotify } from '../../lib/notify';
import { today } from '../../lib/today';
import { DraftGate } from '../../ui/draft-gate';
import { BackLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { ppgQueries, useCreateNote, useUpdateNote } from './api';
import { blankNote, editable } from './form-state';
import { Briefing, DoNotRecord, useGuide } from './guide';
import { NoteForm } from './note-form';
import { RemoveBox } from './remove-box';
import { Steps } from './steps';

/** One note of a conversation, new or kept. */
export function PpgNoteScreen(): ReactElement {
  const { noteId } = useParams({ strict: false });
  return noteId === undefined ? <NewNote /> : <KeptNote key={noteId} id={noteId} />;
}

function NewNote(): ReactElement {
  const [initial] = useState(() => blankNote(today()));
  const create = useCreateNote();
  const navigate = useNavigate();
  const notify = useNotify();
  return (
    <Desk
      title="Write a note"
      lead="Choose a day to come to plan a conversation: the app then helps with its invitation, briefing and agenda. Write what you know and save. You can come back to it at any time."
    >
      <DraftGate form="ppg-note" about="" version={null}>
        {(slot) => (
          <NoteForm
            slot={slot}
            initial={initial}
            save={(input) => create.mutateAsync(input)}
            onSaved={async ({ id, ref }) => {
              await navigate({
                to: '/ppg/$noteId',
                params: { noteId: id },
                replace: true,
                ignoreBlocker: true,
              });
              notify(`Saved as ${ref}`);
            }}
            cancel={<Link to="/ppg">Cancel</Link>}
          />
        )}
      </DraftGate>
    </Desk>
  );
}

function KeptNote({ id }: { readonly id: Id }): ReactElement {
  const { data } = useSuspenseQuery(ppgQueries.one(useClient(), id));
  // Another save refreshes the query; this page goes on from what its person saw, and is told it is stale.
  const [note, setNote] = useState<PpgNote>(data);
  const update = useUpdateNote();
  const notify = useNotify();
  return (
    <Desk title={note.ref} lead={`Conversation of ${formatDate(note.heldOn)}`}>
      <Steps note={note} />
      <ChangedSinceApproval note={note} />
      <DraftGate form="ppg-note" about={note.id} version={note.version}>
        {(slot) => (
          <NoteForm
            slot={slot}
            initial={editable(note)}
            save={(input) => update.mutateAsync({ id, version: note.version, input })}
            onSaved={(saved) => {
              setNote(saved);
              notify('Changes saved');
            }}
            cancel={<Link to="/ppg">Back to the notes</Link>}
          />
        )}
      </DraftGate>
      <RemoveBox note={note} />
    </Desk>
  );
}

function ChangedSinceApproval({ note }: { readonly note: PpgNote }): ReactElement | null {
  if (note.approvedByChairOn === null || note.changedSinceApproval !== true) return null;
  return (
    <Notice kind="warning" title="The chair approved an earlier text">
      <p>
        This note was changed after it was approved on {formatDate(note.approvedByChairOn)}. Have the chair
        approve it again, and enter the new date under “To finish”. For the same day: clear the date, save,
        then enter it.
      </p>
    </Notice>
  );
}

interface DeskProps {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

/** The note, and beside it what helps to write it. */
function Desk({ title, lead, children }: DeskProps): ReactElement {
  const guide = useGuide();
  return (
    <Page
      title={title}
      lead={<p>{lead}</p>}
      back={<BackLink to="/ppg">Patient participation group</BackLink>}
    >
      <div className="app-note-desk">
        <div>
          <Notice kind="warning" title="No names, no health, no stories">
            <p>Write roles and numbers. The app warns you of numbers and addresses; it cannot see a name.</p>
            <DoNotRecord guide={guide} />
          </Notice>
          {children}
        </div>
        <aside className="app-note-desk__guide" aria-label="Guide">
          <h2 className="nhsuk-heading-s">Guide</h2>
          <p>To print the questions and choices for patients, make the hand-out.</p>
          <Briefing guide={guide} />
        </aside>
      </div>
    </Page>
  );
}
