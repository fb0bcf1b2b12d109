import { addDays, formatDate, type IsoDate } from '../calendar';
import { type HomeFacts, plural } from './rules';
import type { Milestone, MilestoneId, NotedMilestone, NotedMilestoneId } from './schema';

/** What the twelve milestones are judged by, besides the four steps' facts. */
export interface MilestoneFacts extends HomeFacts {
  /** Places of the search that apply to the practice, those searched, and finds that are not in the register yet. */
  readonly search: { readonly places: number; readonly searched: number; readonly toAdd: number };
  /** Numbered questions: all that were raised, those without an answer, and of these the ones in no sent letter. */
  readonly questions: { readonly raised: number; readonly open: number; readonly unsent: number };
  /**
   * Letters that ask for a reply: all that were sent, those that wait, and of these the ones that had a general answer
   * only, and the late ones nobody reminded of.
   */
  readonly replies: {
    readonly sent: number;
    readonly waiting: number;
    readonly general: number;
    readonly late: number;
  };
  /** Agreements that the partners decided to withdraw from, those with notice given, and those that ended. */
  readonly withdrawals: { readonly decided: number; readonly noticed: number; readonly ended: number };
  /** Open requests that were not referred to the BMA, where they have to be. */
  readonly unreferred: number;
  /** When the cover note of the audit pack was sent to the LMC. */
  readonly packSentOn: IsoDate | null;
  readonly noted: Readonly<Record<NotedMilestoneId, NotedMilestone | null>>;
}

const A_YEAR = 366;

type Standing = Pick<Milestone, 'state' | 'text' | 'link'>;
type Rule = (facts: MilestoneFacts) => Standing;

const totalOf = ({ audits }: MilestoneFacts): number =>
  audits['not-started'] + audits['in-progress'] + audits['to-confirm'] + audits.decided;

/** Where each milestone stands, from what the register holds: the first line that fits is what is said. */
const rules: Readonly<Record<MilestoneId, Rule>> = {
  letter: ({ letter }) => {
    if (letter === null)
      return { state: 'not-started', text: 'Not made yet.', link: '/letters/new/icb-letter' };
    const link = `/letters/${letter.id}`;
    return letter.sentOn === null
      ? { state: 'in-progress', text: 'Made, and not recorded as sent.', link }
      : { state: 'done', text: `Sent on ${formatDate(letter.sentOn)}.`, link };
  },
  register: (facts) => {
    const { places, searched, toAdd } = facts.search;
    const link = '/find';
    if (searched === 0 && totalOf(facts) === 0)
      return { state: 'not-started', text: 'Nobody has looked yet.', link };
    const looked = `${searched} of ${places} places searched`;
    if (toAdd > 0)
      return { state: 'in-progress', text: `${looked}, ${plural(toAdd, 'find', 'finds')} to add.`, link };
    return { state: searched < places ? 'in-progress' : 'done', text: `${looked}.`, link };
  },
  audit: (facts) => {
    const { audits } = facts;
    const total = totalOf(facts);
    const waiting = audits['not-started'] + audits['in-progress'];
    if (total === 0) return { state: 'not-started', text: 'No agreement yet.', link: '/audit' };
    const text = `${total - waiting} of ${plural(total, 'agreement', 'agreements')} audited.`;
    if (waiting === 0) return { state: 'done', text, link: '/audit' };
    return waiting === audits['not-started'] && waiting === total
      ? { state: 'not-started', text, link: '/audit' }
      : { state: 'in-progress', text, link: '/audit' };
  },
  queries: (facts) => {
    const { raised, open, unsent } = facts.questions;
    const link = '/actions/questions';
    if (raised === 0) return nothingAsked(facts, link);
    const text = `${plural(raised, 'question', 'questions')} raised`;
    if (unsent === 0) return { state: 'done', text: `${text}, none left to send.`, link };
    const state = unsent === open && facts.replies.sent === 0 ? 'not-started' : 'in-progress';
    return { state, text: `${text}, ${unsent} in no letter that was sent.`, link };
  },
  replies: (facts) => {
    const { sent, waiting, general, late } = facts.replies;
    const { raised, open } = facts.questions;
    if (sent === 0 && raised === 0) {
      return { state: 'not-started', text: 'Nothing has been asked yet.', link: '/letters' };
    }
    if (late > 0) {
      return { state: 'late', text: `${plural(late, 'reply is', 'replies are')} late.`, link: '/letters' };
    }
    if (waiting === 0 && open === 0) {
      return { state: 'done', text: 'Everything that was asked is answered.', link: '/actions/questions' };
    }
    const wait = `${plural(waiting, 'letter', 'letters')} and ${plural(open, 'question', 'questions')} wait.`;
    const text = general === 0 ? wait : `${wait} ${general} of the letters had a general answer only.`;
    return { state: 'in-progress', text, link: open > 0 ? '/actions/questions' : '/letters' };
  },
  decisions: (facts) => {
    const total = totalOf(facts);
    const { decided, 'to-confirm': toConfirm } = facts.audits;
    const link = toConfirm > 0 ? '/agreements?auditState=to-confirm' : '/audit/meeting';
    if (decided === 0 && toConfirm === 0)
      return { state: 'not-started', text: 'No outcome waits for the partners yet.', link };
    const text = `${decided} of ${plural(total, 'agreement', 'agreements')} decided.`;
    return { state: decided === total ? 'done' : 'in-progress', text, link };
  },
  withdrawals: (facts) => {
    const { decided, noticed, ended } = facts.withdrawals;
    const link = '/agreements?outcome=WITHDRAW';
    if (decided === 0) {
      const all = totalOf(facts);
      return all > 0 && facts.audits.decided === all
        ? { state: 'not-needed', text: 'The partners withdraw from nothing.', link }
        : { state: 'not-started', text: 'No withdrawal has been decided.', link };
    }
    if (ended === decided) return { state: 'done', text: `${ended} ended.`, link };
    const text = `${decided} decided: ${noticed} with notice given, ${ended} ended.`;
    return { state: noticed + ended === 0 ? 'not-started' : 'in-progress', text, link };
  },
  requests: ({ requests, unreferred }) => {
    const link = '/requests';
    if (requests.total === 0) return { state: 'not-needed', text: 'No new request is recorded.', link };
    const text = plural(requests.total, 'request', 'requests');
    return unreferred === 0
      ? { state: 'done', text: `${text}, none left to refer.`, link }
      : { state: 'in-progress', text: `${text}, ${unreferred} to hold and refer.`, link };
  },
  ppg: ({ ppg }) =>
    ppg.lastOn === null
      ? { state: 'not-started', text: 'No conversation noted yet.', link: '/ppg' }
      : { state: 'done', text: `Held on ${formatDate(ppg.lastOn)}.`, link: '/ppg' },
  'privacy-notice': ({ noted }) => doneOn('privacy-notice', noted['privacy-notice']?.day ?? null),
  'lmc-pack': ({ noted, packSentOn }) => doneOn('lmc-pack', noted['lmc-pack']?.day ?? packSentOn),
  review: ({ noted, today }) => {
    const link = '/milestones/review';
    const day = noted.review?.day ?? null;
    if (day === null) return { state: 'not-started', text: 'No day is set.', link };
    return day < today
      ? { state: 'late', text: `It was due on ${formatDate(day)}.`, link }
      : { state: 'done', text: `Set for ${formatDate(day)}.`, link };
  },
};

/** An audit that leaves nothing open asks nothing; before the audits are done nobody knows. */
function nothingAsked(facts: MilestoneFacts, link: string): Standing {
  const { audits } = facts;
  const done = totalOf(facts) > 0 && audits['not-started'] + audits['in-progress'] === 0;
  return done
    ? { state: 'not-needed', text: 'The audits left nothing to ask.', link }
    : { state: 'not-started', text: 'No question has been raised yet.', link };
}

function doneOn(id: NotedMilestoneId, day: IsoDate | null): Standing {
  const link = `/milestones/${id}`;
  return day === null
    ? { state: 'not-started', text: 'Nobody has noted it yet.', link }
    : { state: 'done', text: `Done on ${formatDate(day)}.`, link };
}

/** Where one milestone stands. */
export const standingOf = (id: MilestoneId, facts: MilestoneFacts): Standing => rules[id](facts);

/** Why a day cannot be noted for a milestone, or null. A look ahead is at most a year away (checklist.md, A12). */
export function refuseMilestoneDay(id: NotedMilestoneId, day: IsoDate, today: IsoDate): string | null {
  if (id !== 'review') {
    return day > today ? 'This date is in the future. Note it when it is done' : null;
  }
  if (day < today) return 'This date has passed. Enter the day of the next look';
  return day > addDays(today, A_YEAR) ? 'Enter a day within a year from today' : null;
}
