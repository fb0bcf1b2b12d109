import { useRef, useState } from 'react';
import type { AgreementRow } from '../../../shared/domain/agreement/list';
import type { Id } from '../../../shared/domain/ids';

export interface Selection {
  readonly chosen: ReadonlySet<Id>;
  /** Chooses or drops one row; with `range`, every row between it and the last one that was touched. */
  readonly toggle: (index: number, range: boolean) => void;
  /** Chooses all rows that are shown, or drops them where all are chosen. */
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

/** Which rows of the list are chosen. What is chosen stays so while the list is narrowed. */
export function useSelection(rows: readonly AgreementRow[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(new Set());
  const last = useRef<number | null>(null);
  const set = (ids: readonly Id[], want: boolean): void => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (want) next.add(id);
      else next.delete(id);
    }
    setChosen(next);
  };
  return {
    chosen,
    toggle: (index, range) => {
      const row = rows[index];
      if (row === undefined) return;
      const from = range && last.current !== null ? last.current : index;
      const between = rows.slice(Math.min(from, index), Math.max(from, index) + 1);
      last.current = index;
      set(
        between.map(({ id }) => id),
        !chosen.has(row.id),
      );
    },
    toggleAll: () => {
      set(
        rows.map(({ id }) => id),
        !rows.every(({ id }) => chosen.has(id)),
      );
    },
    clear: () => {
      last.current = null;
      setChosen(new Set());
    },
  };
}
