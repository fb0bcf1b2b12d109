import { z } from 'zod';
import { contentPackPreview, contentStatus } from '../content/pack';
import {
  bankHolidays,
  catalogue,
  milestones,
  optOutRoutes,
  placesToLook,
  ppgGuide,
  questions,
} from '../content/schema';
import { id } from '../domain/ids';
import { requiredText } from '../domain/text';
import { command, fresh, query } from './define';

const reason = requiredText('why you do not trust it any more', 500);

export const contentContract = {
  'content.catalogue': query(z.object({}), catalogue, 'nothing'),
  'content.questions': query(z.object({}), questions, 'nothing'),
  /** Where to look for agreements. */
  'content.places': query(z.object({}), placesToLook, 'nothing'),
  'content.bank-holidays': query(z.object({}), bankHolidays, 'nothing'),
  'content.ppg-guide': query(z.object({}), ppgGuide, 'nothing'),
  /** Choices that patients have about sharing. */
  'content.opt-out-routes': query(z.object({}), optOutRoutes, 'nothing'),
  /** The steps of the whole action. */
  'content.milestones': query(z.object({}), milestones, 'nothing'),
  /** Which content is in use, and how old it is. */
  'content.status': query(z.object({}), contentStatus),
  /**
   * Takes the chosen pack into use. `fingerprint` is what the publisher told of their key; empty for a publisher who
   * was confirmed before.
   */
  'content.use-pack': fresh(command(z.object({ fingerprint: z.string().max(100) }), z.object({}))),
  /** Goes back to the content that the app ships. */
  'content.use-built-in': fresh(command(z.object({}), z.object({}))),
  /** Takes back the trust in a publisher, and puts aside the pack of theirs that is in use. */
  'content.distrust-publisher': fresh(command(z.object({ id, reason }), z.object({}))),
} as const;

export const contentShellContract = {
  /** Lets the person choose a content pack, and tells what it would change; null when they closed the dialog. */
  'content.open-pack': command(z.object({}), contentPackPreview.nullable()),
} as const;

export const contentInternalContract = {
  'content.choose-pack': command(z.object({ path: z.string().min(1) }), contentPackPreview),
} as const;
