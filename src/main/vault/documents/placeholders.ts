import type { Element } from '@xmldom/xmldom';
import type { Placeholder, PlaceholderForm } from '../../../shared/domain/template/schema';
import { isVague } from '../../../shared/domain/template/match';
import { elementsOf, embeddedRefusal, refused, type Story } from './word-file';
import {
  dropProperties,
  gather,
  gatherBox,
  gatherField,
  NO_TEXT,
  type Paragraph,
  readParagraph,
  runProperty,
  runsIn,
  type WordField,
} from './word-paragraph';

/** A place in the file that is to be filled in. */
export interface LocatedPlace extends Omit<Placeholder, 'times'> {
  /** Makes it one run, which is given back; to be done from the last place to the first. */
  readonly gather: () => Element;
}

/** A stretch of a paragraph that is a place. */
interface Claim {
  readonly form: PlaceholderForm;
  readonly start: number;
  readonly end: number;
  readonly shown: string;
  readonly label: string;
  readonly gather: (paragraph: Paragraph) => Element;
}

const CHANGES = new Set(
  'ins del moveFrom moveTo moveFromRangeStart moveToRangeStart cellIns cellDel cellMerge rPrChange pPrChange sectPrChange tblPrChange tblPrExChange tcPrChange trPrChange numberingChange'
    .split(' ')
    .map((name) => `w:${name}`),
);
const EMBEDDED = new Set(['w:altChunk', 'w:object', 'w:control', 'w:subDoc', 'o:OLEObject']);
const DEEPEST = 300;
/** More than any letter has, and few enough to be looked at in a moment. */
const MOST_PLACES = 300;
const MOST_PIECES = 5000;
const tooMany = (place: string): Error =>
  refused(`There are too many places to fill in for a letter in ${place}. Choose a template of some pages.`);

/** Refuses what must not be in a template, with its place. */
function checkStory({ document, place }: Story): void {
  const root = document.documentElement;
  let level: Element[] = root === null ? [] : [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw refused(`What stands in ${place} is nested too deep for a letter.`);
    for (const { nodeName } of level) {
      if (CHANGES.has(nodeName)) {
        throw refused(
          `There are tracked changes in ${place}. Accept or reject the changes in Word first (Review, Accept All Changes), save the template and choose it again.`,
        );
      }
      if (nodeName === 'w:commentReference') {
        throw refused(
          `There are comments in ${place}, which would be sent with the letter. Delete them in Word (Review, Delete All Comments), save the template and choose it again.`,
        );
      }
      if (EMBEDDED.has(nodeName)) throw refused(embeddedRefusal(place));
    }
    level = level.flatMap(elementsOf);
  }
}

const FETCHING = /^(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|RD|EMBED)$/;
const DECIDING = /^(IF|COMPARE|NEXT|NEXTIF|SKIPIF|ASK|SET|MERGEREC|MERGESEQ)$/;
const DATES = /^(DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE)$/;
/** Names that Word gives by itself. */
const UNNAMED = /^(text|dropdown|check|kontrollkästchen)?\d*$/i;

const childrenOf = (element: Element | undefined, name: string): Element | undefined =>
  element === undefined ? undefined : elementsOf(element).find(({ nodeName }) => nodeName === name);
const valueOf = (element: Element | undefined, name: string): string =>
  childrenOf(element, name)?.getAttribute('w:val') ?? '';

/** What a field of Word asks for; null for those that are none of the letter's details, like the number of the page. */
function askedByField(
  instruction: string,
  form: Element | null,
  place: string,
): { readonly form: PlaceholderForm; readonly label: string; readonly shown?: string } | null {
  const [, code = '', rest = ''] = /^\s*(\S+)\s*(.*)$/s.exec(instruction) ?? [];
  const name = code.toUpperCase();
  const argument = (
    /^"([^"]*)"|^(\S+)/
      .exec(rest)
      ?.slice(1)
      .find((part) => part !== undefined) ?? ''
  ).trim();
  if (FETCHING.test(name)) {
    throw refused(
      `A field in ${place} (${name}) fetches something from elsewhere when the letter is opened. Click on it in Word, press Ctrl+Shift+F9, which makes it plain text, save the template and choose it again.`,
    );
  }
  if (DECIDING.test(name)) {
    throw refused(
      `A field in ${place} (${name}) decides by itself what the letter says. Click on it in Word, press Ctrl+Shift+F9, which makes it plain text, save the template and choose it again.`,
    );
  }
  if (name === 'FORMTEXT' || name === 'FORMDROPDOWN') {
    const given = [
      valueOf(form ?? undefined, 'w:helpText'),
      valueOf(form ?? undefined, 'w:statusText'),
      valueOf(form ?? undefined, 'w:name'),
    ];
    return { form: 'form-field', label: given.find((text) => !UNNAMED.test(text)) ?? '' };
  }
  if (name === 'MACROBUTTON') {
    const shown = rest.replace(/^\S+\s*/, '').trim();
    return { form: 'word-field', label: shown.replace(/[[\]{}<>]/g, '').trim(), shown };
  }
  if (name === 'MERGEFIELD' || name === 'DOCPROPERTY' || name === 'DOCVARIABLE' || name === 'FILLIN') {
    return { form: 'word-field', label: argument };
  }
  if (DATES.test(name)) return { form: 'word-field', label: 'Date' };
  if (name === 'ADDRESSBLOCK') return { form: 'word-field', label: 'Address block' };
  return name === 'GREETINGLINE' ? { form: 'word-field', label: 'Greeting line' } : null;
}

function fieldClaim(
  { instruction, form, ...range }: Omit<WordField, 'parts'>,
  text: string,
  place: string,
  take: () => Element,
): Claim[] {
  const asked = askedByField(instruction, form, place);
  if (asked === null) return [];
  const result = text.slice(range.start, range.end).replaceAll(NO_TEXT, '').trim();
  const shown = asked.shown ?? (result === '' ? `«${asked.label}»` : result);
  return [{ form: asked.form, label: asked.label, shown, start: range.start, end: range.end, gather: take }];
}

const NO_BOX = new Set(
  'w:docPartObj w:docPartList w:picture w14:checkbox w:group w15:repeatingSection w15:repeatingSectionItem w:bibliography w:citation w:equation'.split(
    ' ',
  ),
);
const TYPED = ['w:text', 'w:date', 'w:dropDownList', 'w:comboBox'];

const hasBelow = (element: Element, names: ReadonlySet<string>): boolean =>
  elementsOf(element).some((child) => names.has(child.nodeName) || hasBelow(child, names));

/** What a content control asks for; null for one that only holds others, a picture, a tick. */
function askedByBox(box: Element, text: string): { readonly label: string; readonly shown: string } | null {
  const properties = childrenOf(box, 'w:sdtPr');
  const content = childrenOf(box, 'w:sdtContent');
  if (properties === undefined || content === undefined) return null;
  if (elementsOf(properties).some(({ nodeName }) => NO_BOX.has(nodeName))) return null;
  if (hasBelow(content, new Set(['w:sdt', 'w:tbl', 'w:tr']))) return null;
  const showsHint = childrenOf(properties, 'w:showingPlcHdr') !== undefined;
  const titles = [valueOf(properties, 'w:alias'), valueOf(properties, 'w:tag')].filter(
    (title) => title.trim() !== '',
  );
  const isTyped = TYPED.some((name) => childrenOf(properties, name) !== undefined);
  const paragraphs = elementsOf(content).filter(({ nodeName }) => nodeName === 'w:p').length;
  if (!showsHint && (paragraphs > 1 || (titles.length === 0 && !isTyped))) return null;
  const shown = text.replaceAll(NO_TEXT, '').trim();
  const isDate = childrenOf(properties, 'w:date') !== undefined;
  const label = titles.find((title) => !isVague(title)) ?? titles[0] ?? (isDate ? 'Date' : shown);
  return { label, shown: shown === '' ? `[${label}]` : shown };
}

const textBelow = (element: Element): string =>
  element.nodeName === 'w:t' ? (element.textContent ?? '') : elementsOf(element).map(textBelow).join('');

const DAY = String.raw`(?:d{1,2}|x{1,2}|_{1,6})`;
const MONTH = String.raw`(?:m{1,4}|month|x{2,3}|_{1,12}|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)`;
const YEAR = String.raw`(?:y{2,4}|year|20xx|x{4}|xx|20_{1,4}|_{2,6}|20\d\d)`;
const DATE_PATTERN = new RegExp(
  String.raw`(?<![\p{L}\d_])${DAY}(?:st|nd|rd|th)?[ \u00a0./-]{1,3}${MONTH}[ \u00a0./-]{1,3}${YEAR}(?![\p{L}\d_])`,
  'giu',
);
const CROSSES = /(?<![\p{L}\d])x{3,}(?![\p{L}\d])/giu;
const LINE = /_{3,}|[.…]{5,}|…{2,}/g;
const ANGLES = /<<([^<>]{1,120})>>|«([^«»]{1,120})»|<([^<>]{2,120})>/g;
const BRACES = /\{\{([^{}]{0,120})\}\}|(?<!\{)\{([\p{L}][^{}]{0,120})\}(?!\})/gu;
const ADDRESS = /@\S+\.|^\/|:\/\//;

/** The outermost pairs of square brackets. */
function bracketsIn(text: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === NO_TEXT) open.length = 0;
    else if (text[at] === '[') open.push(at);
    else if (text[at] === ']') {
      const start = open.pop();
      if (start === undefined) continue;
      while (found.length > 0 && (found.at(-1)?.start ?? 0) > start) found.pop();
      found.push({ start, end: at + 1 });
    }
  }
  return found;
}

/** What is written in brackets and is none of ours: "[sic]", "[2021]", a tick box. */
const isNoPlace = (inner: string): boolean =>
  /^(sic|[\d\s.,;:-]*|x)$/i.test(inner.trim()) && !/\s{3,}/.test(inner);

const HIGHLIGHTS = new Set(['none', 'white', 'black']);
const isHighlighted = (run: Element): boolean => {
  const colour = runProperty(run, 'w:highlight');
  if (colour !== null) return !HIGHLIGHTS.has(colour);
  return /^ffff[0-9a]{2}$/i.test(runProperty(run, 'w:shd', 'w:fill') ?? '');
};
const isUnderlined = (run: Element): boolean => !['none', null].includes(runProperty(run, 'w:u'));

/** The stretches of a paragraph whose runs have something in common. */
function stretches({ pieces }: Paragraph, has: (run: Element) => boolean): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const { run, start, text } of pieces) {
    if (text === '' || !has(run)) continue;
    const last = found.at(-1);
    if (last?.end === start) last.end = start + text.length;
    else found.push({ start, end: start + text.length });
  }
  return found;
}

const LEADERS = new Set(['dot', 'underscore', 'hyphen', 'middleDot', 'heavy']);
/** Whether a tab of the paragraph draws a line. */
function hasLeader(element: Element): boolean {
  const tabs = childrenOf(childrenOf(element, 'w:pPr'), 'w:tabs');
  return (
    tabs !== undefined && elementsOf(tabs).some((tab) => LEADERS.has(tab.getAttribute('w:leader') ?? ''))
  );
}

function isWithin(inner: Element, outer: Element): boolean {
  for (let node = inner.parentNode; node !== null; node = node.parentNode) if (node === outer) return true;
  return false;
}

/** All places of a paragraph, in the order in which they stand. */
function claimsIn(paragraph: Paragraph, place: string): Claim[] {
  const { element, text, fields, boxes } = paragraph;
  const claims: Claim[] = [];
  const isFree = (start: number, end: number): boolean =>
    claims.every((claim) => claim.start >= end || claim.end <= start);
  const claim = (form: PlaceholderForm, start: number, end: number, label: string): void => {
    if (end <= start || !isFree(start, end)) return;
    if (claims.length === MOST_PLACES) throw tooMany(place);
    // A date pattern in brackets is a date all the same.
    const asDate =
      label !== '' && new RegExp(`^(?:insert )?${DATE_PATTERN.source}$`, 'iu').test(label.trim());
    const clean = label.replace(/\s+/g, ' ').trim();
    claims.push({
      form: asDate ? 'date-pattern' : form,
      start,
      end,
      shown: text.slice(start, end),
      label: asDate ? '' : clean,
      gather: (afresh) => gather(afresh, start, end),
    });
  };

  const taken: Element[] = [];
  for (const { element: box, start, end } of boxes) {
    if (taken.some((inner) => isWithin(inner, box))) continue;
    const before = claims.length;
    const shown = text.slice(start, end);
    if (box.nodeName === 'w:fldSimple') {
      const instruction = box.getAttribute('w:instr') ?? '';
      claims.push(...fieldClaim({ instruction, form: null, start, end }, text, place, () => gatherBox(box)));
    } else {
      const asked = askedByBox(box, shown);
      if (asked !== null)
        claims.push({ form: 'content-control', start, end, ...asked, gather: () => gatherBox(box) });
    }
    if (claims.length > before) taken.push(box);
  }
  for (const field of fields) {
    const [first] = field.parts;
    const isInBox = first !== undefined && taken.some((box) => isWithin(first, box));
    const claimed = fieldClaim(field, text, place, () => gatherField(field));
    if (!isInBox) claims.push(...claimed);
  }
  for (const match of text.matchAll(BRACES)) {
    const inner = match[1] ?? match[2] ?? '';
    if (/^\s*[#/^@%>]/.test(inner)) {
      throw refused(
        `In ${place}, ${match[0]} marks a part that comes and goes. Own templates have no such parts: take the mark out. A row or paragraph with a detail of each agreement is repeated by itself.`,
      );
    }
    claim('braces', match.index, match.index + match[0].length, inner);
  }
  for (const { start, end } of bracketsIn(text)) {
    const inner = text.slice(start + 1, end - 1);
    if (!isNoPlace(inner) && inner.length <= 300) claim('brackets', start, end, inner);
  }
  for (const match of text.matchAll(ANGLES)) {
    const inner = match[1] ?? match[2] ?? match[3] ?? '';
    if (/\p{L}/u.test(inner) && !ADDRESS.test(inner))
      claim('angles', match.index, match.index + match[0].length, inner);
  }
  for (const [form, pattern] of [
    ['date-pattern', DATE_PATTERN],
    ['crosses', CROSSES],
    ['line', LINE],
  ] as const) {
    for (const match of text.matchAll(pattern)) {
      // "1 May 2026" has nothing to fill in.
      if (
        form === 'date-pattern' &&
        !/[dmyx_]{2}|month|year|[x_]/i.test(
          match[0].replace(
            /jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*/giu,
            '',
          ),
        )
      )
        continue;
      claim(form, match.index, match.index + match[0].length, '');
    }
  }
  for (const { start, end } of stretches(paragraph, isUnderlined)) {
    const blank = text.slice(start, end);
    if (/^[\s\u00a0]+$/.test(blank) && (blank.length > 2 || blank.includes('\t')))
      claim('line', start, end, '');
  }
  const lastTab = text.trimEnd().length === text.length ? -1 : text.lastIndexOf('\t');
  if (lastTab > 0 && text.trim() !== '' && hasLeader(element)) claim('line', lastTab, lastTab + 1, '');
  for (const { start, end } of stretches(paragraph, isHighlighted)) {
    const shown = text.slice(start, end);
    const left = start + (shown.length - shown.trimStart().length);
    const right = end - (shown.length - shown.trimEnd().length);
    if (/[\p{L}\d]/u.test(shown) && isFree(start, end))
      claim('highlight', left, right, shown.trim().replace(/[.,;:]$/, ''));
  }
  checkBraces(text, claims, place);
  return claims.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

function checkBraces(text: string, claims: readonly Claim[], place: string): void {
  for (const match of text.matchAll(/\{\{|\}\}/g)) {
    if (claims.some(({ start, end }) => start <= match.index && end > match.index)) continue;
    const near = text
      .slice(Math.max(0, match.index - 20), match.index + 30)
      .replaceAll(NO_TEXT, ' ')
      .trim();
    throw refused(
      match[0] === '{{'
        ? `In ${place}, near “${near}”, {{ is opened but not closed in the same paragraph. Write }} after the name, save the template and choose it again.`
        : `In ${place}, near “${near}”, }} is closed but never opened in the same paragraph. Write {{ before the name, save the template and choose it again.`,
    );
  }
}

const MEANT_HERE = /\[\s*\p{L}[^[\]]*$/u;

/** Every place of the file that is to be filled in, in reading order. Refuses a template that cannot be filled. */
export function locatePlaces(stories: readonly Story[]): LocatedPlace[] {
  const found: LocatedPlace[] = [];
  let counters: Partial<Record<PlaceholderForm, number>> = {};

  for (const story of stories) {
    checkStory(story);
    const { place } = story;
    let before = '';
    let opened: { readonly near: string; readonly since: number } | null = null;
    let count = 0;

    const add = (paragraph: Paragraph, { start, end, form, shown, label, gather: take }: Claim): void => {
      const own = paragraph.text.slice(0, start);
      if (found.length === MOST_PLACES) throw tooMany(place);
      const number = (counters[form] ?? 0) + 1;
      counters[form] = number;
      found.push({
        key: isVague(label) ? `${form}#${number}` : `${form}:${label.toLowerCase().slice(0, 150)}`,
        form,
        shown: shown.slice(0, 300),
        label: label.slice(0, 300),
        before: (own.trim().length < 3 ? `${before}\n${own}` : own).replaceAll(NO_TEXT, ' ').slice(-100),
        after: paragraph.text.slice(end, end + 60).replaceAll(NO_TEXT, ' '),
        place,
        gather: () => {
          // Its neighbours were marked to be looked at; the mark goes with what it marked.
          for (const { start: from, end: to } of stretches(paragraph, isHighlighted)) {
            if (from < end && to > start) {
              for (const run of runsIn(paragraph, from, to)) dropProperties(run, ['w:highlight', 'w:shd']);
            }
          }
          const run = take(paragraph);
          dropProperties(run, [
            'w:highlight',
            'w:shd',
            'w:vanish',
            ...(form === 'content-control' ? ['w:rStyle'] : []),
          ]);
          return run;
        },
      });
    };
    const inParagraph = (element: Element): void => {
      const paragraph = readParagraph(element);
      const { text } = paragraph;
      if (paragraph.pieces.length > MOST_PIECES) {
        throw refused(
          `A paragraph in ${place} is written in too many pieces. Copy the text of the letter into a new Word document, and choose that.`,
        );
      }
      for (const instruction of paragraph.open) {
        const asked = askedByField(instruction, null, place);
        if (asked !== null) {
          throw refused(
            `A field in ${place} goes over several paragraphs (${instruction.trim().slice(0, 40)}). Write it in one paragraph in Word, save the template and choose it again.`,
          );
        }
      }
      const claims = claimsIn(paragraph, place);
      count += 1;
      if (opened !== null && /^[^[]*\]/.test(text) && count - opened.since <= 6) {
        throw refused(
          `In ${place}, the bracket in “${opened.near}” is closed in another paragraph. Write it in one paragraph (Shift+Enter begins a new line), save the template and choose it again.`,
        );
      }
      const dangling = MEANT_HERE.exec(text);
      opened = dangling === null ? opened : { near: dangling[0].slice(0, 40), since: count };
      for (const one of claims) add(paragraph, one);
      if (/[\p{L}]/u.test(text)) before = text;
      for (const hanging of paragraph.hangings) visit(hanging);
    };
    const visit = (node: Element): void => {
      switch (node.nodeName) {
        case 'w:p':
          return inParagraph(node);
        case 'w:sdt': {
          const asked = askedByBox(node, textBelow(node));
          if (asked === null) return elementsOf(node).forEach(visit);
          const blank = { ...readParagraph(node), text: '', pieces: [] };
          return add(blank, {
            form: 'content-control',
            start: 0,
            end: 0,
            ...asked,
            gather: () => gatherBox(node),
          });
        }
        case 'mc:AlternateContent': {
          // The same twice, for older and newer programs: both are filled in alike.
          const counted = counters;
          for (const either of elementsOf(node)) {
            counters = { ...counted };
            elementsOf(either).forEach(visit);
          }
          return undefined;
        }
        default:
          return elementsOf(node).forEach(visit);
      }
    };
    const root = story.document.documentElement;
    if (root !== null) visit(root);
  }
  return found;
}

/** The places as people are shown them, those that ask for the same as one. */
export function placeholdersOf(places: readonly LocatedPlace[]): Placeholder[] {
  const byKey = new Map<string, Placeholder>();
  for (const { gather: _take, ...place } of places) {
    const known = byKey.get(place.key);
    byKey.set(place.key, known === undefined ? { ...place, times: 1 } : { ...known, times: known.times + 1 });
  }
  return [...byKey.values()];
}
