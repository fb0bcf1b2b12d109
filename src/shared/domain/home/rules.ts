import type { AuditState } from '../agreement/list';
import { daysBetween, formatDate, type IsoDate } from '../calendar';
import type { Step } from './schema';
import { formatCount } from '../text';

/** What the four steps are judged by. Counts are of agreements that are not archived. */
export interface HomeFacts {
  readonly today: IsoDate;
  /** The newest ICB letter, or null before the first. */
  readonly letter: {
    readonly id: string;
    readonly draft: boolean;
    readonly sentOn: IsoDate | null;
    readonly replyDue: IsoDate | null;
    /** A reply to what was asked, by this letter or by the one that asked again. */
    readonly repliedOn: IsoDate | null;
    /** A general answer, which leaves open what was asked. */
    readonly generalOn: IsoDate | null;
    /** The letter that asked again after it, once it was sent. */
    readonly again: {
      readonly id: string;
      readonly sentOn: IsoDate;
      readonly replyDue: IsoDate | null;
    } | null;
  } | null;
  readonly requests: { readonly total: number; readonly undecided: number };
  readonly audits: Readonly<Record<AuditState, number>>;
  readonly ppg: { readonly notes: number; readonly lastOn: IsoDate | null; readonly nextOn: IsoDate | null };
}

/** "1 letter", "1,200 letters". */
export const plural = (n: number, one: string, many: string): string =>
  `${formatCount(n)} ${n === 1 ? one : many}`;
const days = (n: number): string => plural(n, 'day', 'days');

const linkTo = ({ id }: { readonly id: string }): string => `/letters/${id}`;

function letterStep({ letter, today }: HomeFacts): Step {
  const step = { id: 'letter', due: null } as const;
  if (letter === null) {
    return {
      ...step,
      state: 'not-started',
      done: 'No letter has been made yet.',
      next: 'Make the letter to the ICB',
      link: '/letters/new/icb-letter',
    };
  }
  const link = linkTo(letter);
  if (letter.repliedOn !== null) {
    const done = `The ICB replied on ${formatDate(letter.repliedOn)}.`;
    return { ...step, state: 'done', done, next: 'Look at the reply', link };
  }
  const { generalOn, again } = letter;
  if (generalOn !== null && again === null) {
    return {
      ...step,
      state: 'in-progress',
      done: `The ICB sent a general answer on ${formatDate(generalOn)}. What you asked is still open.`,
      next: 'Ask again what it left open',
      link,
    };
  }
  const { sentOn, replyDue } = again ?? letter;
  if (sentOn !== null && replyDue !== null) {
    const late = daysBetween(replyDue, today);
    const sent =
      again === null
        ? `Sent on ${formatDate(sentOn)}.`
        : `Asked again on ${formatDate(sentOn)}, after a general answer.`;
    return late > 0
      ? {
          ...step,
          state: 'late',
          done: `${sent} The reply is ${days(late)} late.`,
          next: 'Record the reply, or remind the ICB',
          link: linkTo(again ?? letter),
          due: replyDue,
        }
      : {
          ...step,
          state: 'done',
          done: `${sent} A reply is due by ${formatDate(replyDue)}.`,
          next: 'Record the reply when it comes',
          link: linkTo(again ?? letter),
          due: replyDue,
        };
  }
  return letter.draft
    ? {
        ...step,
        state: 'in-progress',
        done: 'A draft has been made. Something is still missing from it.',
        next: 'Fill in what is missing and make it again',
        link: '/letters/new/icb-letter',
      }
    : {
        ...step,
        state: 'in-progress',
        done: 'The letter is ready to be sent.',
        next: 'Send it yourself, then record it as sent',
        link,
      };
}

function requestsStep({ requests }: HomeFacts): Step {
  const step = { id: 'requests', due: null, link: '/requests' } as const;
  if (requests.total === 0) {
    return {
      ...step,
      state: 'not-started',
      done: 'No new request has been recorded.',
      next: 'Record a request when one comes',
      link: '/requests/new',
    };
  }
  const recorded = `${plural(requests.total, 'new request', 'new requests')} recorded.`;
  return requests.undecided === 0
    ? { ...step, state: 'done', done: `${recorded} All are decided.`, next: 'Look at the requests' }
    : {
        ...step,
        state: 'in-progress',
        done: `${recorded} ${plural(requests.undecided, 'waits', 'wait')} for a decision.`,
        next: 'Hold them, and refer them to the BMA',
      };
}

function auditStep({ audits }: HomeFacts): Step {
  const step = { id: 'audit', due: null, link: '/audit' } as const;
  const waiting = audits['not-started'] + audits['in-progress'];
  const total = waiting + audits['to-confirm'] + audits.decided;
  if (total === 0) {
    return {
      ...step,
      state: 'not-started',
      done: 'No agreement is in the register yet.',
      next: 'Add the first agreement',
      link: '/agreements/catalogue',
    };
  }
  const done = `${audits.decided} of ${plural(total, 'agreement', 'agreements')} decided.`;
  if (waiting > 0) {
    const state = waiting === total && audits['in-progress'] === 0 ? 'not-started' : 'in-progress';
    return { ...step, state, done, next: `Audit the next of ${formatCount(waiting)}` };
  }
  return audits['to-confirm'] > 0
    ? {
        ...step,
        state: 'in-progress',
        done,
        next: `Let a partner confirm ${plural(audits['to-confirm'], 'outcome', 'outcomes')}`,
      }
    : { ...step, state: 'done', done, next: 'Look at the outcomes' };
}

function ppgStep({ ppg, today }: HomeFacts): Step {
  const step = { id: 'ppg', due: ppg.nextOn, link: '/ppg' } as const;
  if (ppg.lastOn === null) {
    return {
      ...step,
      state: 'not-started',
      done: 'No conversation has been noted yet.',
      next: 'Note the conversation with the patient group',
      link: '/ppg/new',
    };
  }
  const done = `${plural(ppg.notes, 'conversation', 'conversations')} noted, the latest of ${formatDate(ppg.lastOn)}.`;
  const late = ppg.nextOn !== null && ppg.nextOn > ppg.lastOn && ppg.nextOn < today;
  return late
    ? { ...step, state: 'late', done, next: 'Note the meeting that was planned' }
    : { ...step, state: 'done', done, next: 'Look at the notes' };
}

/**
 * The four steps of the action of May 2026 (letter to the ICB, new requests, audit, PPG), each with what is done,
 * what comes next and what is late.
 */
export const homeSteps = (facts: HomeFacts): Step[] => [
  letterStep(facts),
  requestsStep(facts),
  auditStep(facts),
  ppgStep(facts),
];
