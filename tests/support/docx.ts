import PizZip from 'pizzip';

export type DocxPart = 'word/document.xml' | 'word/header1.xml' | 'word/footer1.xml';

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/** The paragraphs of one part of a Word document as a reader sees them; a line break is a line feed. */
export function docxParagraphs(bytes: Uint8Array, part: DocxPart = 'word/document.xml'): string[] {
  const xml = new PizZip(bytes).file(part)?.asText();
  if (xml === undefined) throw new Error(`no ${part} in the document`);
  return (xml.match(/<w:p[ >].*?<\/w:p>/gs) ?? []).map((paragraph) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)]
      .map(([, text]) => text ?? '\n')
      .join('')
      .replace(/&(?:amp|lt|gt|quot|apos);/g, (entity) => ENTITIES[entity] ?? entity),
  );
}

/** All that stands in a Word document, header and footer included. */
export const docxText = (bytes: Uint8Array): string =>
  (['word/header1.xml', 'word/document.xml', 'word/footer1.xml'] as const)
    .flatMap((part) => docxParagraphs(bytes, part))
    .join('\n');

/** The same document with the text of one part changed. */
export function alteredDocx(
  bytes: Uint8Array,
  change: (xml: string) => string,
  part: DocxPart = 'word/document.xml',
): Uint8Array {
  const zip = new PizZip(bytes);
  zip.file(part, change(zip.file(part)?.asText() ?? ''));
  return zip.generate({ type: 'uint8array' });
}
