const KEPT_WITH_NEXT = /docx_(?:heading\d|annex|title|line|tablehead)\b/;
const ROUNDING = 1;

/**
 * Breaks sections that are longer than their paper into pages, each with the section's header and footer. The
 * renderer breaks pages only where the document says so. Sections must be laid out: in the page, in their style.
 */
export function paginate(sections: readonly HTMLElement[]): void {
  const pages = sections.flatMap(pagesOf);
  for (const [index, page] of pages.entries()) numberPage(page, index + 1, pages.length);
}

function pagesOf(first: HTMLElement): HTMLElement[] {
  const height = Number.parseFloat(getComputedStyle(first).minHeight);
  const pages = [first];
  let page = first;
  while (page.scrollHeight > height + ROUNDING) {
    const next = overflowOf(page, height);
    if (next === null) break;
    page.after(next);
    pages.push(next);
    page = next;
  }
  return pages;
}

/** Takes what does not fit on a page to a new one; null when not even one thing fits, so that nothing would change. */
function overflowOf(page: HTMLElement, height: number): HTMLElement | null {
  const body = page.querySelector(':scope > article');
  if (!(body instanceof HTMLElement)) return null;
  const next = emptyCopy(page);
  const rest = next.querySelector(':scope > article');
  if (rest === null) return null;
  while (page.scrollHeight > height + ROUNDING) {
    const last = body.lastElementChild;
    if (last === null) break;
    const split = last instanceof HTMLTableElement ? splitTable(page, last, height) : null;
    if (split !== null) {
      rest.prepend(split);
      break;
    }
    if (body.childElementCount === 1) break;
    rest.prepend(last);
  }
  for (
    let last = body.lastElementChild;
    last !== null && body.childElementCount > 1 && KEPT_WITH_NEXT.test(last.className);
    last = body.lastElementChild
  ) {
    rest.prepend(last);
  }
  return rest.childElementCount === 0 ? null : next;
}

/** The rows of a table that no longer fit, under the same head; null when the head would stay alone. */
function splitTable(page: HTMLElement, table: HTMLTableElement, height: number): HTMLTableElement | null {
  const moved: HTMLTableRowElement[] = [];
  while (page.scrollHeight > height + ROUNDING && table.rows.length > 2) {
    const row = table.rows.item(table.rows.length - 1);
    if (row === null) break;
    row.remove();
    moved.unshift(row);
  }
  if (page.scrollHeight > height + ROUNDING || moved.length === 0) {
    (table.tBodies.item(0) ?? table).append(...moved);
    return null;
  }
  const copy = document.createElement('table');
  copy.className = table.className;
  copy.style.cssText = table.style.cssText;
  const columns = table.querySelector('colgroup')?.cloneNode(true);
  const head = table.rows.item(0)?.cloneNode(true);
  copy.append(...[columns, head].filter((part) => part !== undefined), ...moved);
  return copy;
}

/** A page like another, with its header and footer and nothing in between. */
function emptyCopy(page: HTMLElement): HTMLElement {
  const copy = page.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error('a page is an element');
  copy.querySelector(':scope > article')?.replaceChildren();
  return copy;
}

/** Says in the foot which page it is: our templates end in "page 1 of 1", with the numbers in runs of their own. */
function numberPage(page: HTMLElement, number: number, count: number): void {
  const texts = [...page.querySelectorAll(':scope > footer span')].filter(
    (span) => span.childElementCount === 0 && span.textContent !== '',
  );
  for (const [index, span] of texts.entries()) {
    const before = texts[index - 1]?.textContent ?? '';
    if (/(?:^|\s)page $/.test(before)) span.textContent = String(number);
    else if (before === ' of ') span.textContent = String(count);
  }
}
