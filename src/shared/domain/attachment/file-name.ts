import { cleanText } from '../text';
import type { FileType } from './schema';

const extensions: Readonly<Record<FileType, readonly string[]>> = {
  pdf: ['pdf'],
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  docx: ['docx'],
  txt: ['txt'],
};

/** Every ending that a file of these types may have. */
export const knownExtensions: readonly string[] = Object.values(extensions).flat();

// Windows keeps these names for its devices, whatever follows the first dot.
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
const LONGEST_STEM = 100;

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Whether a file's name says that it is of a type. */
export const isNamedAs = (name: string, type: FileType): boolean => extensions[type].includes(endingOf(name));

/**
 * A name under which every system can keep a file: no marks that turn the writing round, no path, nothing that
 * Windows reserves or cuts off, not too long, and the ending that its type has.
 */
export function safeFileName(name: string, type: FileType): string {
  const clean = cleanText(name).replace(/[\\/:*?"<>|\n\t]/g, '-');
  const ending = extensions[type].find((known) => endingOf(clean) === known);
  const whole = ending === undefined ? clean : clean.slice(0, -ending.length - 1);
  const stem = Array.from(whole)
    .slice(0, LONGEST_STEM)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
  const named = stem === '' ? 'document' : RESERVED.test(stem) ? `_${stem}` : stem;
  return `${named}.${ending ?? extensions[type][0] ?? type}`;
}
