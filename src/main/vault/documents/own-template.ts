import type { Element } from '@xmldom/xmldom';
import { AppError } from '../../../shared/errors';
import { placeholders as missingDetails } from '../../../shared/domain/letter/fields';
import type { FieldValues } from '../../../shared/domain/template/fields';
import type { Mapping, Placeholder } from '../../../shared/domain/template/schema';
import { type LocatedPlace, locatePlaces, placeholdersOf } from './placeholders';
import { closeWordFile, elementsOf, MAIN_PART, openWordFile, refused, type Story } from './word-file';
import { writeRun } from './word-paragraph';

/** What a template was filled with, and what of it is still open. */
export interface FilledTemplate {
  readonly docx: Uint8Array;
  /** Places that are still to be filled in, as a person would call them. */
  readonly unfilled: readonly string[];
  /** The texts that were written into it. */
  readonly written: readonly string[];
  readonly draft: boolean;
}

export interface Fillings {
  readonly mapping: Mapping;
  readonly values: FieldValues;
  /** What was typed for this letter, by the key of the place. */
  readonly answers: Readonly<Record<string, string>>;
}

/** Whatever a file does to its readers, the person is told what to do. */
function orRefused<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw refused(
      'The file could not be read as a letter. Open it in Word, save it as a new Word document (.docx) and choose that.',
      cause,
    );
  }
}

/** The places of a practice's own template that are to be filled in; throws `template-broken` with what to do. */
export const readOwnTemplate = (bytes: Uint8Array): Placeholder[] =>
  orRefused(() => placeholdersOf(locatePlaces(openWordFile(bytes).stories)));

type Written = string | readonly string[];

/** What goes into a place; null where nothing is known, undefined where it stays as it is. */
function valueFor({ key }: LocatedPlace, { mapping, values, answers }: Fillings): Written | null | undefined {
  const filling = mapping[key];
  switch (filling?.as) {
    case 'leave':
      return undefined;
    case 'text':
      return filling.text;
    case 'field': {
      const value = values.get(filling.field) ?? '';
      return value === '' ? null : value;
    }
    case 'ask':
    case undefined: {
      const answer = answers[key] ?? '';
      return answer === '' ? null : answer;
    }
  }
}

/** What a place that is still open is called. */
const nameOf = ({ label, before, shown }: LocatedPlace): string =>
  label === '' ? `${before.trim().split('\n').at(-1)?.slice(-40) ?? ''} ${shown.trim()}`.trim() : label;

const ancestor = (node: Element, name: string): Element | null => {
  for (let above = node.parentNode; above !== null; above = above.parentNode) {
    if (above.nodeName === name) return above as Element;
  }
  return null;
};

const MARK = 'dsa-place';
const below = (node: Element): Element[] => elementsOf(node).flatMap((child) => [child, ...below(child)]);
const textOutside = (node: Element): string =>
  below(node)
    .filter((child) => child.nodeName === 'w:t' && ancestor(child, 'w:r')?.hasAttribute(MARK) !== true)
    .map(({ textContent }) => textContent ?? '')
    .join('');
const holdsPlace = (node: Element): boolean => below(node).some((child) => child.hasAttribute(MARK));

/** What is repeated for each entry of a list: the row whose cells all have places, else the paragraph that has no other words. */
function repeatedUnit(run: Element): Element | null {
  const row = ancestor(run, 'w:tr');
  const cells = row === null ? [] : elementsOf(row).filter(({ nodeName }) => nodeName === 'w:tc');
  if (cells.length > 1 && cells.every((cell) => holdsPlace(cell) || !/\p{L}/u.test(textOutside(cell))))
    return row;
  const paragraph = ancestor(run, 'w:p');
  return paragraph === null || /\p{L}/u.test(textOutside(paragraph)) ? null : paragraph;
}

/** A copy without what may be in a document only once. */
function copyOf(unit: Element): Element {
  const copy = unit.cloneNode(true) as Element;
  for (const child of [copy, ...below(copy)]) {
    child.removeAttribute('w14:paraId');
    child.removeAttribute('w14:textId');
    if (/^w:bookmark(Start|End)$/.test(child.nodeName)) child.parentNode?.removeChild(child);
  }
  return copy;
}

const NONE = 'None';
/** Elements that all copies of a row may have together. */
const MOST_REPEATED = 200_000;

function write(run: Element, text: string): void {
  run.removeAttribute(MARK);
  writeRun(run, text);
}

function repeat(unit: Element, values: ReadonlyMap<string, Written>): void {
  const inUnit = below(unit)
    .map((child) => child.getAttribute(MARK) ?? '')
    .filter((mark) => mark !== '');
  const lists = inUnit.flatMap((mark) => {
    const value = values.get(mark);
    return value === undefined || typeof value === 'string' ? [] : [value];
  });
  const count = Math.max(1, ...lists.map(({ length }) => length));
  if (count * below(unit).length > MOST_REPEATED) {
    throw refused(
      'What is repeated for each entry of a list is too long. Put the details of an entry into a table row of their own.',
    );
  }
  for (let entry = 0; entry < count; entry += 1) {
    const copy = copyOf(unit);
    let isFirst = true;
    for (const child of below(copy)) {
      const value = values.get(child.getAttribute(MARK) ?? '');
      if (value === undefined) continue;
      if (typeof value === 'string') write(child, value);
      else {
        write(child, value[entry] ?? (value.length === 0 && isFirst ? NONE : ''));
        isFirst = false;
      }
    }
    unit.parentNode?.insertBefore(copy, unit);
  }
  unit.parentNode?.removeChild(unit);
}

/** Marks what is still open, so that nobody overlooks it. */
function markOpen(run: Element): void {
  const made = run.ownerDocument?.createElementNS(run.namespaceURI, 'w:highlight');
  if (made === undefined) return;
  made.setAttribute('w:val', 'yellow');
  let properties = elementsOf(run).find(({ nodeName }) => nodeName === 'w:rPr');
  if (properties === undefined) {
    properties = run.ownerDocument?.createElementNS(run.namespaceURI, 'w:rPr');
    if (properties === undefined) return;
    run.insertBefore(properties, run.firstChild);
  }
  // The order of properties is fixed: these may follow it.
  const after = new Set([
    'w:u',
    'w:effect',
    'w:bdr',
    'w:shd',
    'w:fitText',
    'w:vertAlign',
    'w:rtl',
    'w:cs',
    'w:em',
    'w:lang',
    'w:eastAsianLayout',
    'w:specVanish',
    'w:oMath',
  ]);
  properties.insertBefore(made, elementsOf(properties).find(({ nodeName }) => after.has(nodeName)) ?? null);
}

const DRAFT = 'DRAFT. Not to be sent: details are missing.';

function markDraft(stories: readonly Story[]): void {
  const body = stories.find(({ part }) => part === MAIN_PART)?.document.documentElement;
  const first =
    body === null || body === undefined
      ? undefined
      : elementsOf(body).find(({ nodeName }) => nodeName === 'w:body');
  const make = (name: string): Element | undefined =>
    first?.ownerDocument?.createElementNS(first.namespaceURI, name);
  const [paragraph, run, properties, bold] = ['w:p', 'w:r', 'w:rPr', 'w:b'].map(make);
  if (
    first === undefined ||
    paragraph === undefined ||
    run === undefined ||
    properties === undefined ||
    bold === undefined
  )
    return;
  properties.appendChild(bold);
  run.appendChild(properties);
  writeRun(run, DRAFT);
  paragraph.appendChild(run);
  first.insertBefore(paragraph, first.firstChild);
}

/**
 * Fills a practice's own template. What nothing is known for stays as it stands, highlighted, and makes it a draft.
 * Throws `template-broken`.
 */
export const fillOwnTemplate = (bytes: Uint8Array, fillings: Fillings): FilledTemplate =>
  orRefused(() => {
    const { parts, stories } = openWordFile(bytes);
    const places = locatePlaces(stories);
    const values = new Map<string, Written>();
    const runs = new Map<string, Element>();
    const unfilled = new Map<string, string>();
    // From the last to the first: gathering one moves what comes after it.
    for (const [index, place] of [...places.entries()].toReversed()) {
      const value = valueFor(place, fillings);
      if (value === undefined) continue;
      const run = place.gather();
      if (value === null) {
        unfilled.set(place.key, nameOf(place));
        writeRun(run, place.shown);
        markOpen(run);
        continue;
      }
      run.setAttribute(MARK, String(index));
      runs.set(String(index), run);
      values.set(String(index), value);
    }
    const units = new Set<Element>();
    for (const [index, run] of runs) {
      const value = values.get(index);
      if (value === undefined || typeof value === 'string') continue;
      const unit = repeatedUnit(run);
      if (unit === null) values.set(index, value.length === 0 ? NONE : value.join('; '));
      else units.add(unit);
    }
    // A paragraph of a row that is repeated is repeated with it.
    for (const unit of units)
      if ([...units].every((other) => other === unit || !contains(other, unit))) repeat(unit, values);
    for (const [index, run] of runs) {
      const value = values.get(index);
      if (typeof value === 'string' && run.hasAttribute(MARK)) write(run, value);
    }
    const written = [...values.values()].flat();
    const open = [...unfilled.values()].toReversed();
    const draft =
      open.length > 0 || written.some((text) => missingDetails.some((detail) => text.includes(detail)));
    if (draft) markDraft(stories);
    givePaper(stories);
    return { docx: closeWordFile(parts, stories), unfilled: open, written, draft };
  });

// A4, with the margins of Word's own blank page.
const PAPER = {
  'w:pgSz': { w: 11906, h: 16838 },
  'w:pgMar': { top: 1440, right: 1440, bottom: 1440, left: 1440 },
};
const BEFORE_PAPER = new Set(
  'w:headerReference w:footerReference w:footnotePr w:endnotePr w:type w:pgSz'.split(' '),
);

/** Gives a section that says no size of paper the usual one: what has none is shown in shreds. */
function givePaper(stories: readonly Story[]): void {
  const root = stories.find(({ part }) => part === MAIN_PART)?.document.documentElement ?? null;
  const body = root === null ? undefined : elementsOf(root).find(({ nodeName }) => nodeName === 'w:body');
  if (body !== undefined && elementsOf(body).every(({ nodeName }) => nodeName !== 'w:sectPr')) {
    const last = body.ownerDocument?.createElementNS(body.namespaceURI, 'w:sectPr');
    if (last !== undefined) body.appendChild(last);
  }
  const sections = root === null ? [] : below(root).filter(({ nodeName }) => nodeName === 'w:sectPr');
  for (const section of sections) {
    for (const [name, measures] of Object.entries(PAPER)) {
      if (elementsOf(section).some(({ nodeName }) => nodeName === name)) continue;
      const made = section.ownerDocument?.createElementNS(section.namespaceURI, name);
      if (made === undefined) continue;
      for (const [side, length] of Object.entries(measures)) made.setAttribute(`w:${side}`, String(length));
      const next = elementsOf(section).find(({ nodeName }) => !BEFORE_PAPER.has(nodeName));
      section.insertBefore(made, next ?? null);
    }
  }
}

const contains = (outer: Element, inner: Element): boolean => {
  for (let node = inner.parentNode; node !== null; node = node.parentNode) if (node === outer) return true;
  return false;
};
