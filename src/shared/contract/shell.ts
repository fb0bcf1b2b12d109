import { z } from 'zod';
import { saved } from '../domain/exports/schema';
import { id } from '../domain/ids';
import { actionsShellContract } from './actions';
import { attachmentsShellContract } from './attachments';
import { backupsShellContract } from './backups';
import { contentShellContract } from './content';
import { command, fresh, query } from './define';
import { lettersShellContract } from './letters';
import { templatesShellContract } from './templates';

/** Calls that the shell answers itself, or for which it asks the person for a place first. */
export const shellContract = {
  ...backupsShellContract,
  ...contentShellContract,
  ...attachmentsShellContract,
  ...actionsShellContract,
  'app.info': query(z.object({}), z.object({ version: z.string(), dataFolder: z.string() }), 'nothing'),
  'app.lock': command(z.object({}), z.object({}), 'nothing'),
  /** The answer to the event `about-to-lock`: nothing of the page is lost any more. */
  'app.ready-to-lock': command(z.object({}), z.object({}), 'nothing'),
  /** Prints the page that is shown, through the system's own dialog. */
  'app.print': command(z.object({}), z.object({}), 'nothing'),
  'exports.save-csv': fresh(command(z.object({}), saved, 'read')),
  'exports.save-pack': fresh(command(z.object({}), saved, 'read')),
  ...lettersShellContract,
  ...templatesShellContract,
  'meetings.save-agenda': command(z.object({ meetingId: id }), saved, 'read'),
} as const;
