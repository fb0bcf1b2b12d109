import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { formatDate } from '../../../shared/domain/calendar';
import type { Id } from '../../../shared/domain/ids';
import type { LetterKind } from '../../../shared/domain/letter/kinds';
import type { Letter } from '../../../shared/domain/letter/schema';
import { isApproved, isPlanned } from '../../../shared/domain/ppg/rules';
import type { PpgNote } from '../../../shared/domain/ppg/schema';
import { useClient } from '../../lib/client-context';
import { useMay } from '../../lib/open-register';
import { today } from '../../lib/today';
import { type Column, DataTable } from '../../ui/data-table';
import { ppgQueries } from './api';

interface Step {
  readonly name: string;
  readonly state: ReactElement | string;
  readonly next: ReactElement | null;
}

/** A letter of a kind that belongs to this conversation; of notes for the public, of one use. */
function paperOf(
  letters: readonly Letter[],
  note: PpgNote,
  kind: LetterKind,
  use?: string,
): Letter | undefined {
  return letters.find(
    (letter) =>
      letter.kind === kind &&
      'noteId' in letter.input &&
      letter.input.noteId === note.id &&
      (use === undefined || ('use' in letter.input && letter.input.use === use)),
  );
}

function Paper({ letter }: { readonly letter: Letter | undefined }): ReactElement {
  if (letter === undefined) return <>Not made yet</>;
  const { id, ref, sent, draft } = letter;
  return (
    <>
      <Link to="/letters/$letterId" params={{ letterId: id }}>
        {ref}
      </Link>
      {draft ? ', a draft' : sent === null ? ' made' : `, sent ${formatDate(sent.sentOn)}`}
    </>
  );
}

/** What a paper for this conversation is begun with. */
const begin = (noteId: Id, kind: LetterKind, command: string): ReactElement => (
  <Link to="/letters/new/$kind" params={{ kind }} search={{ about: noteId }}>
    {command}
  </Link>
);

const columns: readonly Column<Step, 'name' | 'state' | 'next'>[] = [
  { key: 'name', header: 'Step', cell: ({ name }) => name },
  { key: 'state', header: 'Where it stands', cell: ({ state }) => state },
];
const columnsToEdit: typeof columns = [...columns, { key: 'next', header: 'Next', cell: ({ next }) => next }];

/** The steps of one conversation, from the invitation to the published note, and where each stands. */
export function Steps({ note }: { readonly note: PpgNote }): ReactElement {
  const { data: letters } = useSuspenseQuery(ppgQueries.letters(useClient()));
  const mayEdit = useMay('edit');
  const paper = (kind: LetterKind, use?: string) => <Paper letter={paperOf(letters, note, kind, use)} />;
  const steps: readonly Step[] = [
    {
      name: 'Invite the group',
      state: paper('ppg-invitation'),
      next: begin(note.id, 'ppg-invitation', 'Write the invitation'),
    },
    {
      name: 'Brief the group',
      state: paper('ppg-briefing'),
      next: begin(note.id, 'ppg-briefing', 'Write the briefing'),
    },
    {
      name: 'Prepare the agenda',
      state: paper('ppg-agenda'),
      next: begin(note.id, 'ppg-agenda', 'Write the agenda'),
    },
    {
      name: 'Print a hand-out',
      state: paper('ppg-handout'),
      next: begin(note.id, 'ppg-handout', 'Write the hand-out'),
    },
    { name: 'Talk, and write the note', state: noteText(note), next: null },
    {
      name: 'Have the chair approve it',
      state: approvalText(note) ?? paper('ppg-note', 'for-approval'),
      next: begin(note.id, 'ppg-note', 'Write it for the chair'),
    },
    {
      name: 'Publish the note',
      state: paper('ppg-note', 'to-publish'),
      next: begin(note.id, 'ppg-note', 'Write it for the public'),
    },
  ];
  return (
    <DataTable
      caption="Steps of this conversation"
      columns={mayEdit ? columnsToEdit : columns}
      rows={steps}
      rowKey={({ name }) => name}
    />
  );
}

function noteText(note: PpgNote): string {
  if (isPlanned(note, today())) return `Planned for ${formatDate(note.heldOn)}`;
  const isEmpty = note.topics.length === 0 && note.questions.length === 0 && note.advice === '';
  return isEmpty ? 'Write it below' : `Held on ${formatDate(note.heldOn)}, note written`;
}

/** What is said of the chair's approval; null before it. */
function approvalText(note: PpgNote): string | null {
  if (note.approvedByChairOn === null) return null;
  const on = formatDate(note.approvedByChairOn);
  return isApproved(note) ? `Approved on ${on}` : `Changed since it was approved on ${on}: ask again`;
}
