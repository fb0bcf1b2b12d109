import { app, utilityProcess } from 'electron';
import type { VaultChild } from './vault-process';

/** Starts the vault process from its built file. */
export function forkVault(file: string): VaultChild {
  const child = utilityProcess.fork(file, [], {
    serviceName: 'DSA Register vault',
    // What a library prints when it fails may quote data: in the product it goes nowhere.
    stdio: app.isPackaged ? 'ignore' : 'inherit',
  });
  return {
    post: (message, ports = []) => child.postMessage(message, [...ports]),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill(),
  };
}
