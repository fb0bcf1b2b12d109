import { agreementChoiceLabels, agreementFieldLabels } from '../../../shared/domain/agreement/labels';
import { formatDate, formatInstant, instant, isoDate } from '../../../shared/domain/calendar';
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

/** What fields are called, by the kind of entry; the rest are read from their names. */
const fields: Readonly<Record<string, Words>> = {
  agreement: agreementFieldLabels,
  practice: practiceFieldLabels,
  setting: {
    lockAfterMinutes: 'Lock after minutes without use',
    replyDays: 'Days that letters give for a reply',
  },
  'audit-answer': { value: 'Answer', questionId: 'Question' },
  'audit-round': { contentVersion: 'Version of the questions', ruleVersion: 'Version of the rule' },
};

/** Values that are codes, by the field that holds them. */
const values: Readonly<Record<string, Words>> = {
  ...agreementChoiceLabels,
  clinicalSystem: clinicalSystemLabels,
  contractType: contractTypeLabels,
  outcome: outcomeLabels,
};

/** Fields that say nothing to a person: they identify, count or repeat. */
const TECHNICAL = /^(id|ref|version|createdAt|updatedAt|publicKey|sha256|\w+Ids?)$/;

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

/** The changes of an entry in the register's own words, without what is technical and what stayed empty. */
export function readableChanges({
  entity,
  changes,
}: Pick<HistoryEntry, 'entity' | 'changes'>): ReadableChange[] {
  const names = fields[entity] ?? {};
  return changes
    .filter(({ field }) => names[field] !== undefined || !TECHNICAL.test(field))
    .map(({ field, before, after }) => ({
      field: names[field] ?? spelled(field),
      before: valueOf(field, before),
      after: valueOf(field, after),
    }))
    .filter(({ before, after }) => before !== after);
}

function valueOf(field: string, text: string): string {
  const named = values[field]?.[text];
  if (named !== undefined) return named;
  const day = isoDate.safeParse(text);
  if (day.success) return formatDate(day.data);
  const moment = instant.safeParse(text);
  if (moment.success) return formatInstant(moment.data);
  return /^(true|false|\[.*\]|\{.*\})$/s.test(text) ? fromJson(text) : text;
}

/** Yes and no, lists and groups arrive as JSON: a line for each member of a list. */
function fromJson(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.map(inWords).join('\n') : inWords(value);
  } catch {
    return text; // a text of a person's own that only looks like JSON
  }
}

function inWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  return Object.entries(value ?? {})
    .map(([name, member]) => [spelled(name), inWords(member)] as const)
    .filter(([, words]) => words !== '')
    .map(([name, words]) => `${name}: ${words}`)
    .join('; ');
}
