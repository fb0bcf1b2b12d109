import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { PpgNote } from '../../../shared/domain/ppg/schema';
import { useClient } from '../../lib/client-context';
import { letterQueries } from './api';

const route = getRouteApi('/letters/new/$kind');

/** The conversation that a letter is about: the one its address names; null for none in particular. */
export function useAboutNote(): PpgNote | null {
  const { about } = route.useSearch();
  const { data: notes } = useSuspenseQuery(letterQueries.notes(useClient()));
  return notes.find(({ id }) => id === about) ?? null;
}
