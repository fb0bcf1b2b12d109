import { z } from 'zod';
import { historyFindings } from '../domain/history/problems';
import { historyPage, historyQuery } from '../domain/history/schema';
import { home, milestoneInput } from '../domain/home/schema';
import { command, query } from './define';

export const homeContract = {
  'home.get': query(z.object({}), home),
  /** Notes the day of a milestone that happens outside the register, or takes it back. */
  'home.note-milestone': command(milestoneInput, z.object({})),
  'history.list': query(historyQuery, historyPage),
  /** What the checks at unlocking found wrong in the history; nothing for a sound one. */
  'history.findings': query(z.object({}), historyFindings),
} as const;
