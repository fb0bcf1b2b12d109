import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { AgreementFilter } from '../../../shared/domain/agreement/list';
import type { Id } from '../../../shared/domain/ids';
import { useClient } from '../../lib/client-context';
import { agreementQueries } from './api';

export interface Selection {
  readonly chosen: ReadonlySet<Id>;
  /** Whether every row that fits is chosen. */
  readonly all: boolean;
  /** Chooses or drops one row; with `range`, every row between it and the last one that was touched. */
  readonly toggle: (id: Id, index: number, range: boolean) => void;
  /** Chooses all rows that fit, or drops them where all are chosen. */
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

/** Which rows of the list are chosen. What is chosen stays so while the list is narrowed. */
export function useSelection(filter: AgreementFilter, found: number): Selection {
  const client = useClient();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(new Set());
  const last = useRef<number | null>(null);
  // Whether all are chosen can only be in question when so many are.
  const { data: fitting = [] } = useQuery({
    ...agreementQueries.ids(client, filter),
    enabled: found > 0 && chosen.size >= found,
    placeholderData: keepPreviousData,
  });
  const all = found > 0 && fitting.length === found && fitting.every((id) => chosen.has(id));
  const set = (ids: readonly Id[], want: boolean): void => {
    setChosen((now) => {
      const next = new Set(now);
      for (const id of ids) {
        if (want) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  };
  const setTo = async (ids: Promise<readonly Id[]>, want: boolean): Promise<void> => {
    set(await ids, want);
  };
  return {
    chosen,
    all,
    toggle: (id, index, range) => {
      const want = !chosen.has(id);
      const from = range && last.current !== null ? last.current : index;
      last.current = index;
      if (from === index) {
        set([id], want);
        return;
      }
      // Rows between may be far off the screen, where the page does not have them.
      const offset = Math.min(from, index);
      const limit = Math.abs(from - index) + 1;
      void setTo(client.call('agreements.ids', { ...filter, offset, limit }), want);
    },
    toggleAll: () => {
      if (all) set(fitting, false);
      else void setTo(queries.fetchQuery(agreementQueries.ids(client, filter)), true);
    },
    clear: () => {
      last.current = null;
      setChosen(new Set());
    },
  };
}
