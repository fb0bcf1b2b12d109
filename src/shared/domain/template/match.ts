import { wordingsOf } from './fields';
import type { Filling, Placeholder, TemplateField } from './schema';

// Words that templates put around what they ask for, and that tell nothing of it.
const IDLE = new Set(
  'insert enter type add to please your our the of for a an here click tap or text in state as is this these full relevant appropriate appropriately gp nhs complete fill field merge on at by with and be'.split(
    ' ',
  ),
);

const SAME: readonly (readonly [RegExp, string])[] = [
  [/\bdata protection officers?\b/g, 'dpo'],
  [/\bchief clinical information officers?\b/g, 'ccio'],
  [/\bintegrated care (board|system)s?\b/g, 'icb'],
  [/\blocal medical committees?\b/g, 'lmc'],
  [/\bbritish medical association\b/g, 'bma'],
  [/\bdata sharing agreements?\b/g, 'dsa'],
  [/\bpatient participation group\b/g, 'ppg'],
  [/\binformation governance\b/g, 'ig'],
  [/\be mail\b/g, 'email'],
  [/\b(surgery|medical (centre|practice)|health centre)\b/g, 'practice'],
  [/\b(tel|telephone|phone|mobile)\b/g, 'phone'],
  [/\bref\b/g, 'reference'],
  [/\b(no|num|nr)\b/g, 'number'],
  [/\bjob title\b/g, 'role'],
  [/\baddresses\b/g, 'address'],
];

/** The words of a text that say what it is about, each in one form: "[Insert Name of GP Surgery]" as name, practice. */
export function tellingWords(text: string): string[] {
  const plain = SAME.reduce(
    (so, [wording, word]) => so.replace(wording, word),
    text
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .normalize('NFKD')
      .replace(/[’']|\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z\d]+/g, ' ')
      .trim(),
  );
  const all = plain.split(' ').filter((word) => word !== '');
  const telling = all.filter((word) => !IDLE.has(word));
  return telling.length === 0 ? all : telling;
}

/** Whether two words are the same but for a plural or one wrong letter in a long word. */
function isLike(a: string, b: string): boolean {
  if (a === b || `${a}s` === b || a === `${b}s`) return true;
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const rest = (text: string, skip: number): string => text.slice(start + skip);
  const isSwapped = a[start] === b[start + 1] && a[start + 1] === b[start] && rest(a, 2) === rest(b, 2);
  return isSwapped || rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1);
}

/** How alike two lists of words are, from 0 to 1, whatever their order. */
function likeness(asked: readonly string[], wording: readonly string[]): number {
  const common = asked.filter((word) => wording.some((other) => isLike(word, other))).length;
  return asked.length + wording.length === 0 ? 0 : (2 * common) / (asked.length + wording.length);
}

interface Match {
  readonly field: string;
  readonly likeness: number;
}

function best(asked: readonly string[], fields: readonly TemplateField[]): Match | null {
  let found: Match | null = null;
  for (const { name, label } of fields) {
    for (const wording of [name, label, ...wordingsOf(name)]) {
      const like = likeness(asked, tellingWords(wording));
      if (like > (found?.likeness ?? 0)) found = { field: name, likeness: like };
    }
  }
  return found;
}

const ENOUGH = 0.8;
// What "[name]" or "[date]" is about is said by the words before it.
// The keys of kept mappings rest on this list and on the idle words: a kept template asks again for what they change.
const VAGUE = new Set([
  'name',
  'names',
  'date',
  'address',
  'email',
  'number',
  'reference',
  'role',
  'title',
  'contact',
  'phone',
  'details',
  'organisation',
]);
const SIGNED = /\b(signed|signature|yours (sincerely|faithfully|truly))\W*$/i;

/** Whether a text does not say by itself what it asks for: nothing, "name", "click here". */
export const isVague = (text: string): boolean =>
  !/[a-z]/i.test(text) || tellingWords(text).every((word) => VAGUE.has(word) || IDLE.has(word));

/** The last words before a place, of the sentence or line that it ends. */
const lastWords = (before: string): string[] =>
  tellingWords(before.split(/[.;!?\n\t|]/).findLast((part) => /[a-z]/i.test(part)) ?? '');

/**
 * What probably goes into a place, by what it asks for and the words around it. What is not recognised is asked for
 * with each letter: a wrong guess would be read over, a question is not.
 */
export function propose(place: Placeholder, fields: readonly TemplateField[]): Filling {
  const exact = fields.find(({ name }) => name.toLowerCase() === place.label.trim().toLowerCase());
  if (exact !== undefined) return { as: 'field', field: exact.name };

  const asked = /[a-z]/i.test(place.label) ? tellingWords(place.label) : [];
  if (!isVague(place.label)) return asField(best(asked, fields), ENOUGH);

  if (place.form === 'line' && SIGNED.test(place.before)) return { as: 'leave' };
  const explained = /^\s*\(([^)]{2,60})\)/.exec(place.after)?.[1];
  if (explained !== undefined) return asField(best(tellingWords(explained), fields), ENOUGH);
  const before = lastWords(place.before);
  const telling = asked.filter((word) => !IDLE.has(word));
  // From the longest words before it to the shortest: "name of our DPO is" is about the DPO, "is" about nothing.
  for (let length = Math.min(4, before.length); length > 0; length -= 1) {
    const match = best(
      [...before.slice(-length), ...telling.filter((word) => !before.slice(-length).includes(word))],
      fields,
    );
    if (match !== null && match.likeness > 0.85) return { as: 'field', field: match.field };
  }
  if (place.form === 'date-pattern') return asField(best(['date'], fields), ENOUGH);
  return telling.length === 0 ? { as: 'ask' } : asField(best(telling, fields), 1);
}

const asField = (match: Match | null, enough: number): Filling =>
  match !== null && match.likeness >= enough ? { as: 'field', field: match.field } : { as: 'ask' };
