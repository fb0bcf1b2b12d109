import { z } from 'zod';
import type { AppEventName, AppEvents } from './contract/events';
import type { AppErrorData, Result } from './errors';

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

/** Comes with a message port, over which a page makes its calls from then on. */
export interface VaultConnect {
  readonly kind: 'connect';
}

/** What the shell posts to the vault process: `start` first and once, then the others. */
export type ToVault = VaultStart | VaultCall | VaultConnect;

/** Something that happened, told to the page and to the shell. */
export type VaultEvent = {
  readonly [N in AppEventName]: { readonly kind: 'event'; readonly name: N; readonly payload: AppEvents[N] };
}[AppEventName];

/** What the vault process posts to the shell. */
export type FromVault =
  /** Answers `start`. A start that fails ends the process with another exit code than 0. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'reply'; readonly id: number; readonly result: Result<unknown> }
  /** Posted whenever a register has been opened or closed, before the reply of the call that did it. */
  | { readonly kind: 'open'; readonly open: boolean }
  /** A page's call was answered, and how; what it was about is the page's alone. */
  | { readonly kind: 'answered'; readonly channel: string; readonly error: AppErrorData['code'] | null }
  | VaultEvent;

/** What a page posts over its port to the vault process. Parsed there: nothing vouches for a page. */
export const pageCall = z.object({ id: z.number(), channel: z.string(), input: z.unknown() });
export type PageCall = z.infer<typeof pageCall>;

/** What the vault process posts over the port to the page: events and replies, in the order in which they arose. */
export type ToPage =
  { readonly kind: 'reply'; readonly id: number; readonly result: Result<unknown> } | VaultEvent;
