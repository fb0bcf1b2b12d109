import { z } from 'zod';
import { historyFindings } from '../domain/history/problems';
import { historyPage, historyQuery } from '../domain/history/schema';
import { home } from '../domain/home/schema';
import { query } from './define';

export const homeContract = {
  'home.get': query(z.object({}), home),
  'history.list': query(historyQuery, historyPage),
  /** What the checks at unlocking found wrong in the history; nothing for a sound one. */
  'history.findings': query(z.object({}), historyFindings),
} as const;
