import type { Block } from './docx-blocks';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it stands in a web page: whatever it holds is read, never run. */
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign).replaceAll('\n', '<br>');

const tag = (name: string, inside: string): string => `<${name}>${inside}</${name}>`;
const items = (name: 'ol' | 'ul', texts: readonly string[]): string =>
  tag(name, texts.map((text) => `\n  ${tag('li', escaped(text))}`).join('') + '\n');

function rowOf(cells: readonly string[], head: boolean): string {
  const inside = cells.map((text) =>
    head ? `<th scope="col">${escaped(text)}</th>` : tag('td', escaped(text)),
  );
  return `\n    ${tag('tr', inside.join(''))}`;
}

/**
 * The document as a piece of a web page: headings from the second level, paragraphs, lists and tables; no style, no
 * script, no link. What stands at the foot of each page is left out.
 */
export const htmlOf = (blocks: readonly Block[]): string =>
  blocks
    .flatMap((block): string[] => {
      switch (block.kind) {
        case 'title':
          return [tag('h2', escaped(block.text))];
        case 'heading':
          return [tag('h3', escaped(block.text))];
        case 'paragraph':
          return [tag('p', escaped(block.text))];
        case 'numbered':
          return [items('ol', block.items)];
        case 'bullets':
          return [items('ul', block.items)];
        case 'table': {
          const [head = [], ...rows] = block.rows;
          const body = rows.map((row) => rowOf(row, false)).join('');
          return [
            `<table>\n  ${tag('thead', `${rowOf(head, true)}\n  `)}\n  ${tag('tbody', `${body}\n  `)}\n</table>`,
          ];
        }
        case 'footer':
          return [];
      }
    })
    .map((piece) => `${piece}\n`)
    .join('');
