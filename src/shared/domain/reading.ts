/** How hard a text is to read, in figures. */
export interface ReadingFigures {
  readonly words: number;
  readonly sentences: number;
  /** On average. */
  readonly wordsPerSentence: number;
  /** Years: the age of a pupil who reads it with ease, by the Flesch-Kincaid grade. */
  readonly readingAge: number;
  /** Words all in capitals, each once; NHS and GP are known to everybody. */
  readonly acronyms: readonly string[];
}

const KNOWN = new Set(['NHS', 'GP', 'UK']);

/** Syllables of an English word, guessed from its groups of vowels: a silent e counts for none. */
function syllablesIn(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  const silent = plain.replace(/(?:[^laeiouy]es|[^aeiouytd]ed|[^laeiouy]e)$/, (end) => end.slice(0, 1));
  return Math.max(1, (silent.match(/[aeiouy]+/g) ?? []).length);
}

/**
 * The Flesch-Kincaid grade (Kincaid and others, 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59) and five
 * years, the age at which the first grade ends less one. It knows lengths only, not meaning: short words can be hard,
 * and a list of short lines reads as short sentences. A line without a full stop is a sentence of its own; rows of
 * tables, addresses of the web and of email, and numbers are left out. Null for a text without words.
 */
export function readingFigures(text: string): ReadingFigures | null {
  const lines = text
    .split('\n')
    .filter((line) => !line.includes(' | '))
    .map((line) => line.replace(/\S+(?:@|:\/\/|\.(?:uk|org|com|net)\b)\S*/g, ''));
  const sentences = lines
    .flatMap((line) => line.split(/(?<=[.!?:;])\s+/))
    .map((sentence) => sentence.match(/\p{L}[\p{L}’'-]*/gu) ?? [])
    .filter((words) => words.length > 0);
  const words = sentences.flat();
  if (words.length === 0) return null;
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  const wordsPerSentence = words.length / sentences.length;
  const grade = 0.39 * wordsPerSentence + 11.8 * (syllables / words.length) - 15.59;
  const acronyms = [...text.matchAll(/\b[A-Z][A-Z0-9]{1,}s?\b/g)].map(([word]) => word);
  return {
    words: words.length,
    sentences: sentences.length,
    wordsPerSentence,
    readingAge: Math.max(5, grade + 5),
    acronyms: [...new Set(acronyms)].filter((word) => !KNOWN.has(word) && /[A-Z]/.test(word)),
  };
}
