import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { AgreementFilter, AgreementList, AgreementRow } from '../../../shared/domain/agreement/list';
import { useClient } from '../../lib/client-context';
import { agreementQueries, PAGE_ROWS } from './api';

/** The rows that fit a filter, of which only those near the screen are fetched. */
export interface FoundRows {
  readonly count: number;
  /** Undefined while it is on its way. */
  readonly at: (index: number) => AgreementRow | undefined;
  /** Says which rows are on the screen, so that they are fetched. */
  readonly show: (first: number, last: number) => void;
}

/** Fetches further pages of a list, of which the first one is there, as somebody scrolls. */
export function useFoundRows(filter: AgreementFilter, { rows, found }: AgreementList): FoundRows {
  const client = useClient();
  const [shown, setShown] = useState({ first: 0, last: 0 });
  const lastPage = Math.max(0, Math.ceil(found / PAGE_ROWS) - 1);
  const from = Math.min(shown.first, lastPage);
  const to = Math.min(shown.last, lastPage);
  const wanted = Array.from({ length: to - from + 1 }, (_, at) => from + at).filter((page) => page > 0);
  const pages = useQueries({
    queries: wanted.map((page) => agreementQueries.page(client, filter, page)),
    combine: (results) => new Map(results.map(({ data }, at) => [wanted[at], data?.rows])),
  });
  const show = useCallback((first: number, last: number) => {
    const next = { first: Math.floor(first / PAGE_ROWS), last: Math.floor(last / PAGE_ROWS) };
    setShown((now) => (now.first === next.first && now.last === next.last ? now : next));
  }, []);
  return {
    count: found,
    at: (index) => {
      const page = Math.floor(index / PAGE_ROWS);
      return (page === 0 ? rows : pages.get(page))?.[index % PAGE_ROWS];
    },
    show,
  };
}
