import { isoDate } from '../../src/shared/domain/calendar';
import type { PpgNote, PpgTopic } from '../../src/shared/domain/ppg/schema';

/** A topic that twenty people were counted on. */
export const aTopic = (parts: Partial<PpgTopic> = {}): PpgTopic => ({
  topic: 'Research',
  views: 'In favour with safeguards',
  strength: 'many',
  leaning: 'support',
  agree: 14,
  disagree: 2,
  unsure: 4,
  ...parts,
});

/** A note of 4 June 2026 as it is kept. */
export const aNote = (parts: Partial<PpgNote> = {}): PpgNote => ({
  id: '01930000-0000-7000-8000-0000000000b1',
  ref: 'PPG-0001',
  version: 1,
  createdAt: '2026-06-04T18:00:00.000Z',
  updatedAt: '2026-06-04T18:00:00.000Z',
  format: 'meeting',
  heldOn: isoDate.parse('2026-06-04'),
  durationMinutes: 60,
  place: 'Waiting room',
  chairRole: 'Chair of the group',
  practiceAttendeeRoles: 'GP partner',
  patientAttendees: 20,
  groupMembers: 30,
  representativeness: 'Few carers',
  materialsShared: 'Briefing, version 1',
  agreementIds: [],
  topics: [aTopic()],
  questions: [],
  optOutQuestions: 3,
  priorities: 'Plain words',
  advice: 'Publish a list',
  disagreements: 'One would stop all sharing',
  actions: [],
  decisions: null,
  conflictsDeclared: true,
  approvedByChairOn: null,
  changedSinceApproval: null,
  publishOnWebsite: true,
  nextMeetingOn: null,
  ...parts,
});
