import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useState } from 'react';

// A row of one line; the real height is measured once the row is there.
const ROW_PX = 58;

interface WindowedRows {
  /** Indexes of the rows to render, in order. */
  readonly indexes: readonly number[];
  /** The empty space, in pixels, that stands for the rows above and below. */
  readonly before: number;
  readonly after: number;
  /** `ref` of the table, and of each row, which also carries `data-index`. */
  readonly table: (element: HTMLElement | null) => void;
  readonly row: (element: HTMLElement | null) => void;
}

/** Which rows of a long table are near the part of the page that is seen: the document stays small. */
export function useWindowedRows(count: number): WindowedRows {
  const [top, setTop] = useState(0);
  const table = useCallback((element: HTMLElement | null) => {
    if (element !== null) setTop(element.getBoundingClientRect().top + window.scrollY);
  }, []);
  // oxlint-disable-next-line react/incompatible-library -- the React compiler, which it confuses, is not used
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => ROW_PX,
    // A row that is not laid out has no height of its own.
    measureElement: (element) => (element instanceof HTMLElement && element.offsetHeight) || ROW_PX,
    overscan: 10,
    scrollMargin: top,
  });
  const items = virtualizer.getVirtualItems();
  return {
    indexes: items.map((item) => item.index),
    before: (items[0]?.start ?? top) - top,
    after: virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top),
    table,
    row: virtualizer.measureElement,
  };
}
