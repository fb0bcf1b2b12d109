import type { HElement } from 'docx-preview';

/** A Word document as elements of the page, and the rules that say how they look. */
export interface RenderedDocx {
  readonly sections: readonly HTMLElement[];
  readonly css: string;
}

/**
 * Makes an element of what the renderer describes. Its rules are gathered instead of put into the page, where our
 * policy on styles would refuse them; an address that a document brings along is never followed.
 */
function elementsInto(css: string[]): (part: HElement | Node | string) => Node {
  const make = (part: HElement | Node | string): Node => {
    if (typeof part === 'string') return document.createTextNode(part);
    if (part instanceof Node) return part;
    const { ns, tagName, className, style, children = [], colSpan, rowSpan } = part;
    if (tagName === 'style') {
      css.push(...children.filter((child) => typeof child === 'string'));
      return document.createComment('');
    }
    if (tagName === '#comment') return document.createComment('');
    if (tagName === '#fragment') {
      const fragment = document.createDocumentFragment();
      fragment.append(...children.map(make));
      return fragment;
    }
    const element = document.createElementNS(ns ?? HTML, tagName === 'a' ? 'span' : tagName);
    if (className !== undefined) element.setAttribute('class', className);
    if (element instanceof HTMLElement || element instanceof SVGElement) {
      if (typeof style === 'string') element.style.cssText = style;
      else Object.assign(element.style, style);
    }
    if (element instanceof HTMLTableCellElement) {
      if (typeof colSpan === 'number') element.colSpan = colSpan;
      if (typeof rowSpan === 'number') element.rowSpan = rowSpan;
    }
    element.append(...children.map(make));
    return element;
  };
  return make;
}

const HTML = 'http://www.w3.org/1999/xhtml';

/** Renders a Word document. Rejects when it is none. */
export async function renderDocx(bytes: Uint8Array<ArrayBuffer>): Promise<RenderedDocx> {
  const { parseAsync, renderDocument } = await import('docx-preview');
  const css: string[] = [];
  const options = {
    inWrapper: false,
    useBase64URL: true,
    renderAltChunks: false,
    ignoreLastRenderedPageBreak: true,
    h: elementsInto(css),
  };
  const nodes = await renderDocument(await parseAsync(new Blob([bytes]), options), options);
  const sections = nodes.filter((node) => node instanceof HTMLElement);
  for (const section of sections) nameHeadings(section);
  // Its rules for the whole document would apply to nothing inside a shadow root.
  return { sections, css: css.join('\n').replaceAll(':root', ':host') };
}

/** Word knows headings by their style; those who do not see the page know them by their role. */
function nameHeadings(section: HTMLElement): void {
  for (const paragraph of section.querySelectorAll('p')) {
    const level = /docx_(?:heading([1-6])|annex|title)\b/.exec(paragraph.className);
    if (level === null) continue;
    paragraph.setAttribute('role', 'heading');
    // Below the page's own titles.
    paragraph.setAttribute('aria-level', String(Number(level[1] ?? 1) + 2));
  }
}
