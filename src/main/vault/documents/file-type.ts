import { strFromU8, unzipSync } from 'fflate';
import { isNamedAs } from '../../../shared/domain/attachment/file-name';
import { type FileType, fileTypes } from '../../../shared/domain/attachment/schema';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const ZIP = Buffer.from('PK\x03\x04');
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
/** A part of a Word document that is longer than this when it is unpacked is not read. */
const LONGEST_PART = 30 * 1024 * 1024;

const startsWith = (bytes: Buffer, mark: Buffer): boolean => bytes.subarray(0, mark.length).equals(mark);

/**
 * The type of a file by its content, which its name must confirm; null for any other file, for one whose name
 * belies it, and for a Word document with macros.
 */
export function fileTypeOf(name: string, bytes: Buffer): FileType | null {
  return fileTypes.find((type) => isNamedAs(name, type) && looksLike[type](bytes)) ?? null;
}

const looksLike: Readonly<Record<FileType, (bytes: Buffer) => boolean>> = {
  pdf: (bytes) => startsWith(bytes, Buffer.from('%PDF-')),
  png: (bytes) => startsWith(bytes, PNG),
  jpeg: (bytes) => startsWith(bytes, JPEG),
  docx: isPlainWord,
  txt: (bytes) => textOf(bytes) !== null,
};

function isPlainWord(bytes: Buffer): boolean {
  if (!startsWith(bytes, ZIP)) return false;
  const types = partOf(bytes, '[Content_Types].xml');
  return types !== null && types.includes(WORD) && !/macroEnabled|vbaProject/i.test(types);
}

/** One part of a Word document; null when it is not there, too long or damaged. */
function partOf(bytes: Buffer, name: string): string | null {
  try {
    // No more memory is taken than the size that was looked at, whatever the part really unpacks to.
    const parts = unzipSync(bytes, {
      filter: (part) => part.name === name && part.originalSize <= LONGEST_PART,
    });
    const part = parts[name];
    return part === undefined ? null : strFromU8(part);
  } catch {
    return null;
  }
}

/** UTF-8 text without control characters; null for anything else. */
function textOf(bytes: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /(?![\n\r\t\f])\p{Cc}/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decoded = (xml: string): string =>
  xml
    .replace(/&#(x?)([0-9a-f]+);/gi, (_all, hex: string, digits: string) => {
      const code = Number.parseInt(digits, hex === '' ? 10 : 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replace(/&(amp|lt|gt|quot|apos);/g, (_all, name: string) => ENTITIES[name] ?? '');

/** The paragraphs of a text file or a Word document; null when it is damaged or has none to show. */
export function paragraphsOf(type: FileType, bytes: Buffer): readonly string[] | null {
  if (type === 'txt') return textOf(bytes)?.split(/\r\n|[\r\n]/) ?? null;
  if (type !== 'docx') return null;
  const xml = partOf(bytes, 'word/document.xml');
  if (xml === null) return null;
  return xml.split('</w:p>').flatMap((paragraph) => {
    const runs = [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(tab|br)\b[^>]*\/>/g)];
    const text = runs.map(([, run, mark]) =>
      mark === undefined ? decoded(run ?? '') : mark === 'tab' ? '\t' : '\n',
    );
    return text.length === 0 ? [] : [text.join('')];
  });
}
