import { z } from 'zod';
import { practice, practiceInput, settings, settingsInput } from '../domain/practice/schema';
import { command, query } from './define';

const version = z.int().positive();

export const practiceContract = {
  'practice.get': query(z.object({}), practice),
  'practice.save': command(z.object({ version, input: practiceInput }), practice),
  'settings.get': query(z.object({}), settings),
  'settings.save': command(z.object({ version, input: settingsInput }), settings),
} as const;
