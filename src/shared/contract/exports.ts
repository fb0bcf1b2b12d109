import { z } from 'zod';
import { exportPreview, writtenFile } from '../domain/exports/schema';
import { rights } from '../domain/person/rules';
import { actionsInternalContract } from './actions';
import { attachmentsInternalContract } from './attachments';
import { meetingsInternalContract } from './meetings';
import { backupsInternalContract } from './backups';
import { contentInternalContract } from './content';
import { lettersInternalContract } from './letters';
import { templatesInternalContract } from './templates';
import { command, query } from './define';

export const exportsContract = {
  'exports.preview': query(z.object({}), exportPreview),
  /** Stops the pack that is being written; nothing of it stays. */
  'exports.cancel-pack': command(z.object({}), z.object({}), 'read'),
} as const;

const path = z.string().min(1);

/** Calls that carry a path: the shell asks the person for it, the page never sends one. */
export const internalContract = {
  ...backupsInternalContract,
  ...contentInternalContract,
  ...attachmentsInternalContract,
  ...actionsInternalContract,
  ...meetingsInternalContract,
  'exports.write-csv': command(z.object({ path }), writtenFile, 'read'),
  'exports.write-pack': command(z.object({ path }), writtenFile, 'read'),
  ...lettersInternalContract,
  ...templatesInternalContract,
  /** Throws why the person at work may not do what asks for a right, or for the passphrase again. */
  'session.check': query(z.object({ right: z.enum(rights), fresh: z.boolean() }), z.object({}), 'nothing'),
  /** Checkpoints, closes and forgets the key: the last call before the process ends. */
  'register.close': command(z.object({}), z.object({}), 'nothing'),
} as const;
