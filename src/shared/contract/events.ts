import type { BackupStage } from '../domain/backup/schema';

/** What the page is told without asking. Typed, not parsed: they come from our own processes only. */
export interface AppEvents {
  /** Something that these areas of the contract show has changed. */
  readonly 'data-changed': { readonly areas: readonly DataArea[] };
  /** The page is about to be destroyed: it keeps what is unfinished and answers `app.ready-to-lock`. */
  readonly 'about-to-lock': object;
  readonly 'pack-progress': { readonly done: number; readonly total: number; readonly file: string };
  readonly 'letters-progress': { readonly done: number; readonly total: number };
  readonly 'backup-progress': { readonly stage: BackupStage; readonly done: number; readonly total: number };
}
export type AppEventName = keyof AppEvents;
export type DataArea =
  | 'practice'
  | 'people'
  | 'agreements'
  | 'content'
  | 'audit'
  | 'write-access'
  | 'letters'
  | 'ppg'
  | 'actions'
  | 'requests'
  | 'settings'
  | 'attachments'
  | 'history'
  | 'backups';
