import { formatDate, type IsoDate } from '../calendar';
import type { Composition, FieldProblems } from './fields';
import type { LetterKind } from './kinds';
import type { ReplyInput, SentInput } from './schema';

/** What is wrong with the dates on which a letter made on `madeOn` is said to be sent and due, by field. */
export function sentProblems(
  { sentOn, replyDue }: Pick<SentInput, 'sentOn' | 'replyDue'>,
  { madeOn, today }: { readonly madeOn: IsoDate; readonly today: IsoDate },
): FieldProblems {
  return {
    ...(sentOn > today
      ? { sentOn: ['The date sent is in the future. Record it once the letter is sent'] }
      : {}),
    ...(sentOn < madeOn
      ? { sentOn: [`The letter was made on ${formatDate(madeOn)}. It cannot have been sent before`] }
      : {}),
    ...(replyDue !== null && replyDue < sentOn
      ? { replyDue: ['The reply date is before the date sent. Check both dates'] }
      : {}),
  };
}

/** What is wrong with the date on which the reply to a letter sent on `sentOn` is said to have come, by field. */
export function replyProblems(
  { receivedOn }: Pick<ReplyInput, 'receivedOn'>,
  { sentOn, today }: { readonly sentOn: IsoDate; readonly today: IsoDate },
): FieldProblems {
  if (receivedOn > today) return { receivedOn: ['The date of the reply is in the future. Check it'] };
  if (receivedOn < sentOn) {
    return { receivedOn: [`The letter was sent on ${formatDate(sentOn)}. The reply cannot be older`] };
  }
  return {};
}

/** Letters that change an agreement, or tell patients what is shared today: an archived agreement has no place in them. */
const LIVE_ONLY: ReadonlySet<LetterKind> = new Set([
  'withdrawal',
  'change-refusal',
  'privacy-statement',
  'ppg-briefing',
]);

/** What speaks against a letter of a kind that names archived agreements, given by their references. */
export function aboutArchived(
  kind: LetterKind,
  refs: readonly string[],
): Pick<Composition, 'stops' | 'cautions'> {
  if (LIVE_ONLY.has(kind)) {
    return {
      stops: refs.map((ref) => `${ref} is in the archive. Restore it first if it is still in use.`),
      cautions: [],
    };
  }
  return {
    stops: [],
    cautions: refs.map((ref) => `${ref} is in the archive. Make sure that the letter should name it.`),
  };
}
