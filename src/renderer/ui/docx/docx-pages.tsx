import { type ReactElement, type RefObject, useEffect, useRef, useState } from 'react';
import { placeholders } from '../../../shared/domain/letter/fields';
import { fromBase64 } from '../../lib/base64';
import { paginate } from './paginate';
import { renderDocx } from './render';

interface DocxPagesProps {
  /** Names the region for those who do not see it. */
  readonly label: string;
  /** The Word file, as base64. */
  readonly base64: string;
}

/** A Word document as pages, in a tree of its own: its styles cannot touch the program's, nor the program's them. */
export function DocxPages({ label, base64 }: DocxPagesProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'opening' | 'shown' | 'damaged'>('opening');
  useEffect(() => {
    let current = true;
    const show = async (): Promise<void> => {
      const { sections, css } = await renderDocx(fromBase64(base64));
      const element = host.current;
      if (!current || element === null) return;
      const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`${css}\n${PAPER}`);
      root.adoptedStyleSheets = [sheet];
      root.replaceChildren(...sections);
      sizeParagraphs(sections);
      paginate(sections);
      for (const page of root.children) markPlaceholders(page);
      setState('shown');
    };
    show().catch(() => {
      if (current) setState('damaged');
    });
    return () => {
      current = false;
    };
  }, [base64]);
  useFitted(host);
  return (
    <section aria-label={label} className="app-docx" aria-busy={state === 'opening'}>
      {state === 'damaged' && (
        <p role="alert">This document cannot be shown. Save it, and open it in Word.</p>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keys */}
      <div className="app-docx__pages" ref={host} tabIndex={0} role="group" aria-label="Pages" />
    </section>
  );
}

/** Makes the pages smaller where there is less room than their width, as the window changes. */
function useFitted(host: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = host.current;
    const room = element?.parentElement;
    if (element === null || room === null || room === undefined) return undefined;
    const fit = (): void => {
      const scale = Math.min(1, room.clientWidth / PAGE_WIDTH);
      element.style.setProperty('--docx-scale', String(scale));
    };
    const observer = new ResizeObserver(fit);
    observer.observe(room);
    return () => observer.disconnect();
  }, [host]);
}

// A4 at 96 dots an inch, with a hair on each side.
const PAGE_WIDTH = 798;

// A sheet lies on the desk on the screen; printed, each is a page without anything around it.
const PAPER = `
:host { display: block; zoom: var(--docx-scale, 1); }
section.docx { margin: 0 auto 16px; border: 1px solid #aeb7bd; background: white; hyphens: manual; overflow: hidden; }
section.docx p { overflow-wrap: anywhere; }
/* The number of a list's entry stands where Word puts it: in the indent. */
section.docx p[class*='docx-num-']::before { display: inline-block; min-width: var(--docx-hanging); text-indent: 0; }
mark { background: #ffe99a; color: inherit; }
@media print {
  :host { zoom: 1; }
  section.docx { margin: 0; border: 0; break-after: page; }
  section.docx:last-child { break-after: auto; }
}
`;

/**
 * Gives paragraphs the font of their text: else numbers of lists, and the least height of lines, would be those of the
 * page around. Sections must be laid out.
 */
function sizeParagraphs(sections: readonly HTMLElement[]): void {
  const paragraphs = sections.flatMap((section) => [...section.querySelectorAll('p')]);
  const found = paragraphs.map((paragraph) => {
    const text = [...paragraph.children].find((child) => child.textContent !== '');
    const { fontFamily, fontSize } = getComputedStyle(text ?? paragraph);
    const indent = Number.parseFloat(getComputedStyle(paragraph).textIndent) || 0;
    return { paragraph, fontFamily, fontSize, hanging: `${Math.max(0, -indent)}px` };
  });
  for (const { paragraph, fontFamily, fontSize, hanging } of found) {
    Object.assign(paragraph.style, { fontFamily, fontSize });
    paragraph.style.setProperty('--docx-hanging', hanging);
  }
}

/** Marks what is still missing. */
function markPlaceholders(page: Element): void {
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
  for (const text of texts) {
    const parts = text.data.split(/(\[[^\]]+\])/);
    if (!parts.some((part) => placeholders.includes(part))) continue;
    text.replaceWith(
      ...parts.map((part) => {
        if (!placeholders.includes(part)) return part;
        const mark = document.createElement('mark');
        mark.textContent = part;
        return mark;
      }),
    );
  }
}
