import { z } from 'zod';
import { personalDataLabels } from '../../exports/labels';
import { formatDate, type IsoDate } from '../../calendar';
import { id } from '../../ids';
import { isApproved, isPlanned, publicAttendance, publicCounts, SMALL_GROUP } from '../../ppg/rules';
import { advicePathLabels, leaningLabels, meetingFormatLabels, type PpgNote } from '../../ppg/schema';
import { findingsIn, noteTexts } from '../../ppg/texts';
import { commonFields, type Composition, type LetterBasis, linesOf, missingOf } from '../fields';
import { type NamedAgreement, withoutCompanyNames } from '../named';
import { formatCount } from '../../text';

export const noteUses = ['for-approval', 'to-publish'] as const;
export const noteUseLabels: Record<(typeof noteUses)[number], string> = {
  'for-approval': 'For the chair to approve',
  'to-publish': 'To publish',
};

/** What the published note of a conversation (L9) is made from. */
export const ppgNoteLetterInput = z.object({
  agreementIds: z.array(id).max(0),
  noteId: id,
  use: z.enum(noteUses, 'Choose what it is for'),
  /** Whether the titles of the agreements that were discussed are told. */
  withAgreements: z.boolean(),
  /** Whether somebody has read the text for names. */
  namesChecked: z.boolean(),
});
export type PpgNoteLetterInput = z.output<typeof ppgNoteLetterInput>;

const day = (date: IsoDate | null): string => (date === null ? '' : formatDate(date));

/** The note of a conversation as the public may read it (L9): without what is internal, and no small group split up. */
export function ppgNoteLetter(
  basis: LetterBasis,
  { use, withAgreements, namesChecked }: PpgNoteLetterInput,
  { note, agreements }: { readonly note: PpgNote; readonly agreements: readonly NamedAgreement[] },
): Composition {
  const published = use === 'to-publish';
  const decisions = note.decisions ?? [];
  const titles = withAgreements ? agreements.map(withoutCompanyNames) : [];
  return {
    addressee: published ? 'The public' : note.chairRole === '' ? 'Chair of the group' : note.chairRole,
    fields: {
      ...commonFields(basis, { lines: ['Patient participation group'], dear: 'all' }),
      forApproval: !published,
      isApproved: published,
      noteRef: note.ref,
      heldOn: formatDate(note.heldOn),
      format: meetingFormatLabels[note.format],
      hasChair: note.chairRole !== '',
      chairRole: note.chairRole,
      hasPractice: note.practiceAttendeeRoles !== '',
      practiceRoles: note.practiceAttendeeRoles,
      hasAttendance: note.patientAttendees !== null,
      attendance: publicAttendance(note.patientAttendees),
      hasMaterials: note.materialsShared !== '',
      materials: note.materialsShared,
      hasAgreements: titles.length > 0,
      agreements: titles,
      hasTopics: note.topics.length > 0,
      topics: note.topics.map((topic) => ({
        topic: topic.topic,
        leaning: leaningLabels[topic.leaning],
        hasViews: topic.views !== '',
        views: topic.views,
        ...countFields(publicCounts(topic, note.patientAttendees)),
      })),
      hasQuestions: note.questions.length > 0,
      questions: note.questions.map(({ question, answer, answeredBy }) => ({
        question,
        answer: answer === '' ? 'We still owe an answer to this.' : answer,
        hasAnsweredBy: answer !== '' && answeredBy !== '',
        answeredBy,
      })),
      hasPriorities: note.priorities !== '',
      priorities: linesOf(note.priorities),
      hasAdvice: note.advice !== '',
      advice: linesOf(note.advice),
      hasDisagreements: note.disagreements !== '',
      disagreements: linesOf(note.disagreements),
      hasActions: note.actions.length > 0,
      actions: note.actions.map(({ youSaid, weWill, ownerRole, due, doneOn = null }) => ({
        youSaid,
        weWill: weWill === '' ? 'To be decided' : weWill,
        when: [ownerRole, doneOn === null ? (due === null ? '' : `by ${day(due)}`) : `done on ${day(doneOn)}`]
          .filter((part) => part !== '')
          .join(', '),
      })),
      hasDecisions: decisions.length > 0,
      decisions: decisions.map(({ advice, decided, reason, decidedOn }) => ({
        advice,
        decided: [advicePathLabels[decided], ...(decidedOn === null ? [] : [day(decidedOn)])].join(', '),
        reason: reason === '' ? '–' : reason,
      })),
      hasNext: note.nextMeetingOn !== null,
      nextOn: day(note.nextMeetingOn),
      approvedOn: day(note.approvedByChairOn),
    },
    missing: missingOf(basis.practice, ['email', 'signatoryRole']),
    problems: namesChecked ? {} : { namesChecked: ['Read the whole text for names, then tick this'] },
    stops: [
      ...(isPlanned(note, basis.today)
        ? ['The conversation has not been held yet. Write the note first.']
        : []),
      ...(published ? publishStops(note) : []),
    ],
    cautions: cautionsOf(note),
  };
}

const inDigits = (n = 0): string => formatCount(n);

function countFields(counts: ReturnType<typeof publicCounts>) {
  return {
    hasCounts: counts !== null,
    agree: inDigits(counts?.agree),
    disagree: inDigits(counts?.disagree),
    unsure: inDigits(counts?.unsure),
  };
}

function publishStops(note: PpgNote): string[] {
  return [
    ...(note.approvedByChairOn === null
      ? [
          'The chair has not approved this note. Make it for the chair to approve, and enter in the note when it was approved.',
        ]
      : []),
    ...(note.approvedByChairOn !== null && !isApproved(note)
      ? [
          `The note was changed after the chair approved it on ${formatDate(note.approvedByChairOn)}. Ask the chair again.`,
        ]
      : []),
    ...(note.publishOnWebsite
      ? []
      : [
          'The note is not marked to be published. Tick that in the note if the practice and the group agree.',
        ]),
  ];
}

function cautionsOf(note: PpgNote): string[] {
  const counted = note.topics.some(({ agree, disagree, unsure }) => (agree ?? disagree ?? unsure) !== null);
  const hidden = counted && note.topics.some((topic) => publicCounts(topic, note.patientAttendees) === null);
  return [
    ...findingsIn(noteTexts(note)).map(
      ({ kind, where }) =>
        `${where}: it looks as if it holds ${personalDataLabels[kind]}. Take it out first.`,
    ),
    'The app cannot see a name. Read the text aloud once, and take out every name and every story.',
    ...(hidden ? [`Counts of a group of fewer than ${SMALL_GROUP} are left out of this text.`] : []),
  ];
}
