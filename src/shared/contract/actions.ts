import { z } from 'zod';
import {
  actionCancelled,
  actionDone,
  actionInput,
  actionPostponed,
  actionUpdate,
  listedAction,
  listedQuery,
  queryReply,
} from '../domain/action/schema';
import { dueThing } from '../domain/action/due';
import { saved, writtenFile } from '../domain/exports/schema';
import { id } from '../domain/ids';
import { command, fresh, query } from './define';

export const actionsContract = {
  /** Everything that falls due, the earliest first. */
  'actions.due': query(z.object({}), z.array(dueThing)),
  /** How many things are late or due today. */
  'actions.count': query(z.object({}), z.object({ now: z.int().nonnegative() })),
  'actions.list': query(z.object({}), z.array(listedAction)),
  'actions.get': query(z.object({ id }), listedAction),
  'actions.create': command(actionInput, listedAction),
  'actions.update': command(actionUpdate, listedAction),
  'actions.finish': command(actionDone, listedAction),
  'actions.postpone': command(actionPostponed, listedAction),
  'actions.cancel': command(actionCancelled, listedAction),
  /** Numbered questions to the ICB and the DPO. */
  'queries.list': query(z.object({}), z.array(listedQuery)),
  /** Raises the questions of a complete audit before its outcome is confirmed. */
  'queries.raise': command(z.object({ agreementId: id }), z.array(listedQuery)),
  'queries.reply': command(queryReply, listedQuery),
} as const;

export const actionsShellContract = {
  /** Saves the to-do list as a table where the person says. */
  'actions.save-csv': fresh(command(z.object({}), saved, 'read')),
} as const;

export const actionsInternalContract = {
  'actions.write-csv': command(z.object({ path: z.string().min(1) }), writtenFile, 'read'),
} as const;
