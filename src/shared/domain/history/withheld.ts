import { instant, isoDate } from '../calendar';
import { personalDataKindsIn } from '../ppg/personal-data';
import type { RecordedChange } from './words';

/** Kinds of entry that hold texts which people typed, and their fields that are not such texts or name no patient. */
const TYPED: Readonly<Record<string, readonly string[]>> = {
  agreement: ['parties', 'signedBy', 'foundBy', 'statusSource'],
  'search-result': ['searchedBy', 'placeId'],
  'audit-answer': [],
  outcome: ['ruling', 'decidedBy'],
  correspondence: ['party'],
  'incoming-letter': ['receivedFrom'],
  'ppg-note': [],
};
const IDENTIFIER = /^(id|ref|sha256|\w+Ids?)$/;

/**
 * Whether an entry seems to hold personal data of patients, in what is now or in what was there before. Such old and
 * new values stay in the register and are withheld from what is handed out: the chain can be checked without them.
 */
export function seemsToHoldPersonalData(
  entity: string,
  changes: readonly RecordedChange[],
  reason: string,
): boolean {
  const passedOver = TYPED[entity];
  if (passedOver === undefined) return false;
  return [
    reason,
    ...changes
      .filter(({ field }) => !passedOver.includes(field) && !IDENTIFIER.test(field))
      .flatMap(({ before, after }) => [...textsIn(before), ...textsIn(after)]),
  ].some((text) => personalDataKindsIn(text).length > 0);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return isoDate.safeParse(value).success || instant.safeParse(value).success ? [] : [value];
  }
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => (IDENTIFIER.test(name) ? [] : textsIn(member)));
}
