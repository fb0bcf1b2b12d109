import { powerMonitor } from 'electron';

/** Calls `leave` whenever the person leaves the computer: screen lock, sleep, another user. */
export function whenPersonLeaves(leave: () => void): void {
  powerMonitor.on('lock-screen', leave);
  powerMonitor.on('suspend', leave);
  powerMonitor.on('user-did-resign-active', leave);
}
