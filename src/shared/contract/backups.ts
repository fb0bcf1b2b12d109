import { z } from 'zod';
import { backupOverview, backupPreview, backupSecret, keptBackup } from '../domain/backup/schema';
import { saved } from '../domain/exports/schema';
import { registerStatus } from '../domain/register/schema';
import { command, fresh, query } from './define';

const none = z.object({});
const name = z.string().max(200);
const path = z.string().min(1);

export const backupsContract = {
  'backups.overview': query(none, backupOverview),
  /** The backups that the app keeps: for a register that cannot be opened, too. */
  'backups.kept': query(none, z.array(keptBackup), 'nothing'),
  /** Chooses a kept backup to be restored, and tells what it says of itself. */
  'backups.choose-kept': query(z.object({ name }), backupPreview, 'nothing'),
  /**
   * Checks the chosen backup and puts it in place; the register that was there is put aside. Opens it for the person
   * whose passphrase was given; after the recovery code it is locked.
   */
  'backups.restore': command(backupSecret, registerStatus, 'nothing'),
  /** Puts a register back that a restore had put aside. It is locked afterwards. */
  'backups.undo-restore': fresh(command(z.object({ name }), registerStatus, 'manage')),
} as const;

export const backupsShellContract = {
  /** Saves a backup where the person says, in a folder or on a stick. */
  'backups.save': fresh(command(none, saved, 'edit')),
  /** Lets the person choose a backup file to be restored; null when they closed the dialog. */
  'backups.open': query(none, backupPreview.nullable(), 'nothing'),
} as const;

export const automaticOccasions = ['unlocked', 'hourly'] as const;

export const backupsInternalContract = {
  /** `awayFromPc`: on a share or in a folder that is synchronised with another place. */
  'backups.write': command(z.object({ path, awayFromPc: z.boolean() }), none, 'edit'),
  'backups.choose': query(z.object({ path }), backupPreview, 'nothing'),
  /** Makes a backup in the data folder if one is due. */
  'backups.automatic': command(
    z.object({ occasion: z.enum(automaticOccasions) }),
    z.object({ made: z.boolean() }),
    'read',
  ),
} as const;
