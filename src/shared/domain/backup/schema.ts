import { z } from 'zod';
import { instant } from '../calendar';
import { id } from '../ids';
import { lastChange, unlockChoice } from '../register/schema';

/** What a backup says it holds, readable without its key: nothing that names the practice. */
export const backupContents = z.object({
  madeAt: instant,
  appVersion: z.string(),
  agreements: z.int(),
  letters: z.int(),
  ppgNotes: z.int(),
  lastChange,
});
export type BackupContents = z.infer<typeof backupContents>;

/** A backup that the app keeps in the data folder; `contents` is null when the file cannot be read as one. */
export const keptBackup = z.object({ name: z.string(), bytes: z.int(), contents: backupContents.nullable() });
export type KeptBackup = z.infer<typeof keptBackup>;

/** A backup that a person saved in a folder of their choice. */
export const savedBackup = z.object({
  id,
  savedAt: instant,
  fileName: z.string(),
  bytes: z.int(),
  seq: z.int(),
  /** On another disk than the register’s, on a share, or in a folder that is synchronised with another place. */
  otherDisk: z.boolean(),
});
export type SavedBackup = z.infer<typeof savedBackup>;

/** The register that a restore put aside: it can be put back. */
export const earlierRegister = z.object({ name: z.string(), putAsideAt: instant });

export const backupOverview = z.object({
  kept: z.array(keptBackup),
  /** The newest ones, newest first. */
  saved: z.array(savedBackup),
  earlier: z.array(earlierRegister),
});
export type BackupOverview = z.infer<typeof backupOverview>;

/** What a person is shown of a backup before they decide. It has not been checked yet: that takes its key. */
export const backupPreview = z.object({
  fileName: z.string(),
  bytes: z.int(),
  contents: backupContents,
  /** Whose passphrases of that time open it. */
  people: z.array(unlockChoice),
  /** Where the register on this computer stands; null when there is none, or it cannot be read. */
  present: lastChange.nullable(),
  /** Whether it is a backup of the register on this computer; null when there is none to compare with. */
  sameRegister: z.boolean().nullable(),
});
export type BackupPreview = z.infer<typeof backupPreview>;

/** Proof that somebody may have the backup: a passphrase that was valid when it was made, or the recovery code. */
export const backupSecret = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('passphrase'), personId: id, passphrase: z.string().min(1).max(1024) }),
  z.object({ kind: z.literal('recovery-code'), code: z.string().min(1).max(200) }),
]);
export type BackupSecret = z.infer<typeof backupSecret>;

/** What is being done while a backup is made or restored, in the order in which it is done. */
export const backupStages = ['copying', 'writing', 'reading-back', 'checking'] as const;
export type BackupStage = (typeof backupStages)[number];
