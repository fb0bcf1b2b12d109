import { dueGroupLabels, dueGroupOf, dueKindLabels, type DueThing } from '../../../shared/domain/action/due';
import {
  addresseeLabels,
  closingLabels,
  type ListedAction,
  type ListedQuery,
  ownerRoleLabels,
  priorityLabels,
} from '../../../shared/domain/action/schema';
import type { IsoDate } from '../../../shared/domain/calendar';
import {
  type NotedMilestone,
  type NotedMilestoneId,
  notedMilestoneLabels,
} from '../../../shared/domain/home/schema';
import { requestState, requestStateLabels } from '../../../shared/domain/request/rules';
import {
  claimedBasisLabels,
  type ListedRequest,
  requestChannelLabels,
  requestOutcomeLabels,
  type StepKind,
} from '../../../shared/domain/request/schema';
import type { CsvColumn } from './csv';
import { coded, type InPractice, practiceColumns } from './register-tables';

export interface DueRow extends InPractice {
  readonly thing: DueThing;
  readonly today: IsoDate;
}
export interface ActionRow extends InPractice {
  readonly action: ListedAction;
}
export interface QueryRow extends InPractice {
  readonly query: ListedQuery;
}
export interface MilestoneRow extends InPractice {
  readonly id: NotedMilestoneId;
  readonly noted: NotedMilestone;
}
export interface RequestRow extends InPractice {
  readonly request: ListedRequest;
}

/** milestones.csv: what happened outside the register, as people noted it. */
export const milestoneColumns: readonly CsvColumn<MilestoneRow>[] = [
  ...practiceColumns,
  ...coded('milestone', notedMilestoneLabels, ({ id }: MilestoneRow) => id),
  { name: 'day', value: ({ noted }) => noted.day },
  { name: 'note', value: ({ noted }) => noted.note },
];

/** The to-do list as it stands on a day. */
export const dueColumns: readonly CsvColumn<DueRow>[] = [
  ...practiceColumns,
  { name: 'due_on', value: ({ thing }) => thing.dueOn },
  { name: 'when', value: ({ thing, today }) => dueGroupLabels[dueGroupOf(thing.dueOn, today)] },
  ...coded('kind', dueKindLabels, ({ thing }: DueRow) => thing.kind),
  { name: 'what', value: ({ thing }) => thing.title },
  { name: 'about', value: ({ thing }) => thing.about },
  ...coded('who', ownerRoleLabels, ({ thing }: DueRow) => thing.ownerRole),
  ...coded('priority', priorityLabels, ({ thing }: DueRow) => thing.priority),
];

/** actions.csv: what people had to do, the closed ones too. */
export const actionColumns: readonly CsvColumn<ActionRow>[] = [
  ...practiceColumns,
  { name: 'what', value: ({ action }) => action.title },
  { name: 'details', value: ({ action }) => action.details },
  { name: 'about', value: ({ action }) => action.about },
  ...coded('who', ownerRoleLabels, ({ action }: ActionRow) => action.ownerRole),
  { name: 'owner_name', value: ({ action }) => action.ownerName },
  ...coded('priority', priorityLabels, ({ action }: ActionRow) => action.priority),
  { name: 'due_on', value: ({ action }) => action.dueOn },
  { name: 'state', value: ({ action }) => action.state },
  { name: 'closed_on', value: ({ action }) => action.closedOn },
  { name: 'closing_note', value: ({ action }) => action.closingNote },
  { name: 'times_postponed', value: ({ action }) => action.postponed },
  { name: 'postponed_why', value: ({ action }) => action.postponedWhy },
  { name: 'created_at', value: ({ action }) => action.createdAt },
];

/** questions.csv: the numbered questions to the ICB and the DPO. */
export const queryColumns: readonly CsvColumn<QueryRow>[] = [
  ...practiceColumns,
  ...coded('asked', addresseeLabels, ({ query }: QueryRow) => query.addressee),
  { name: 'number', value: ({ query }) => `Q${query.number}` },
  { name: 'agreement_ref', value: ({ query }) => query.agreementRef },
  { name: 'agreement_title', value: ({ query }) => query.agreementTitle },
  { name: 'audit_question_id', value: ({ query }) => query.questionId },
  { name: 'question', value: ({ query }) => query.text },
  { name: 'raised_on', value: ({ query }) => query.raisedOn },
  ...coded('closed', closingLabels, ({ query }: QueryRow) => query.closed),
  { name: 'closed_on', value: ({ query }) => query.closedOn },
  { name: 'answer', value: ({ query }) => query.answer },
];

const stepOn =
  (kind: StepKind) =>
  ({ request }: RequestRow): string | null =>
    request.steps.find((step) => step.kind === kind)?.on ?? null;

/** requests.csv: what was asked of the practice, and what became of it. */
export const requestColumns: readonly CsvColumn<RequestRow>[] = [
  ...practiceColumns,
  { name: 'request_ref', value: ({ request }) => request.ref },
  { name: 'title', value: ({ request }) => request.title },
  { name: 'agreement_ref', value: ({ request }) => request.agreementRef },
  { name: 'received_from', value: ({ request }) => request.receivedFrom },
  { name: 'received_on', value: ({ request }) => request.receivedOn },
  ...coded('channel', requestChannelLabels, ({ request }: RequestRow) => request.channel),
  { name: 'asked', value: ({ request }) => request.asked },
  ...coded('claimed_basis', claimedBasisLabels, ({ request }: RequestRow) => request.claimedBasis),
  { name: 'citation_title', value: ({ request }) => request.citation.title },
  { name: 'citation_provision', value: ({ request }) => request.citation.provision },
  { name: 'citation_date', value: ({ request }) => request.citation.date },
  { name: 'deadline', value: ({ request }) => request.deadline },
  ...coded('state', requestStateLabels, ({ request }: RequestRow) => requestState(request)),
  { name: 'held_on', value: stepOn('held') },
  { name: 'dpo_and_lmc_told_on', value: stepOn('told') },
  { name: 'referred_to_bma_on', value: stepOn('referred') },
  { name: 'holding_reply_on', value: stepOn('holding-reply') },
  { name: 'bma_answered_on', value: stepOn('bma-answer') },
  ...coded('outcome', requestOutcomeLabels, ({ request }: RequestRow) => request.conclusion?.outcome ?? null),
  { name: 'outcome_on', value: ({ request }) => request.conclusion?.on ?? null },
  { name: 'outcome_reason', value: ({ request }) => request.conclusion?.note ?? null },
  { name: 'decided_by', value: ({ request }) => request.conclusion?.decidedBy ?? null },
];
