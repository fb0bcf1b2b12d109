import type { MessagePortMain } from 'electron';
import type { InternalContract, VaultContract } from '../../shared/contract';
import type { AppErrorData, Result } from '../../shared/errors';
import type { FromVault, ToVault, VaultEvent, VaultMap, VaultStart } from '../../shared/vault-port';
import { typedCall } from '../../shared/contract/typed-call';

/** A process with a message port; in the product Electron's utility process. */
export interface VaultChild {
  readonly post: (message: ToVault, ports?: readonly MessagePortMain[]) => void;
  readonly onMessage: (listener: (message: FromVault) => void) => void;
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
}

export interface VaultProcessDeps {
  readonly spawn: () => VaultChild;
  readonly start: Omit<VaultStart, 'kind'>;
  /** Something happened, of which the page hears by itself. */
  readonly onEvent: (event: VaultEvent) => void;
  /** A call of the page was answered, well or with an error. */
  readonly onAnswered: (channel: string, error: AppErrorData['code'] | null) => void;
  /** A register was opened or closed. */
  readonly onOpen: (open: boolean) => void;
  /**
   * It ended though nobody asked it to; `useless` when it had not even been ready, or had answered nothing, as the one
   * before.
   */
  readonly onDied: (useless: boolean) => void;
  /** How long a process may take to close its register before it is killed, in milliseconds: at a lock, at the end. */
  readonly limitsMs?: { readonly lock: number; readonly end: number };
}

export type VaultProcess = ReturnType<typeof createVaultProcess>;

// Two seconds after a lock nothing of the register may be in memory. A backup that is cut off leaves nothing behind,
// and is made again after the next unlocking.
const LIMITS_MS = { lock: 1000, end: 3000 };

const LOCKED: Result<never> = { ok: false, error: { code: 'locked' } };

/**
 * The shell's end of the vault process: one process at a time, started when it is first needed, and calls that wait
 * while it is replaced.
 */
export function createVaultProcess(deps: VaultProcessDeps) {
  const { limitsMs = LIMITS_MS } = deps;
  let wasFruitless = false;
  const begin = () =>
    run(deps, ({ ready, answered }) => {
      // One that comes up and ends again and again would be started for ever.
      deps.onDied(!ready || (!answered && wasFruitless));
      wasFruitless = !answered;
    });
  let current: ReturnType<typeof begin> | undefined;
  const running = (): ReturnType<typeof begin> => (current ??= begin());
  let changing = Promise.resolve();

  const call = async (map: VaultMap, channel: string, input: unknown): Promise<Result<unknown>> => {
    await changing;
    return running().call(map, channel, input);
  };
  const endAnd = async (limitMs: number, then: () => void): Promise<void> => {
    await changing;
    await running().stop(limitMs);
    then();
  };

  return {
    /** Passes a call on as it came; what it holds is parsed in the vault process. Never throws. */
    call,
    /** Lets a page make its calls of the vault process itself. Its calls wait until there is one. */
    connect: async (port: MessagePortMain): Promise<void> => {
      await changing;
      running().connect(port);
    },
    /** Whether a register is open. */
    isOpen: (): boolean => current?.isOpen() ?? false,
    /** Asks for what the page may also ask for. Throws the vault's `AppError`. */
    page: typedCall<VaultContract>((channel, input) => call('page', channel, input)),
    /** Asks for what only the shell may ask for. Throws the vault's `AppError`. */
    internal: typedCall<InternalContract>((channel, input) => call('internal', channel, input)),
    /** Ends the process that may hold a key and starts one that holds none; calls wait for it. */
    restart: (): Promise<void> => (changing = endAnd(limitsMs.lock, () => (current = begin()))),
    /** Ends the process for good: later calls are answered `locked`. */
    stop: (): Promise<void> => (changing = endAnd(limitsMs.end, () => undefined)),
  };
}

/** What the services of the shell need of the vault process. */
export type Vault = Pick<VaultProcess, 'page' | 'internal'>;

/** What became of a process before it ended. */
interface Ended {
  readonly ready: boolean;
  readonly answered: boolean;
}

function run(
  { spawn, start, onEvent, onAnswered, onOpen }: VaultProcessDeps,
  onDied: (ended: Ended) => void,
) {
  const child = spawn();
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  const exited = new Promise<void>((resolve) => child.onExit(resolve));
  let alive = true;
  let ending = false;
  let open = false;
  let ready = false;
  let hasAnswered = false;
  let lastId = 0;

  child.onMessage((message) => {
    switch (message.kind) {
      case 'ready':
        ready = true;
        break;
      case 'reply':
        hasAnswered = true;
        waiting.get(message.id)?.(message.result);
        waiting.delete(message.id);
        break;
      case 'answered':
        hasAnswered = true;
        onAnswered(message.channel, message.error);
        break;
      case 'open':
        open = message.open;
        onOpen(open);
        break;
      case 'event':
        onEvent(message);
        break;
      default:
        message satisfies never;
    }
  });
  child.onExit(() => {
    alive = false;
    for (const answer of waiting.values()) answer(LOCKED);
    waiting.clear();
    if (open) onOpen((open = false));
    if (!ending) onDied({ ready, answered: hasAnswered });
  });
  child.post({ kind: 'start', ...start });

  const call = (map: VaultMap, channel: string, input: unknown): Promise<Result<unknown>> => {
    if (!alive) return Promise.resolve(LOCKED);
    const id = (lastId += 1);
    return new Promise((answer) => {
      waiting.set(id, answer);
      child.post({ kind: 'call', id, map, channel, input });
    });
  };

  return {
    call,
    connect: (port: MessagePortMain): void => {
      if (alive) child.post({ kind: 'connect' }, [port]);
      else port.close();
    },
    isOpen: (): boolean => open,
    async stop(limitMs: number): Promise<void> {
      ending = true;
      if (!alive) return;
      // What is on disk is whole either way: closing only spares the next start the journal.
      const limit = setTimeout(() => child.kill(), limitMs);
      await Promise.race([call('internal', 'register.close', {}), exited]);
      child.kill();
      await exited;
      clearTimeout(limit);
    },
  };
}
