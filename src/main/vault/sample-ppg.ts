import type { VaultContract } from '../../shared/contract';
import type { InputOf } from '../../shared/contract/define';
import { addDays, type IsoDate } from '../../shared/domain/calendar';

type NoteInput = InputOf<VaultContract, 'ppg.create'>;

/** A conversation with the patient participation group about these agreements. */
export const samplePpgNote = (today: IsoDate, agreementIds: readonly string[]): NoteInput => ({
  format: 'meeting',
  heldOn: today,
  durationMinutes: 60,
  place: 'Practice waiting room',
  chairRole: 'PPG chair',
  practiceAttendeeRoles: 'GP partner, practice manager',
  patientAttendees: 9,
  groupMembers: 14,
  representativeness: 'Few younger people and few carers came. We will ask both another way.',
  materialsShared: 'Who uses your record, version 1',
  agreementIds: [...agreementIds],
  topics: [
    {
      topic: 'Research with safeguards',
      views: 'Most were in favour when opt-outs are respected and nobody makes a profit.',
      strength: 'many',
      leaning: 'support',
      agree: 6,
      disagree: 1,
      unsure: 2,
    },
    {
      topic: 'Planning by the ICB on a new platform',
      views: 'People wanted to know who runs the platform and who can see what.',
      strength: 'some',
      leaning: 'concern',
      agree: 2,
      disagree: 4,
      unsure: 3,
    },
  ],
  questions: [
    {
      question: 'Does opting out affect my care?',
      answer: 'No. Sharing for individual care goes on.',
      answeredBy: 'GP partner',
      followUpDue: null,
    },
  ],
  optOutQuestions: 3,
  priorities: 'Tell people in plain words. Ask the ICB who holds the data.',
  advice: 'Put a short list of who uses the record on the website.',
  disagreements: 'One member would rather stop all sharing for research and planning.',
  actions: [
    {
      youSaid: 'We did not know who uses our records.',
      weWill: 'Publish a list on our website.',
      ownerRole: 'Practice manager',
      due: addDays(today, 42),
    },
  ],
  conflictsDeclared: false,
  approvedByChairOn: null,
  publishOnWebsite: true,
  nextMeetingOn: addDays(today, 90),
});

/** Three conversations over half a year, the earliest first: what comes up again, and what became of the advice. */
export function samplePpgNotes(today: IsoDate, agreementIds: readonly string[]): NoteInput[] {
  const ago = (days: number): IsoDate => addDays(today, -days);
  const latest = samplePpgNote(today, agreementIds);
  const first: NoteInput = {
    ...latest,
    heldOn: ago(182),
    patientAttendees: 7,
    groupMembers: 12,
    materialsShared: '',
    agreementIds: agreementIds.slice(2, 4),
    topics: [
      {
        topic: 'Who can see my record',
        views: 'Nobody had known how many organisations use the record.',
        strength: 'many',
        leaning: 'concern',
        agree: null,
        disagree: null,
        unsure: null,
      },
      {
        topic: 'Research with safeguards',
        views: 'Some saw the good of it, some feared that companies profit.',
        strength: 'some',
        leaning: 'mixed',
        agree: 3,
        disagree: 2,
        unsure: 2,
      },
    ],
    questions: [],
    optOutQuestions: 1,
    priorities: 'First know what is shared, then talk about it.',
    advice: 'Say on the website that you are looking into it.',
    disagreements: '',
    actions: [
      {
        youSaid: 'Tell us when you know what is shared.',
        weWill: 'Bring the list to the next conversation.',
        ownerRole: 'Practice manager',
        due: ago(91),
        doneOn: ago(91),
      },
    ],
    decisions: [
      {
        advice: 'Say on the website that you are looking into it.',
        decided: 'followed',
        reason: '',
        decidedOn: ago(170),
      },
    ],
    approvedByChairOn: ago(168),
    nextMeetingOn: ago(91),
  };
  const second: NoteInput = {
    ...latest,
    format: 'online',
    heldOn: ago(91),
    place: 'Online',
    patientAttendees: 8,
    groupMembers: 13,
    agreementIds: agreementIds.slice(1, 5),
    topics: [
      {
        topic: 'Research with safeguards',
        views: 'In favour where opt-outs are respected.',
        strength: 'some',
        leaning: 'support',
        agree: 5,
        disagree: 1,
        unsure: 2,
      },
      {
        topic: 'Being asked each time',
        views: 'Some would like to be asked before every study.',
        strength: 'few',
        leaning: 'mixed',
        agree: 3,
        disagree: 3,
        unsure: 2,
      },
    ],
    questions: [],
    optOutQuestions: 2,
    priorities: '',
    advice: 'Ask each patient before every study. Train the front desk to explain the opt-outs.',
    disagreements: 'Half thought that being asked each time is too much.',
    actions: [
      {
        youSaid: 'The front desk could not say how to opt out.',
        weWill: 'Train the team, with the leaflet on opt-outs.',
        ownerRole: 'Reception lead',
        due: addDays(today, 14),
      },
    ],
    decisions: [
      {
        advice: 'Train the front desk to explain the opt-outs.',
        decided: 'followed',
        reason: '',
        decidedOn: ago(80),
      },
      {
        advice: 'Ask each patient before every study.',
        decided: 'departed',
        reason: 'We have no way to ask everybody. Each patient can opt out, and we tell them how.',
        decidedOn: ago(80),
      },
    ],
    approvedByChairOn: ago(77),
    nextMeetingOn: today,
  };
  const pending = { decided: 'pending', reason: '', decidedOn: null } as const;
  return [first, second, { ...latest, decisions: [{ advice: latest.advice, ...pending }] }];
}
