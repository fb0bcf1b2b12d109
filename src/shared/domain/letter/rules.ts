import { formatDate, type IsoDate } from '../calendar';
import type { FieldProblems } from './fields';
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
