import { type ListedAction, type ListedQuery, queryName } from '../action/schema';
import type { Agreement } from '../agreement/schema';
import type { AuditRound } from '../audit/schema';
import type { ExportedSearch } from '../find/schema';
import type { Letter } from '../letter/schema';
import { personalDataKindsIn } from '../ppg/personal-data';
import type { PpgNote } from '../ppg/schema';
import { type ListedRequest, stepLabels } from '../request/schema';
import type { WriteAccessUnit } from '../write-access/schema';
import type { PersonalDataFinding } from './schema';

/** What people typed and an export would hand out. */
export interface TypedTexts {
  readonly agreements: readonly Agreement[];
  readonly rounds: readonly AuditRound[];
  readonly letters: readonly Letter[];
  readonly notes: readonly PpgNote[];
  readonly searches: readonly ExportedSearch[];
  readonly writeAccess: readonly WriteAccessUnit[];
  readonly requests: readonly ListedRequest[];
  readonly queries: readonly ListedQuery[];
  readonly actions: readonly ListedAction[];
}

type Text = readonly [where: string, text: string];

/**
 * Where the free texts of a register seem to hold personal data of patients: PPG notes, agreements, audits,
 * letters, searches, outside units, requests, questions and actions, in this order. Fields that are meant for an organisation's or a signatory's details are not read.
 */
export function personalDataFindings(texts: TypedTexts): PersonalDataFinding[] {
  const refs = new Map(texts.agreements.map(({ id, ref }) => [id, ref]));
  return [
    ...texts.notes.flatMap(noteTexts),
    ...texts.agreements.flatMap(agreementTexts),
    ...texts.rounds.flatMap((round) => roundTexts(round, refs.get(round.agreementId) ?? '')),
    ...texts.letters.flatMap(letterTexts),
    ...texts.searches.map(({ place, note }): Text => [`Find, ${place}, note`, note]),
    ...texts.writeAccess.flatMap(unitTexts),
    ...texts.requests.flatMap(requestTexts),
    ...texts.queries.map((query): Text => [`Question ${queryName(query)}, answer`, query.answer]),
    ...texts.actions.flatMap(actionTexts),
  ].flatMap(findingsIn);
}

const findingsIn = ([where, text]: Text): PersonalDataFinding[] =>
  personalDataKindsIn(text).map((kind) => ({ kind, where }));

/** The same for one note: read again before it is handed to the public. */
export const noteFindings = (note: PpgNote): PersonalDataFinding[] => noteTexts(note).flatMap(findingsIn);

const requestTexts = (request: ListedRequest): readonly Text[] => [
  [`${request.ref}, what is asked`, `${request.title}\n${request.asked}`],
  ...request.steps.map(({ kind, note }): Text => [`${request.ref}, note on “${stepLabels[kind]}”`, note]),
  [`${request.ref}, reason of the outcome`, request.conclusion?.note ?? ''],
];

const actionTexts = (action: ListedAction): readonly Text[] => [
  [
    `Action “${action.title}”`,
    `${action.title}\n${action.details}\n${action.closingNote}\n${action.postponedWhy}`,
  ],
];

const noteTexts = (note: PpgNote): readonly Text[] => [
  [`${note.ref}, place`, note.place],
  [`${note.ref}, chair`, note.chairRole],
  [`${note.ref}, who came from the practice`, note.practiceAttendeeRoles],
  [`${note.ref}, how representative the group was`, note.representativeness],
  [`${note.ref}, materials`, note.materialsShared],
  ...note.topics.map(({ topic, views }, i): Text => [`${note.ref}, topic ${i + 1}`, `${topic}\n${views}`]),
  ...note.questions.map(({ question, answer, answeredBy }, i): Text => [
    `${note.ref}, question ${i + 1}`,
    `${question}\n${answer}\n${answeredBy}`,
  ]),
  [`${note.ref}, priorities`, note.priorities],
  [`${note.ref}, advice`, note.advice],
  [`${note.ref}, disagreements`, note.disagreements],
  ...note.actions.map(({ youSaid, weWill, ownerRole }, i): Text => [
    `${note.ref}, action ${i + 1}`,
    `${youSaid}\n${weWill}\n${ownerRole}`,
  ]),
  ...(note.decisions ?? []).map(({ advice, reason }, i): Text => [
    `${note.ref}, decision ${i + 1}`,
    `${advice}\n${reason}`,
  ]),
];

const unitTexts = (unit: WriteAccessUnit): readonly Text[] => [
  [`${unit.ref}, why it is needed`, unit.alternative],
  [`${unit.ref}, log`, unit.log],
  ...unit.steps.map(({ note }): Text => [`${unit.ref}, note on a step`, note]),
  [`${unit.ref}, decision`, unit.decision?.text ?? ''],
];

const agreementTexts = (agreement: Agreement): readonly Text[] => [
  [`${agreement.ref}, title`, `${agreement.title}\n${agreement.aliases}`],
  ...agreement.purposes.map(({ text }, i): Text => [`${agreement.ref}, purpose ${i + 1}`, text]),
  [`${agreement.ref}, people`, agreement.people],
  [`${agreement.ref}, data categories`, agreement.dataCategories],
  [`${agreement.ref}, legal basis`, agreement.legalBasisText],
  [`${agreement.ref}, retention`, agreement.retention],
  [`${agreement.ref}, benefit`, `${agreement.benefit}\n${agreement.lessDataNote}`],
  [`${agreement.ref}, consent`, agreement.consentEvidence],
  [`${agreement.ref}, public interest`, agreement.publicInterestReason],
  [`${agreement.ref}, impact assessment`, agreement.dpiaOutcome],
  [
    `${agreement.ref}, advice`,
    `${agreement.dpoView}\n${agreement.dpoNotFollowedReason}\n${agreement.caldicottView}`,
  ],
  [`${agreement.ref}, how patients were told`, agreement.patientsInformed],
  [
    `${agreement.ref}, opt-outs`,
    `${agreement.schemeOptOut}\n${agreement.rightToObject}\n${agreement.optOutEvidence}`,
  ],
  [`${agreement.ref}, tags`, agreement.tags],
  [`${agreement.ref}, notes`, agreement.notes],
];

const roundTexts = (round: AuditRound, ref: string): readonly Text[] => [
  ...round.answers.map(({ questionId, note }): Text => [
    `${ref}, audit ${round.number}, note on question ${questionId}`,
    note,
  ]),
  [`${ref}, audit ${round.number}, reason of the decision`, round.decision?.reason ?? ''],
];

const letterTexts = (letter: Letter): readonly Text[] => [
  [`${letter.ref}, summary of the reply`, letter.reply?.summary ?? ''],
];
