import { type ListedAction, type ListedQuery, queryName } from '../action/schema';
import type { Agreement } from '../agreement/schema';
import type { AuditRound } from '../audit/schema';
import type { ExportedSearch } from '../find/schema';
import { type NotedMilestone, type NotedMilestoneId, notedMilestoneLabels } from '../home/schema';
import type { IncomingLetter } from '../letter/incoming';
import type { Letter } from '../letter/schema';
import type { PpgNote } from '../ppg/schema';
import { findingsIn, noteTexts, type PlacedText } from '../ppg/texts';
import { type ListedRequest, stepLabels } from '../request/schema';
import type { WriteAccessUnit } from '../write-access/schema';
import type { PersonalDataFinding } from './schema';

/** What people typed and an export would hand out. */
export interface TypedTexts {
  readonly agreements: readonly Agreement[];
  readonly rounds: readonly AuditRound[];
  readonly letters: readonly Letter[];
  readonly incoming: readonly IncomingLetter[];
  readonly notes: readonly PpgNote[];
  readonly searches: readonly ExportedSearch[];
  readonly writeAccess: readonly WriteAccessUnit[];
  readonly requests: readonly ListedRequest[];
  readonly queries: readonly ListedQuery[];
  readonly actions: readonly ListedAction[];
  readonly milestones: readonly { readonly id: NotedMilestoneId; readonly noted: NotedMilestone }[];
}

/**
 * Where the free texts of a register seem to hold personal data of patients: PPG notes, agreements, audits,
 * letters, searches, outside units, requests, questions, actions and milestones, in this order. Fields that are meant
 * for an organisation's or a signatory's details are not read.
 */
export function personalDataFindings(texts: TypedTexts): PersonalDataFinding[] {
  const refs = new Map(texts.agreements.map(({ id, ref }) => [id, ref]));
  return findingsIn([
    ...texts.notes.flatMap(noteTexts),
    ...texts.agreements.flatMap(agreementTexts),
    ...texts.rounds.flatMap((round) => roundTexts(round, refs.get(round.agreementId) ?? '')),
    ...texts.letters.flatMap(letterTexts),
    ...texts.incoming.map(({ ref, summary }): PlacedText => [`${ref}, what it says`, summary]),
    ...texts.searches.map(({ place, note }): PlacedText => [`Find, ${place}, note`, note]),
    ...texts.writeAccess.flatMap(unitTexts),
    ...texts.requests.flatMap(requestTexts),
    ...texts.queries.map((query): PlacedText => [`Question ${queryName(query)}, answer`, query.answer]),
    ...texts.actions.flatMap(actionTexts),
    ...texts.milestones.map(({ id, noted }): PlacedText => [
      `Milestone “${notedMilestoneLabels[id]}”, note`,
      noted.note,
    ]),
  ]);
}

const requestTexts = (request: ListedRequest): readonly PlacedText[] => [
  [`${request.ref}, what is asked`, `${request.title}\n${request.asked}`],
  ...request.steps.map(({ kind, note }): PlacedText => [
    `${request.ref}, note on “${stepLabels[kind]}”`,
    note,
  ]),
  [`${request.ref}, reason of the outcome`, request.conclusion?.note ?? ''],
];

const actionTexts = (action: ListedAction): readonly PlacedText[] => [
  [
    `Action “${action.title}”`,
    `${action.title}\n${action.details}\n${action.closingNote}\n${action.postponedWhy}`,
  ],
];

const unitTexts = (unit: WriteAccessUnit): readonly PlacedText[] => [
  [`${unit.ref}, why it is needed`, unit.alternative],
  [`${unit.ref}, log`, unit.log],
  ...unit.steps.map(({ note }): PlacedText => [`${unit.ref}, note on a step`, note]),
  [`${unit.ref}, decision`, unit.decision?.text ?? ''],
];

const agreementTexts = (agreement: Agreement): readonly PlacedText[] => [
  [`${agreement.ref}, title`, `${agreement.title}\n${agreement.aliases}`],
  ...agreement.purposes.map(({ text }, i): PlacedText => [`${agreement.ref}, purpose ${i + 1}`, text]),
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

const roundTexts = (round: AuditRound, ref: string): readonly PlacedText[] => [
  ...round.answers.map(({ questionId, note }): PlacedText => [
    `${ref}, audit ${round.number}, note on question ${questionId}`,
    note,
  ]),
  [`${ref}, audit ${round.number}, reason of the decision`, round.decision?.reason ?? ''],
];

const letterTexts = (letter: Letter): readonly PlacedText[] =>
  letter.replies.map(({ summary }): PlacedText => [`${letter.ref}, summary of the reply`, summary]);
