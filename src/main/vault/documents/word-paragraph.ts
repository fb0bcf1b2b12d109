import type { Element } from '@xmldom/xmldom';
import { elementsOf } from './word-file';

/** A stretch of a paragraph's text and the element that holds it, in a run of Word's. */
interface Piece {
  readonly element: Element;
  readonly run: Element;
  readonly start: number;
  text: string;
}

/** A field of Word that begins and ends in the paragraph. */
export interface WordField {
  readonly instruction: string;
  /** The properties of a form field. */
  readonly form: Element | null;
  /** Where its result stands in the text. */
  readonly start: number;
  readonly end: number;
  /** All that belongs to it, from its begin mark to its end mark. */
  readonly parts: readonly Element[];
}

/** A paragraph as one text, whatever runs Word has split it into. */
export interface Paragraph {
  readonly element: Element;
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly fields: readonly WordField[];
  /** Instructions of fields that begin here and end in a later paragraph. */
  readonly open: readonly string[];
  /** Content controls and simple fields inside the line, and where their text stands. */
  readonly boxes: readonly { readonly element: Element; readonly start: number; readonly end: number }[];
  /** What hangs in it and has paragraphs of its own: text boxes. */
  readonly hangings: readonly Element[];
}

/** Stands in a paragraph's text for what is no text, so that no placeholder reaches over it. */
export const NO_TEXT = '\uFFFC';

const AS_TEXT: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:ptab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
};

interface OpenField {
  instruction: string;
  form: Element | null;
  start: number;
  phase: 'instruction' | 'result';
  readonly parts: Element[];
}

/** Reads a paragraph: its text, and what stands in it. */
export function readParagraph(element: Element): Paragraph {
  const pieces: Piece[] = [];
  const fields: WordField[] = [];
  const boxes: { element: Element; start: number; end: number }[] = [];
  const hangings: Element[] = [];
  const open: OpenField[] = [];
  let text = '';

  const mark = (child: Element): void => {
    const type = child.getAttribute('w:fldCharType');
    const field = open.at(-1);
    if (type === 'begin') {
      open.push({
        instruction: '',
        form: elementsOf(child).find(({ nodeName }) => nodeName === 'w:ffData') ?? null,
        start: text.length,
        phase: 'instruction',
        parts: [],
      });
    } else if (type === 'separate' && field !== undefined) {
      field.phase = 'result';
      field.start = text.length;
    }
    for (const each of open) each.parts.push(child);
    if (type === 'end' && open.length > 0) {
      const ended = open.pop();
      if (ended !== undefined) fields.push({ ...ended, end: text.length });
    }
  };
  const inRun = (run: Element): void => {
    for (const child of elementsOf(run)) {
      const name = child.nodeName;
      if (name === 'w:fldChar') {
        mark(child);
        continue;
      }
      for (const field of open) if (name !== 'w:rPr') field.parts.push(child);
      if (name === 'w:instrText') {
        const field = open.at(-1);
        if (field !== undefined) field.instruction += child.textContent ?? '';
        continue;
      }
      const written = name === 'w:t' ? (child.textContent ?? '') : AS_TEXT[name];
      if (written !== undefined && open.every(({ phase }) => phase === 'result')) {
        pieces.push({ element: child, run, start: text.length, text: written });
        text += written;
      } else if (['w:drawing', 'w:pict', 'mc:AlternateContent'].includes(name)) {
        hangings.push(child);
        text += NO_TEXT;
      } else if (name === 'w:sym') text += NO_TEXT;
    }
  };
  const inLine = (parent: Element): void => {
    for (const child of elementsOf(parent)) {
      const name = child.nodeName;
      if (name === 'w:r') inRun(child);
      else if (name === 'w:sdt' || name === 'w:fldSimple') {
        const start = text.length;
        inLine(child);
        boxes.push({ element: child, start, end: text.length });
      } else if (name === 'mc:AlternateContent') hangings.push(child);
      else if (!['w:pPr', 'w:sdtPr', 'w:sdtEndPr'].includes(name)) inLine(child);
    }
  };
  inLine(element);
  return { element, text, pieces, fields, boxes, hangings, open: open.map(({ instruction }) => instruction) };
}

const propertiesOf = (run: Element): Element | undefined =>
  elementsOf(run).find(({ nodeName }) => nodeName === 'w:rPr');

/** The runs in which a stretch of the text stands. */
export const runsIn = ({ pieces }: Paragraph, start: number, end: number): Element[] => [
  ...new Set(
    pieces
      .filter((piece) => piece.start < end && piece.start + piece.text.length > start)
      .map(({ run }) => run),
  ),
];

/** A property of a run, like its highlighting: the value, or null where it has none. */
export function runProperty(run: Element, name: string, attribute = 'w:val'): string | null {
  const own = propertiesOf(run);
  const property = own === undefined ? undefined : elementsOf(own).find(({ nodeName }) => nodeName === name);
  return property === undefined ? null : (property.getAttribute(attribute) ?? '');
}

/** Takes properties off a run. */
export function dropProperties(run: Element, names: readonly string[]): void {
  const own = propertiesOf(run);
  if (own === undefined) return;
  for (const property of elementsOf(own)) if (names.includes(property.nodeName)) own.removeChild(property);
}

const make = (like: Element, name: string): Element => {
  const made = like.ownerDocument?.createElementNS(like.namespaceURI, name);
  if (made === undefined) throw new Error('an element without a document');
  return made;
};

/** An empty run that looks like another. */
function runLike(run: Element): Element {
  const made = make(run, 'w:r');
  const own = propertiesOf(run);
  if (own !== undefined) made.appendChild(own.cloneNode(true));
  return made;
}

// What XML 1.0 has no way to write.
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Writes a text into a run, instead of all that it held; a line feed begins a new line. */
export function writeRun(run: Element, text: string): void {
  for (const child of elementsOf(run)) if (child.nodeName !== 'w:rPr') run.removeChild(child);
  for (const part of text
    .replace(NOT_XML, '')
    .replace(/\r\n?/g, '\n')
    .split(/([\n\t])/)) {
    if (part === '') continue;
    if (part === '\n' || part === '\t') run.appendChild(make(run, part === '\n' ? 'w:br' : 'w:tab'));
    else {
      const t = make(run, 'w:t');
      t.setAttribute('xml:space', 'preserve');
      t.textContent = part;
      run.appendChild(t);
    }
  }
}

/** Moves a child and what follows it in its run into a run of their own, which comes next. */
function splitRun(child: Element): void {
  const run = child.parentNode;
  if (run === null) return;
  const siblings = elementsOf(run);
  const at = siblings.indexOf(child);
  if (siblings.slice(0, at).every(({ nodeName }) => nodeName === 'w:rPr')) return;
  // The parent of what stands in a run is the run.
  const next = runLike(run as Element);
  for (const sibling of siblings.slice(at)) next.appendChild(sibling);
  run.parentNode?.insertBefore(next, run.nextSibling);
}

/** Parts a text element at a place of the paragraph's text, so that a run begins there. */
function splitAt(pieces: readonly Piece[], at: number): void {
  const piece = pieces.find(({ start, text }) => start < at && start + text.length > at);
  if (piece === undefined) {
    const next = pieces.find(({ start, text }) => start === at && text !== '');
    if (next !== undefined) splitRun(next.element);
    return;
  }
  const rest = make(piece.element, 'w:t');
  rest.setAttribute('xml:space', 'preserve');
  rest.textContent = piece.text.slice(at - piece.start);
  piece.text = piece.text.slice(0, at - piece.start);
  piece.element.textContent = piece.text;
  piece.element.setAttribute('xml:space', 'preserve');
  piece.element.parentNode?.insertBefore(rest, piece.element.nextSibling);
  splitRun(rest);
}

/**
 * Gathers a stretch of a paragraph's text in one run, which looks as the first of its letters does. What comes later
 * in the paragraph has to be gathered before.
 */
export function gather({ element }: Paragraph, start: number, end: number): Element {
  // Read afresh: what came later has been gathered already.
  splitAt(readParagraph(element).pieces, end);
  splitAt(readParagraph(element).pieces, start);
  const { pieces } = readParagraph(element);
  const covered = pieces.filter((piece) => piece.start >= start && piece.start < end);
  const run = covered[0]?.run;
  if (run === undefined) throw new Error('a place without text');
  for (const piece of covered) if (piece.run !== run) removeFromRun(piece.element);
  unlink(run);
  return run;
}

/** Takes a child out of its run, and the run when nothing is left in it. */
function removeFromRun(child: Element): void {
  const run = child.parentNode;
  if (run === null) return;
  run.removeChild(child);
  if (elementsOf(run).every(({ nodeName }) => nodeName === 'w:rPr')) run.parentNode?.removeChild(run);
}

/** A link that was filled in leads nowhere true any more: its text stays. */
function unlink(run: Element): void {
  const link = run.parentNode;
  if (link === null || link.nodeName !== 'w:hyperlink') return;
  for (const child of elementsOf(link)) link.parentNode?.insertBefore(child, link);
  link.parentNode?.removeChild(link);
}

/** Puts one run in the place of a field. */
export function gatherField({ parts }: WordField): Element {
  const [first] = parts;
  const shown = parts.find(({ nodeName }) => nodeName === 'w:t') ?? first;
  if (first === undefined || shown?.parentNode === undefined || shown.parentNode === null) {
    throw new Error('a field without marks');
  }
  splitRun(first);
  const run = runLike(shown.parentNode as Element);
  const begin = first.parentNode;
  begin?.parentNode?.insertBefore(run, begin);
  for (const part of parts) removeFromRun(part);
  return run;
}

const below = (node: Element, name: string): Element[] =>
  elementsOf(node).flatMap((child) => (child.nodeName === name ? [child] : below(child, name)));

/** Puts one run in the place of a content control or a simple field, wherever it stands. */
export function gatherBox(box: Element): Element {
  const content = elementsOf(box).find(({ nodeName }) => nodeName === 'w:sdtContent') ?? box;
  const shown = below(content, 'w:r')[0];
  const run = shown === undefined ? make(box, 'w:r') : runLike(shown);
  const paragraph = below(content, 'w:p')[0];
  if (paragraph === undefined) box.parentNode?.insertBefore(run, box);
  else {
    for (const child of elementsOf(paragraph)) if (child.nodeName !== 'w:pPr') paragraph.removeChild(child);
    paragraph.appendChild(run);
    // A cell stays a cell; of several paragraphs the first one is kept.
    const cell = elementsOf(content).find(({ nodeName }) => nodeName === 'w:tc');
    if (cell !== undefined) {
      for (const child of elementsOf(cell)) {
        if (child !== paragraph && child.nodeName !== 'w:tcPr') cell.removeChild(child);
      }
    }
    box.parentNode?.insertBefore(cell ?? paragraph, box);
  }
  box.parentNode?.removeChild(box);
  return run;
}
