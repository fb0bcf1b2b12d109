import type { z } from 'zod';
import type { IsoDate } from '../../../shared/domain/calendar';
import type {
  PpgAction,
  PpgDecision,
  PpgNote,
  PpgNoteInput,
  ppgNoteInput,
  PpgQuestion,
  PpgTopic,
} from '../../../shared/domain/ppg/schema';
import type { ZodForm } from '../../lib/use-zod-form';

/** The form over a note: what is typed, and what the schema makes of it. */
export type NoteFormState = ZodForm<z.input<typeof ppgNoteInput>, PpgNoteInput>;

export const blankTopic: PpgTopic = {
  topic: '',
  views: '',
  strength: 'some',
  leaning: 'no-view',
  agree: null,
  disagree: null,
  unsure: null,
};
export const blankQuestion: PpgQuestion = { question: '', answer: '', answeredBy: '', followUpDue: null };
export const blankDecision: PpgDecision = { advice: '', decided: 'pending', reason: '', decidedOn: null };
export const blankAction: PpgAction = { youSaid: '', weWill: '', ownerRole: '', due: null, doneOn: null };

/** A note before anything is written: nothing is guessed but the day. */
export const blankNote = (today: IsoDate): PpgNoteInput => ({
  format: 'meeting',
  heldOn: today,
  durationMinutes: null,
  place: '',
  chairRole: '',
  practiceAttendeeRoles: '',
  patientAttendees: null,
  groupMembers: null,
  representativeness: '',
  materialsShared: '',
  agreementIds: [],
  topics: [],
  questions: [],
  optOutQuestions: null,
  priorities: '',
  advice: '',
  disagreements: '',
  actions: [],
  decisions: [],
  conflictsDeclared: false,
  approvedByChairOn: null,
  publishOnWebsite: false,
  nextMeetingOn: null,
});

/** What of a note a person can change. */
export const editable = ({
  id: _id,
  ref: _ref,
  version: _version,
  changedSinceApproval: _changed,
  createdAt: _createdAt,
  updatedAt: _updatedAt,
  ...input
}: PpgNote): PpgNoteInput => ({
  ...input,
  // A field that is not there would count as a change once it is shown.
  actions: input.actions.map((action) => ({ doneOn: null, ...action })),
  decisions: input.decisions ?? [],
});
