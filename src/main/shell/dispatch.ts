import { shellContract } from '../../shared/contract';
import { createRouter, type Dispatch } from '../../shared/contract/router';
import { createShellHandlers, type ShellHandlerDeps } from './handlers';
import type { VaultProcess } from './vault-process';

export interface DispatchDeps extends ShellHandlerDeps {
  readonly vault: Pick<VaultProcess, 'call' | 'page' | 'internal'>;
  readonly onFault: (ref: string, channel: string, cause: unknown) => void;
  readonly newRef: () => string;
}

/** Answers every call of the page: the shell's own here, all others in the vault process. */
export function createDispatch({ onFault, newRef, ...deps }: DispatchDeps): Dispatch {
  const { vault } = deps;
  const shell = createRouter(shellContract, createShellHandlers(deps), {
    refusal: async ({ needs, fresh }) => {
      if (needs === 'nothing') return null;
      // Before a dialog is shown, not after it.
      const answer = await vault.call('internal', 'session.check', { right: needs, fresh });
      return answer.ok ? null : answer.error;
    },
    onFault,
    newRef,
  });
  return (channel, input) =>
    Object.hasOwn(shellContract, channel) ? shell(channel, input) : vault.call('page', channel, input);
}
