import type { AppEventName, AppEvents } from './contract/events';
import type { Result } from './errors';

/** Which map of routes a call goes to: only the shell's own calls may use `internal`. */
export type VaultMap = 'page' | 'internal';

/** Where the vault process finds things; all are absolute folders. */
export interface VaultStart {
  readonly kind: 'start';
  readonly dataDir: string;
  readonly resourcesDir: string;
  readonly migrationsDir: string;
  readonly appVersion: string;
}

/** One call; its `id` is answered exactly once. */
export interface VaultCall {
  readonly kind: 'call';
  readonly id: number;
  readonly map: VaultMap;
  readonly channel: string;
  readonly input: unknown;
}

/** What the shell posts to the vault process: `start` first and once, then calls. */
export type ToVault = VaultStart | VaultCall;

/** An event for the page, passed on by the shell. */
export type VaultEvent = {
  readonly [N in AppEventName]: { readonly kind: 'event'; readonly name: N; readonly payload: AppEvents[N] };
}[AppEventName];

/** What the vault process posts to the shell. */
export type FromVault =
  /** Answers `start`: calls may come. A start that fails ends the process with another exit code than 0. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'reply'; readonly id: number; readonly result: Result<unknown> }
  /** Posted whenever a register has been opened or closed, before the reply of the call that did it. */
  | { readonly kind: 'open'; readonly open: boolean }
  | VaultEvent;
