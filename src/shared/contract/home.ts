import { z } from 'zod';
import { historyPage, historyQuery } from '../domain/history/schema';
import { home } from '../domain/home/schema';
import { query } from './define';

export const homeContract = {
  'home.get': query(z.object({}), home),
  'history.list': query(historyQuery, historyPage),
} as const;
