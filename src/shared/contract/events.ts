import type { BackupStage } from '../domain/backup/schema';

/** What the page is told without asking. Typed, not parsed: they come from our own processes only. */
export interface AppEvents {
  /** Something that these areas of the contract show has changed. */
  readonly 'data-changed': { readonly areas: readonly DataArea[] };
  readonly 'pack-progress': { readonly done: number; readonly total: number; readonly file: string };
  readonly 'backup-progress': { readonly stage: BackupStage; readonly done: number; readonly total: number };
}
export type AppEventName = keyof AppEvents;
export type DataArea =
  'practice' | 'people' | 'agreements' | 'audit' | 'letters' | 'ppg' | 'settings' | 'history' | 'backups';
