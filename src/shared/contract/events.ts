/** What the page is told without asking. Typed, not parsed: they come from our own processes only. */
export interface AppEvents {
  /** Something that these areas of the contract show has changed. */
  readonly 'data-changed': { readonly areas: readonly DataArea[] };
  readonly 'pack-progress': { readonly done: number; readonly total: number; readonly file: string };
}
export type AppEventName = keyof AppEvents;
export type DataArea = 'practice' | 'agreements' | 'audit' | 'letters' | 'ppg' | 'settings' | 'history';
