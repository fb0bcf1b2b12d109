import {
  DOMParser,
  type Document,
  type Element,
  type Node,
  onErrorStopParsing,
  XMLSerializer,
} from '@xmldom/xmldom';
import { unzipSync, zipSync } from 'fflate';
import { AppError } from '../../../shared/errors';

/** A Word file of somebody else's, taken apart: its parts by their names. */
export type WordParts = Map<string, Uint8Array>;

/** A part that holds text, and what a person calls it. */
export interface Story {
  readonly part: string;
  readonly place: string;
  readonly document: Document;
}

export const MAIN_PART = 'word/document.xml';
const TYPES = '[Content_Types].xml';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
/** All parts together, unpacked, in bytes; all XML; the text of all stories; and all lists of parts. */
const MOST_UNPACKED = 64 * 1024 * 1024;
const MOST_XML = 24 * 1024 * 1024;
const MOST_TEXT = 6 * 1024 * 1024;
const MOST_RELATIONS = 1024 * 1024;
const MOST_PARTS = 2000;
const SAME_DAY = new Date(1980, 0, 1);

/** Why a template cannot be used, and what to do about it. */
export const refused = (message: string, cause?: unknown): AppError =>
  new AppError({ code: 'template-broken', message }, { cause });

const SAVE_AS =
  'Open it in Word, choose Save As and the type “Word Document (.docx)”, and choose the new file.';
const TOO_LONG = 'There is too much text in the file for a letter. Choose a template of some pages.';
const DAMAGED = `The file is damaged, or is not a Word document. ${SAVE_AS}`;

const startsWith = (bytes: Uint8Array, mark: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, mark.length).toString('latin1') === mark;

/** What a file is that is no .docx, as far as its first bytes tell; null for a zip archive. */
function refusalOfKind(bytes: Uint8Array): string | null {
  if (bytes.byteLength < 4) return 'The file is empty. Choose another one, or save it again in Word.';
  if (startsWith(bytes, 'PK\u0003\u0004')) return null;
  const holds = (text: string): boolean => Buffer.from(bytes).includes(Buffer.from(text, 'utf16le'));
  if (startsWith(bytes, '\u00d0\u00cf\u0011\u00e0')) {
    if (holds('EncryptedPackage')) {
      return 'The file is protected with a password. Open it in Word, take the password off (File, Info, Protect Document, Encrypt with Password), save it and choose it again.';
    }
    return holds('WordDocument')
      ? `This is a Word file of before 2007 (.doc), whatever its name says. ${SAVE_AS}`
      : `This is an older file of another program, not a Word document. ${SAVE_AS}`;
  }
  const head = Buffer.from(bytes.subarray(0, 512))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (head.startsWith('%PDF-')) {
    return 'This is a PDF, which cannot be filled in. Ask for the Word file of the letter, or open the PDF in Word and save it as a Word document.';
  }
  if (head.startsWith('{\\rtf')) return `This is a Rich Text file (.rtf), whatever its name says. ${SAVE_AS}`;
  if (/^(<!doctype html|<html|<\?xml|mime-version:)/i.test(head)) {
    return `This is a web page, whatever its name says. ${SAVE_AS}`;
  }
  return DAMAGED;
}

function unzipped(bytes: Uint8Array): WordParts {
  const names = new Set<string>();
  let unpacked = 0;
  let xml = 0;
  const filter = ({
    name,
    originalSize,
  }: {
    readonly name: string;
    readonly originalSize: number;
  }): boolean => {
    if (/^[/\\]|^[a-z]:|\\|(^|\/)\.\.(\/|$)|\p{Cc}/iu.test(name)) {
      throw refused(
        `A part of the file has a name that leads out of it. Do not use this file: ask for it again from where you had it.`,
      );
    }
    if (names.has(name.toLowerCase())) {
      throw refused(`The file holds one of its parts twice, so it is not clear which one counts. ${SAVE_AS}`);
    }
    names.add(name.toLowerCase());
    unpacked += originalSize;
    if (/\.(xml|rels)$/i.test(name)) xml += originalSize;
    if (xml > MOST_XML) throw refused(TOO_LONG);
    if (unpacked > MOST_UNPACKED || names.size > MOST_PARTS) {
      throw refused(
        'The file is too large when it is unpacked. Make its pictures smaller in Word (Picture Format, Compress Pictures), save it and choose it again.',
      );
    }
    return !name.endsWith('/');
  };
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })));
  } catch (cause) {
    throw cause instanceof AppError ? cause : refused(DAMAGED, cause);
  }
}

/** A part as XML; refuses what is not well-formed, and says where. */
function parsed(parts: WordParts, part: string, place: string): Document {
  const bytes = parts.get(part);
  if (bytes === undefined) throw refused(DAMAGED);
  try {
    const xml = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, 'text/xml');
  } catch (cause) {
    throw refused(`The file is damaged in ${place}. ${SAVE_AS}`, cause);
  }
}

export const elementsOf = (node: Node): Element[] =>
  Array.from(node.childNodes).filter((child): child is Element => child.nodeType === child.ELEMENT_NODE);

const ENTITIES =
  'The file defines shorthands of its own (XML entities), which Word never writes and which can do harm. Do not use it: ask for the template again from where you had it.';

const sizeOf = (parts: WordParts, names: Iterable<string>): number =>
  [...names].reduce((sum, name) => sum + (parts.get(name)?.byteLength ?? 0), 0);

/** XML parts in UTF-8 without a document type: what Word writes. */
function checkXml(parts: WordParts): void {
  for (const [name, bytes] of parts) {
    if (!/\.(xml|rels)$/i.test(name)) continue;
    const xml = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (xml.includes(0))
      throw refused(`A part of the file is written in an unusual way (${name}). ${SAVE_AS}`);
    if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY') || xml.includes('<!doctype'))
      throw refused(ENTITIES);
  }
}

const MACROS =
  'The file carries macros, small programs that run when it is opened. Open it in Word, choose Save As and the type “Word Document (.docx)”, which leaves them out, and choose the new file.';

/** Checks what the file says it is, and makes a Word template (.dotx) a document. */
function checkTypes(parts: WordParts): void {
  const bytes = parts.get(TYPES);
  if (bytes === undefined) {
    const mimetype = Buffer.from(parts.get('mimetype') ?? []).toString('latin1');
    throw refused(
      mimetype.startsWith('application/vnd.oasis.opendocument')
        ? `This is an OpenDocument file (.odt), whatever its name says. ${SAVE_AS}`
        : `This is a zip archive, not a Word document. Unpack it and choose the Word file in it.`,
    );
  }
  const types = Buffer.from(bytes).toString('utf8');
  if (
    /macroEnabled|vbaProject|vbaData/i.test(types) ||
    [...parts.keys()].some((name) => /vbaProject|vbaData/i.test(name))
  ) {
    throw refused(MACROS);
  }
  if (/spreadsheetml\.(sheet|template)\.main|presentationml/.test(types)) {
    throw refused('This is an Excel or PowerPoint file. Choose a Word document (.docx).');
  }
  if (!types.includes(`${WORD}.document.main+xml`) && !types.includes(`${WORD}.template.main+xml`)) {
    throw refused(DAMAGED);
  }
  parts.set(TYPES, Buffer.from(types.replaceAll(`${WORD}.template.main+xml`, `${WORD}.document.main+xml`)));
}

interface Relationship {
  readonly element: Element;
  /** The last word of its type: "header", "attachedTemplate". */
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

function relationshipsOf(
  parts: WordParts,
  part: string,
): { readonly document: Document; readonly all: Relationship[] } {
  const document = parsed(parts, part, 'the list of its parts');
  const root = document.documentElement;
  const all = (root === null ? [] : elementsOf(root)).map((element) => ({
    element,
    type: (element.getAttribute('Type') ?? '').split('/').at(-1) ?? '',
    target: element.getAttribute('Target') ?? '',
    external: (element.getAttribute('TargetMode') ?? '').toLowerCase() === 'external',
  }));
  return { document, all };
}

const EMBEDDED = new Set([
  'oleObject',
  'package',
  'control',
  'activeXControlBinary',
  'aFChunk',
  'subDocument',
  'vbaProject',
  'attachedToolbars',
]);
const MAIL_MERGE = new Set(['mailMergeSource', 'mailMergeHeaderSource', 'recipientData']);

export const embeddedRefusal = (place: string): string =>
  `Another file or a control is embedded in ${place}. Take it out in Word, or put it in as a picture, save the template and choose it again.`;

/** Nothing may be fetched or run when the letter is opened; links that people click may stay. */
function checkRelationships(parts: WordParts): void {
  const lists = [...parts.keys()].filter((name) => name.endsWith('.rels'));
  if (sizeOf(parts, lists) > MOST_RELATIONS) throw refused(TOO_LONG);
  for (const name of lists) {
    const { document, all } = relationshipsOf(parts, name);
    let isChanged = false;
    for (const { element, type, target, external } of all) {
      if (MAIL_MERGE.has(type)) {
        element.parentNode?.removeChild(element);
        isChanged = true;
      } else if (type === 'attachedTemplate') {
        throw refused(
          'The file is tied to a template elsewhere, which Word fetches when it opens the letter. In Word choose Developer, Document Template, replace the path by Normal, save it and choose it again.',
        );
      } else if (EMBEDDED.has(type)) throw refused(embeddedRefusal('the file'));
      else if (/signature/i.test(type)) {
        throw refused(
          'The file is signed digitally, and filling it in would break the signature. Save a copy without the signature in Word and choose that.',
        );
      } else if (external && (type !== 'hyperlink' || !/^(https?:|mailto:|#)/i.test(target))) {
        throw refused(
          `The file fetches something from elsewhere when it is opened (${type === 'hyperlink' ? 'a link to a file' : type}). Take it out in Word, or put a picture in as a copy, save the template and choose it again.`,
        );
      }
    }
    if (isChanged) parts.set(name, written(document));
  }
}

/** Mail merge looks for its own data when the letter is opened. Ours are filled in already. */
function stopMailMerge(parts: WordParts): void {
  const settings = parts.get('word/settings.xml');
  if (settings === undefined) return;
  if (settings.byteLength > MOST_TEXT) throw refused(TOO_LONG);
  const document = parsed(parts, 'word/settings.xml', 'its settings');
  const root = document.documentElement;
  const merge = (root === null ? [] : elementsOf(root)).filter(({ nodeName }) => nodeName === 'w:mailMerge');
  if (merge.length === 0) return;
  for (const element of merge) element.parentNode?.removeChild(element);
  parts.set('word/settings.xml', written(document));
}

const STRICT = `The file is in the variant “Strict Open XML Document”. ${SAVE_AS}`;

/** Puts the main part under the name that Word usually gives it. */
function placeMain(parts: WordParts): void {
  const { all } = relationshipsOf(parts, '_rels/.rels');
  const main = all.find(({ type }) => type === 'officeDocument');
  if (main === undefined) throw refused(DAMAGED);
  if ((main.element.getAttribute('Type') ?? '').includes('purl.oclc.org')) throw refused(STRICT);
  const part = main.target.replace(/^\//, '');
  if (part === MAIN_PART) return;
  const file = /^word\/([^/]+)$/.exec(part)?.[1];
  const bytes = parts.get(part);
  if (file === undefined || bytes === undefined || parts.has(MAIN_PART)) throw refused(DAMAGED);
  parts.delete(part);
  parts.set(MAIN_PART, bytes);
  const rels = parts.get(`word/_rels/${file}.rels`);
  if (rels !== undefined) {
    parts.delete(`word/_rels/${file}.rels`);
    parts.set('word/_rels/document.xml.rels', rels);
  }
  for (const name of [TYPES, '_rels/.rels']) {
    const xml = Buffer.from(parts.get(name) ?? []).toString('utf8');
    parts.set(name, Buffer.from(xml.replaceAll(part, MAIN_PART)));
  }
}

/** What a person calls each kind of part that has text. */
const PLACES: Readonly<Record<string, string>> = {
  header: 'the header',
  footer: 'the footer',
  footnotes: 'a footnote',
  endnotes: 'an endnote',
};

/** Every part with text, the letter itself first. */
function storiesOf(parts: WordParts): Story[] {
  const rels = 'word/_rels/document.xml.rels';
  const others = (parts.has(rels) ? relationshipsOf(parts, rels).all : []).flatMap(({ type, target }) => {
    const place = PLACES[type];
    const part = target.startsWith('/') ? target.slice(1) : `word/${target}`;
    return place === undefined || !parts.has(part) ? [] : [{ part, place }];
  });
  const once = new Map(
    [{ part: MAIN_PART, place: 'the text' }, ...others].map((story) => [story.part, story]),
  );
  if (sizeOf(parts, once.keys()) > MOST_TEXT) throw refused(TOO_LONG);
  return [...once.values()].map((story) => {
    const document = parsed(parts, story.part, story.place);
    const root = document.documentElement;
    if (root?.namespaceURI?.includes('purl.oclc.org') === true) throw refused(STRICT);
    if (!['w:document', 'w:hdr', 'w:ftr', 'w:footnotes', 'w:endnotes'].includes(root?.nodeName ?? '')) {
      throw refused(
        `${story.place.charAt(0).toUpperCase()}${story.place.slice(1)} of the file is written in an unusual way. ${SAVE_AS}`,
      );
    }
    return { ...story, document };
  });
}

/** Takes a Word file apart. Refuses, as `template-broken`, what is not one, is locked, or could do harm. */
export function openWordFile(bytes: Uint8Array): {
  readonly parts: WordParts;
  readonly stories: readonly Story[];
} {
  const refusal = refusalOfKind(bytes);
  if (refusal !== null) throw refused(refusal);
  const parts = unzipped(bytes);
  checkTypes(parts);
  checkXml(parts);
  checkRelationships(parts);
  placeMain(parts);
  stopMailMerge(parts);
  return { parts, stories: storiesOf(parts) };
}

const written = (document: Document): Uint8Array =>
  Buffer.from(new XMLSerializer().serializeToString(document));

// Pictures are compressed already.
const levelOf = (name: string) => (/\.(xml|rels)$/i.test(name) ? 6 : 0);

/** Puts a file together again, its stories as they are now. The same for the same content, on every day. */
export function closeWordFile(parts: WordParts, stories: readonly Story[]): Uint8Array {
  for (const { part, document } of stories) parts.set(part, written(document));
  const files = [...parts].toSorted(([a], [b]) => Number(b === TYPES) - Number(a === TYPES));
  return zipSync(
    Object.fromEntries(
      files.map(([name, content]) => [name, [content, { level: levelOf(name), mtime: SAME_DAY }]]),
    ),
  );
}
