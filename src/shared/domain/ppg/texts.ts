import type { PersonalDataFinding } from '../exports/schema';
import { personalDataKindsIn } from './personal-data';
import type { PpgNote } from './schema';

/** A text that somebody typed, and where: "PPG-0001, topic 2". */
export type PlacedText = readonly [where: string, text: string];

/** Where texts seem to hold personal data of patients. */
export const findingsIn = (texts: readonly PlacedText[]): PersonalDataFinding[] =>
  texts.flatMap(([where, text]) => personalDataKindsIn(text).map((kind) => ({ kind, where })));

/** Every free text of a note, with where it stands. */
export const noteTexts = (note: PpgNote): readonly PlacedText[] => [
  [`${note.ref}, place`, note.place],
  [`${note.ref}, chair`, note.chairRole],
  [`${note.ref}, who came from the practice`, note.practiceAttendeeRoles],
  [`${note.ref}, how representative the group was`, note.representativeness],
  [`${note.ref}, materials`, note.materialsShared],
  ...note.topics.map(({ topic, views }, i): PlacedText => [
    `${note.ref}, topic ${i + 1}`,
    `${topic}\n${views}`,
  ]),
  ...note.questions.map(({ question, answer, answeredBy }, i): PlacedText => [
    `${note.ref}, question ${i + 1}`,
    `${question}\n${answer}\n${answeredBy}`,
  ]),
  [`${note.ref}, priorities`, note.priorities],
  [`${note.ref}, advice`, note.advice],
  [`${note.ref}, disagreements`, note.disagreements],
  ...note.actions.map(({ youSaid, weWill, ownerRole }, i): PlacedText => [
    `${note.ref}, action ${i + 1}`,
    `${youSaid}\n${weWill}\n${ownerRole}`,
  ]),
  ...(note.decisions ?? []).map(({ advice, reason }, i): PlacedText => [
    `${note.ref}, decision ${i + 1}`,
    `${advice}\n${reason}`,
  ]),
];
