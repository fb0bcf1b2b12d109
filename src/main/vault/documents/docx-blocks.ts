import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import PizZip from 'pizzip';

/** What stands in a Word document, in reading order. */
export type Block =
  /** Lines of one paragraph are parted by line feeds. */
  | { readonly kind: 'title' | 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'numbered'; readonly items: string[] }
  | { readonly kind: 'bullets'; readonly items: string[] }
  /** Rows of cells, the first of which is the head. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  /** Stands at the foot of every page. */
  | { readonly kind: 'footer'; readonly text: string };

const elementsOf = (node: Node): Element[] =>
  Array.from(node.childNodes).filter((child): child is Element => child.nodeType === child.ELEMENT_NODE);

/** Every element of a name below a node, in reading order, not looking inside those that are found. */
function below(node: Node, name: string): Element[] {
  return elementsOf(node).flatMap((child) => (child.nodeName === name ? [child] : below(child, name)));
}

/** What a reader sees of a paragraph; a line break is a line feed. Deleted text and field codes are not seen. */
function textOf(node: Node): string {
  return elementsOf(node)
    .map((child) => {
      switch (child.nodeName) {
        case 'w:t':
          return child.textContent ?? '';
        case 'w:br':
        case 'w:cr':
          return '\n';
        case 'w:tab':
          return '\t';
        case 'w:pPr':
        case 'w:rPr':
        // The same once more, for older programs.
        case 'mc:Fallback':
          return '';
        default:
          return textOf(child);
      }
    })
    .join('');
}

const styleOf = (paragraph: Element): string =>
  below(paragraph, 'w:pStyle')[0]?.getAttribute('w:val')?.toLowerCase() ?? '';

type ListKind = 'numbered' | 'bullets';

function listKind(paragraph: Element, style: string): ListKind | null {
  if (style.startsWith('listnumber')) return 'numbered';
  return style.startsWith('listbullet') || below(paragraph, 'w:numPr').length > 0 ? 'bullets' : null;
}

function paragraphBlock(paragraph: Element): Block | null {
  const text = textOf(paragraph).trim();
  if (text === '') return null;
  const style = styleOf(paragraph);
  const list = listKind(paragraph, style);
  if (list !== null) return { kind: list, items: [text] };
  if (style === 'heading1' || style === 'title' || style === 'annex') return { kind: 'title', text };
  return style.startsWith('heading') ? { kind: 'heading', text } : { kind: 'paragraph', text };
}

const tableBlock = (table: Element): Block => ({
  kind: 'table',
  rows: below(table, 'w:tr').map((row) =>
    below(row, 'w:tc').map((cell) => below(cell, 'w:p').map(textOf).join('\n').trim()),
  ),
});

/** Items of one list that follow one another stand in one block. */
function joinLists(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if ((block.kind === 'numbered' || block.kind === 'bullets') && last?.kind === block.kind) {
      last.items.push(...block.items);
    } else joined.push(block);
  }
  return joined;
}

/** What stands in a content control of Word stands in the text. */
const unwrapped = (node: Element): Element[] =>
  node.nodeName === 'w:sdt' || node.nodeName === 'w:sdtContent'
    ? elementsOf(node).flatMap(unwrapped)
    : [node];

function part(zip: PizZip, name: string): Node | undefined {
  const xml = zip.file(name)?.asText();
  return xml === undefined
    ? undefined
    : (new DOMParser().parseFromString(xml, 'text/xml').documentElement ?? undefined);
}

/** What stands in a Word document of our own, in reading order, without empty paragraphs; the foot of its pages last. */
export function blocksOf(docx: Uint8Array): Block[] {
  const zip = new PizZip(docx);
  const document = part(zip, 'word/document.xml');
  const body = document === undefined ? [] : elementsOf(document).flatMap(elementsOf).flatMap(unwrapped);
  const blocks = body.flatMap((child): Block[] => {
    if (child.nodeName === 'w:tbl') return [tableBlock(child)];
    const block = child.nodeName === 'w:p' ? paragraphBlock(child) : null;
    return block === null ? [] : [block];
  });
  const footer = part(zip, 'word/footer1.xml');
  const foot = footer === undefined ? '' : textOf(footer).split('\t')[0]?.trim();
  return [
    ...joinLists(blocks),
    ...(foot === undefined || foot === '' ? [] : [{ kind: 'footer', text: foot } as const]),
  ];
}

/** The document as plain text, to be pasted into an email: headings on lines of their own, lists numbered, tables by rows. */
export function plainText(blocks: readonly Block[]): string {
  const text = blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'title':
      case 'heading':
      case 'paragraph':
        return [block.text];
      case 'numbered':
        return [block.items.map((item, n) => `${n + 1}. ${item}`).join('\n')];
      case 'bullets':
        return [block.items.map((item) => `- ${item}`).join('\n')];
      case 'table':
        return [block.rows.map((row) => row.join(' | ')).join('\n')];
      case 'footer':
        return [block.text];
    }
  });
  return `${text.join('\n\n')}\n`;
}
