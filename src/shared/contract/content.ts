import { z } from 'zod';
import { bankHolidays, catalogue, placesToLook, ppgGuide, questions } from '../content/schema';
import { query } from './define';

export const contentContract = {
  'content.catalogue': query(z.object({}), catalogue, 'nothing'),
  'content.questions': query(z.object({}), questions, 'nothing'),
  /** Where to look for agreements. */
  'content.places': query(z.object({}), placesToLook, 'nothing'),
  'content.bank-holidays': query(z.object({}), bankHolidays, 'nothing'),
  'content.ppg-guide': query(z.object({}), ppgGuide, 'nothing'),
} as const;
