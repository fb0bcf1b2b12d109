import { agreementChoiceLabels, agreementFieldLabels } from '../../../shared/domain/agreement/labels';
import { formatDate, isoDate } from '../../../shared/domain/calendar';
import { outcomeLabels } from '../../../shared/domain/audit/labels';
import type { HistoryEntry } from '../../../shared/domain/history/schema';
import {
  clinicalSystemLabels,
  contractTypeLabels,
  practiceFieldLabels,
} from '../../../shared/domain/practice/labels';

type Words = Readonly<Record<string, string>>;

const entities: Words = {
  agreement: 'Agreement',
  'audit-round': 'Audit',
  'audit-answer': 'Audit answer',
  outcome: 'Outcome',
  letter: 'Letter',
  correspondence: 'Letter',
  document: 'Document',
  'ppg-note': 'PPG note',
  person: 'Person',
  practice: 'Practice details',
  setting: 'Settings',
  register: 'Register',
  'key-slots': 'Locks of the register',
};

/** What ours are called, over the fields of every kind of entry; the rest are read from their names. */
const fields: Words = {
  ...practiceFieldLabels,
  ...agreementFieldLabels,
  value: 'Answer',
  questionId: 'Question',
  contentVersion: 'Version of the questions',
  ruleVersion: 'Version of the rule',
  lockAfterMinutes: 'Lock after minutes without use',
  replyDays: 'Days that letters give for a reply',
  odsCode: practiceFieldLabels.odsCode,
  sha256: 'SHA-256',
};

/** Values that are codes, by the field that holds them. */
const values: Readonly<Record<string, Words>> = {
  ...agreementChoiceLabels,
  clinicalSystem: clinicalSystemLabels,
  contractType: contractTypeLabels,
  outcome: outcomeLabels,
};

/** Fields that say nothing to a person: they identify, count or repeat. */
const TECHNICAL = new Set(['id', 'version', 'createdAt', 'updatedAt', 'roundId', 'agreementId', 'publicKey']);

/** `startsOn` as "Starts on". */
function spelled(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What was done, like "Agreement created". */
export const deedOf = ({ action, entity }: Pick<HistoryEntry, 'action' | 'entity'>): string =>
  `${entities[entity] ?? spelled(entity)} ${action.replaceAll('-', ' ')}`;

export interface ReadableChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** The changes of an entry in the register's own words, without what is technical. */
export const readableChanges = (changes: HistoryEntry['changes']): ReadableChange[] =>
  changes
    .filter(({ field }) => !TECHNICAL.has(field))
    .map(({ field, before, after }) => ({
      field: fields[field] ?? spelled(field),
      before: valueOf(field, before),
      after: valueOf(field, after),
    }));

function valueOf(field: string, text: string): string {
  const named = values[field]?.[text];
  if (named !== undefined) return named;
  const day = isoDate.safeParse(text);
  if (day.success) return formatDate(day.data);
  return /^[[{]/.test(text) ? flattened(text) : text;
}

/** Lists and groups arrive as JSON: their texts in a row, a line for each member of a list. */
function flattened(text: string): string {
  try {
    return lines(JSON.parse(text)).join('\n');
  } catch {
    return text; // a text of a person's own that only begins like JSON
  }
}

function lines(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((member) => lines(member).join(', '));
  if (typeof value === 'object' && value !== null)
    return Object.values(value)
      .flatMap((member) => lines(member).join(', '))
      .filter((line) => line !== '');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? [String(value)]
    : [];
}
