import type { HElement } from 'docx-preview';
import { readXml } from './xml';

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
  // The renderer knows no other way to be given a parser; nothing else in the page may use the browser's own.
  DOMParser.prototype.parseFromString = readXml;
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
  for (const section of sections) {
    nameHeadings(section);
    spreadTabs(section);
  }
  // Its rules for the whole document would apply to nothing inside a shadow root.
  return { sections, css: inHeightsOfTheFont(css.join('\n').replaceAll(':root', ':host')) };
}

/** Word counts the distance of lines in heights of the font, CSS in its sizes. */
const inHeightsOfTheFont = (css: string): string =>
  css.replaceAll(
    /line-height:\s*([\d.]+);/g,
    (_all, lines: string) => `line-height: ${Number(lines) * ARIAL};`,
  );

// The height of Arial, and of what stands in for it, for a size of 1.
const ARIAL = 1.15;

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

/** What follows a tab in a header or footer stands at the right, where its style puts it. */
function spreadTabs(section: HTMLElement): void {
  for (const run of section.querySelectorAll(':is(header, footer) p > span')) {
    if (!(run instanceof HTMLElement) || run.textContent !== TAB || run.parentElement === null) continue;
    Object.assign(run.parentElement.style, { display: 'flex', whiteSpace: 'pre-wrap' });
    run.style.marginInlineStart = 'auto';
  }
}

// What the renderer puts for a tab.
const TAB = '\u2003';
