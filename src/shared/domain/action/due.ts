import { z } from 'zod';
import type { UnusablePack } from '../../content/pack';
import { CONTENT_DAYS, contentFiles, type ContentKey } from '../../content/set';
import type { AgreementStatus } from '../agreement/schema';
import {
  addDays,
  addWorkingDays,
  daysBetween,
  endOfWeek,
  formatDate,
  type IsoDate,
  isoDate,
  londonDay,
  onWorkingDay,
  type WorkingCalendar,
} from '../calendar';
import { awaitsAnswer, type IncomingLetter } from '../letter/incoming';
import type { PpgPromise } from '../ppg/rules';
import type { ListedRequest } from '../request/schema';
import { inSentence, nextStep } from '../request/rules';
import { writeAccessStepLabels } from '../write-access/labels';
import type { WriteAccessDecisionKind, WriteAccessUnit } from '../write-access/schema';
import {
  type Action,
  type ActionLink,
  addressees,
  type DueUnit,
  type ListedQuery,
  ownerRoleLabels,
  ownerRoles,
  priorities,
  type Priority,
} from './schema';

/** How long an action is given, in days, unless a person says otherwise. */
export const DEFAULT_DUE_DAYS = 28;
/** An audit is done again a year after its decision, as the DSPT asks each year. */
const NEXT_ROUND_DAYS = 365;
/** A backup off this computer is kept no older than this; the same number as backup/rules. */
const BACKUP_DAYS = 7;

/** The day that is `amount` days or working days after one; always a working day. */
export const dueAfter = (from: IsoDate, amount: number, unit: DueUnit, calendar: WorkingCalendar): IsoDate =>
  unit === 'working-days'
    ? addWorkingDays(from, amount, calendar)
    : onWorkingDay(addDays(from, amount), calendar);

/** What can fall due. */
export const dueKinds = [
  'action',
  'questions',
  'request',
  'write-access',
  'review',
  'expiry',
  'section-251',
  'next-round',
  'reply',
  'incoming-letter',
  'ppg-meeting',
  'ppg-promise',
  'content',
  'backup',
] as const;
export type DueKind = (typeof dueKinds)[number];
export const dueKindLabels: Record<DueKind, string> = {
  action: 'Action',
  questions: 'Questions asked',
  request: 'New request',
  'write-access': 'Write access',
  review: 'Review',
  expiry: 'End date',
  'section-251': 'Section 251',
  'next-round': 'Next audit',
  reply: 'Reply to a letter',
  'incoming-letter': 'Letter that came',
  'ppg-meeting': 'PPG',
  'ppg-promise': 'Promise to the PPG',
  content: 'Guidance',
  backup: 'Backup',
};

/** One thing that has to be done by a day. */
export const dueThing = z
  .object({
    /** The same for the same thing on every day. */
    key: z.string(),
    kind: z.enum(dueKinds),
    title: z.string(),
    about: z.string(),
    dueOn: isoDate,
    ownerRole: z.enum(ownerRoles),
    priority: z.enum(priorities),
    /** The page of the app where it is done. */
    path: z.string(),
  })
  .readonly();
export type DueThing = z.infer<typeof dueThing>;

/** An agreement as far as its dates go; of those that are not archived. */
export interface DatedAgreement {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly status: AgreementStatus;
  readonly reviewOn: IsoDate | null;
  readonly expiresOn: IsoDate | null;
  readonly section251ExpiresOn: IsoDate | null;
  readonly confidentiality: string;
  /** When its latest audit was decided; null while one is under way, and before the first. */
  readonly decidedOn: IsoDate | null;
}

/** All that can fall due, as the register holds it. */
export interface DueFacts {
  readonly actions: readonly Action[];
  readonly queries: readonly ListedQuery[];
  readonly requests: readonly ListedRequest[];
  /** Outside units that can write to the records; of those that are not archived. */
  readonly units: readonly Pick<
    WriteAccessUnit,
    'id' | 'ref' | 'name' | 'ruling' | 'steps' | 'decision' | 'createdAt'
  >[];
  readonly agreements: readonly DatedAgreement[];
  readonly letters: readonly {
    readonly id: string;
    readonly ref: string;
    readonly replyDue: IsoDate | null;
    readonly replied: boolean;
  }[];
  /** Letters that came and answer none of ours. */
  readonly incomingLetters: readonly IncomingLetter[];
  /** The next conversation that was planned with the PPG, unless one was held since. */
  readonly ppgNext: { readonly id: string; readonly ref: string; readonly on: IsoDate } | null;
  /** What the PPG was promised and is still owed. */
  readonly ppgPromises: readonly PpgPromise[];
  /** Every part of the guidance in use. */
  readonly content: readonly { readonly key: ContentKey; readonly checkedOn: IsoDate }[];
  /** The content pack that cannot be used any more; null while all is well. */
  readonly unusablePack: Pick<UnusablePack, 'issuer' | 'sequence'> | null;
  /** Days since a backup was last saved off this computer; null before the first. Null when there is nothing to lose. */
  readonly backup: { readonly daysSinceSaved: number | null } | null;
  readonly replyDays: number;
  readonly calendar: WorkingCalendar;
}

type Undated = Omit<DueThing, 'ownerRole' | 'priority'>;
const forManager = (thing: Undated): DueThing => ({
  ...thing,
  ownerRole: 'practice-manager',
  priority: 'normal',
});

/** Agreements under which data may flow, or are about to: the others' dates ask nothing of anybody. */
const LIVE: readonly AgreementStatus[] = ['active', 'suspended', 'notice-given', 'unknown'];

/** Everything that has to be done by a day, the earliest first: stored actions, and what follows from the register. */
export function dueThings(facts: DueFacts, today: IsoDate): DueThing[] {
  return [
    ...facts.actions.filter(({ state }) => state === 'open').map(ofAction),
    ...ofQueries(facts),
    ...facts.requests.flatMap((request) => ofRequest(request, facts.calendar)),
    ...facts.units.flatMap((unit) => [...ofUnit(unit, facts.calendar), ...ofUnitDecision(unit)]),
    ...facts.agreements.flatMap(ofAgreement),
    ...facts.letters.flatMap(ofLetter),
    ...facts.incomingLetters.filter(awaitsAnswer).flatMap(ofIncoming),
    ...(facts.ppgNext === null ? [] : [ofPpg(facts.ppgNext)]),
    ...facts.ppgPromises.map(ofPromise),
    ...facts.content.map(ofContent),
    ...(facts.unusablePack === null ? [] : [ofPack(facts.unusablePack, today)]),
    ...(facts.backup === null ? [] : [ofBackup(facts.backup, today)]),
  ].toSorted(inOrder);
}

const rank: Record<Priority, number> = { urgent: 0, normal: 1, low: 2 };
const inOrder = (a: DueThing, b: DueThing): number =>
  a.dueOn.localeCompare(b.dueOn) || rank[a.priority] - rank[b.priority] || a.title.localeCompare(b.title);

function ofAction({ id, title, ownerName, dueOn, ownerRole, priority }: Action): DueThing {
  return {
    key: `action ${id}`,
    kind: 'action',
    title,
    about: ownerName,
    dueOn,
    ownerRole,
    priority,
    path: `/actions/${id}`,
  };
}

/** All open questions to one addressee are one thing, due with the oldest. */
function ofQueries({ queries, replyDays, calendar }: DueFacts): DueThing[] {
  return addressees.flatMap((addressee) => {
    const open = queries.filter((query) => query.closed === null && query.addressee === addressee);
    const [first] = open.toSorted((a, b) => a.raisedOn.localeCompare(b.raisedOn));
    if (first === undefined) return [];
    const who = addressee === 'icb' ? 'ICB' : 'DPO';
    return forManager({
      key: `questions ${addressee}`,
      kind: 'questions',
      title:
        open.length === 1
          ? `1 question to the ${who} has no answer yet`
          : `${open.length} questions to the ${who} have no answer yet`,
      about: `The oldest was raised on ${formatDate(first.raisedOn)}`,
      dueOn: dueAfter(first.raisedOn, replyDays, 'days', calendar),
      path: '/actions/questions',
    });
  });
}

/** A request waits for its next step: within two working days at first, and by the requester's own date. */
function ofRequest(request: ListedRequest, calendar: WorkingCalendar): DueThing[] {
  const next = nextStep(request);
  if (next === null) return [];
  const last = request.steps.at(-1)?.on ?? request.receivedOn;
  const byUs =
    next === 'bma-answer'
      ? dueAfter(last, DEFAULT_DUE_DAYS, 'days', calendar)
      : addWorkingDays(last, next === 'held' ? 2 : 5, calendar);
  const { deadline } = request;
  return [
    {
      ...forManager({
        key: `request ${request.id}`,
        kind: 'request',
        title: `${request.ref} ${request.title}: ${inSentence(next)}`,
        about: deadline === null ? '' : `They want an answer by ${formatDate(deadline)}`,
        dueOn: deadline !== null && deadline < byUs ? deadline : byUs,
        path: `/requests/${request.id}`,
      }),
      priority: next === 'held' ? 'urgent' : 'normal',
    },
  ];
}

/**
 * The next step about an outside unit: a safety action within five working days, anything else within 28 days. A
 * safety action is not over with its letters: the partners still have to decide.
 */
function ofUnit(
  { id, ref, name, ruling, steps, decision, createdAt }: DueFacts['units'][number],
  calendar: WorkingCalendar,
): DueThing[] {
  const isSafety = ruling.outcome === 'SAFETY-ACTION';
  const [next] = ruling.steps.filter((step) => !steps.some((done) => done.step === step));
  const undecided = isSafety && decision === null ? DECIDE : undefined;
  const title = next === undefined ? undecided : writeAccessStepLabels[next];
  if (title === undefined) return [];
  const entered = londonDay(Date.parse(createdAt));
  const last = steps.reduce((latest, { doneOn }) => (doneOn > latest ? doneOn : latest), entered);
  return [
    {
      ...forManager({
        key: `write-access ${id}`,
        kind: 'write-access',
        title,
        about: `${ref} ${name}`,
        dueOn:
          isSafety && next !== undefined
            ? addWorkingDays(last, 5, calendar)
            : dueAfter(last, DEFAULT_DUE_DAYS, 'days', calendar),
        path: `/audit/write-access/${id}`,
      }),
      priority: isSafety ? 'urgent' : 'normal',
    },
  ];
}

const DECIDE = 'Let the partners decide about the write access: accept it with conditions, or end it';

const decisionTitles: Partial<Record<WriteAccessDecisionKind, string>> = {
  'accept-with-conditions':
    'The conditions for write access have to be met: check them, and let the partners decide anew',
  restrict: 'Write access is restricted to reading from this day: test that it is, then archive the unit',
  withdraw: 'Write access ends on this day: test that it has, then archive the unit',
};

/** The day that the partners set: it stands until they decide anew, or the unit is archived. */
function ofUnitDecision({ id, ref, name, ruling, decision }: DueFacts['units'][number]): DueThing[] {
  const title = decision === null ? undefined : decisionTitles[decision.kind];
  if (decision === null || decision.effectiveOn === null || title === undefined) return [];
  return [
    {
      ...forManager({
        key: `write-access-decision ${id}`,
        kind: 'write-access',
        title,
        about: `${ref} ${name}`,
        dueOn: decision.effectiveOn,
        path: `/audit/write-access/${id}`,
      }),
      priority: ruling.outcome === 'SAFETY-ACTION' ? 'urgent' : 'normal',
    },
  ];
}

/** What an agreement's own dates set a day for. */
export const datedKinds = [
  'review',
  'expiry',
  'section-251',
  'next-round',
] as const satisfies readonly DueKind[];
export type DatedKind = (typeof datedKinds)[number];

/** The days that an agreement's dates set; none for one under which nothing flows. */
export function datesOf(
  agreement: Omit<DatedAgreement, 'id' | 'ref' | 'title'>,
): readonly { readonly kind: DatedKind; readonly on: IsoDate }[] {
  if (!LIVE.includes(agreement.status)) return [];
  const { reviewOn, expiresOn, section251ExpiresOn, confidentiality, decidedOn } = agreement;
  const days: Record<DatedKind, IsoDate | null> = {
    review: reviewOn,
    expiry: expiresOn,
    'section-251': confidentiality === 'section-251' ? section251ExpiresOn : null,
    'next-round': decidedOn === null ? null : addDays(decidedOn, NEXT_ROUND_DAYS),
  };
  return datedKinds.flatMap((kind) => {
    const on = days[kind];
    return on === null ? [] : [{ kind, on }];
  });
}

const datedTitles: Record<DatedKind, string> = {
  review: 'Review the agreement',
  expiry: 'The agreement ends: renew it, or see that sharing stops',
  'section-251': 'The section 251 approval runs out: ask for its renewal',
  'next-round': 'Audit it again: its last outcome is a year old',
};

const ofAgreement = (agreement: DatedAgreement): DueThing[] =>
  datesOf(agreement).map(({ kind, on }) =>
    forManager({
      key: `${kind} ${agreement.id}`,
      kind,
      title: datedTitles[kind],
      about: `${agreement.ref} ${agreement.title}`,
      dueOn: on,
      path: kind === 'next-round' ? `/audit/${agreement.id}/outcome` : `/agreements/${agreement.id}`,
    }),
  );

const ofLetter = ({ id, ref, replyDue, replied }: DueFacts['letters'][number]): DueThing[] =>
  replyDue === null || replied
    ? []
    : [
        forManager({
          key: `reply ${id}`,
          kind: 'reply',
          title: `A reply to ${ref} is due: record it, or remind them`,
          about: '',
          dueOn: replyDue,
          path: `/letters/${id}`,
        }),
      ];

const ofIncoming = ({ id, ref, receivedFrom, answerDue }: IncomingLetter): DueThing[] =>
  answerDue === null
    ? []
    : [
        forManager({
          key: `incoming-letter ${id}`,
          kind: 'incoming-letter',
          title: `${receivedFrom} wants an answer to ${ref}`,
          about: 'Answer it, and note the day. What you may sign is for the partners.',
          dueOn: answerDue,
          path: `/letters/incoming/${id}`,
        }),
      ];

const ofPpg = ({ id, ref, on }: NonNullable<DueFacts['ppgNext']>): DueThing =>
  forManager({
    key: 'ppg-meeting',
    kind: 'ppg-meeting',
    title: 'Next conversation with the patient participation group',
    about: `Planned in ${ref}`,
    dueOn: on,
    path: `/ppg/${id}`,
  });

/** A promise goes to the role that the note names, where that is one of the roles that actions are given to. */
function ofPromise({ noteId, ref, key, what, ownerRole, dueOn }: PpgPromise): DueThing {
  const named = ownerRole.trim().toLowerCase();
  const role = ownerRoles.find((one) => ownerRoleLabels[one].toLowerCase() === named);
  return {
    ...forManager({
      key: `ppg-promise ${key}`,
      kind: 'ppg-promise',
      title: what.length > TITLE_LENGTH ? `${what.slice(0, TITLE_LENGTH)}…` : what,
      about: [`Said in ${ref}`, ...(ownerRole === '' ? [] : [ownerRole])].join(', '),
      dueOn,
      path: `/ppg/${noteId}`,
    }),
    ownerRole: role ?? (named === '' ? 'practice-manager' : 'other'),
  };
}
const TITLE_LENGTH = 150;

const ofContent = ({ key, checkedOn }: DueFacts['content'][number]): DueThing => ({
  ...forManager({
    key: `content ${key}`,
    kind: 'content',
    title: `${contentFiles[key].title}: ask your LMC or supplier for a newer edition`,
    about: `Checked on ${formatDate(checkedOn)}`,
    dueOn: addDays(checkedOn, CONTENT_DAYS + 1),
    path: '/settings/content',
  }),
  priority: 'low',
});

const ofPack = ({ issuer, sequence }: NonNullable<DueFacts['unusablePack']>, today: IsoDate): DueThing =>
  forManager({
    key: 'content-pack',
    kind: 'content',
    title: `The content pack of ${issuer} cannot be used: ask for a newer one`,
    about: `No. ${sequence}; the guidance of the app takes its place`,
    dueOn: today,
    path: '/settings/content',
  });

const ofBackup = ({ daysSinceSaved }: NonNullable<DueFacts['backup']>, today: IsoDate): DueThing =>
  forManager({
    key: 'backup',
    kind: 'backup',
    title: 'Save a backup off this computer',
    about: daysSinceSaved === null ? 'None has been saved yet' : `The last is ${days(daysSinceSaved)} old`,
    dueOn: daysSinceSaved === null ? today : addDays(today, BACKUP_DAYS - daysSinceSaved),
    path: '/settings/backups',
  });

const days = (n: number): string => `${n} ${n === 1 ? 'day' : 'days'}`;

/** When something is due, seen from today; weeks end on Sunday. */
export const dueGroups = ['late', 'today', 'week', 'month', 'later'] as const;
export type DueGroup = (typeof dueGroups)[number];
export const dueGroupLabels: Record<DueGroup, string> = {
  late: 'Late',
  today: 'Today',
  week: 'This week',
  month: 'Next 28 days',
  later: 'Later',
};

/** The one group that a due date belongs to on a day. */
export function dueGroupOf(dueOn: IsoDate, today: IsoDate): DueGroup {
  if (dueOn < today) return 'late';
  if (dueOn === today) return 'today';
  if (dueOn <= endOfWeek(today)) return 'week';
  return daysBetween(today, dueOn) <= 28 ? 'month' : 'later';
}

/** Where the thing that an action is linked to is found. */
export const linkPath = ({ entity, id }: ActionLink): string =>
  ({
    agreement: `/agreements/${id}`,
    request: `/requests/${id}`,
    letter: `/letters/${id}`,
    'ppg-note': `/ppg/${id}`,
    'write-access': '/audit/write-access',
  })[entity];
