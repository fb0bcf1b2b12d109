import { Worker } from 'node:worker_threads';

/** More work than this no file may make, whatever it is. */
export const PATIENCE_MS = 5000;

// A hang is told from the slowness of a busy machine by being far beyond it.
const HANGS_AFTER_MS = 60_000;

// Runs in a thread of its own, since a hang lets nothing else run: ends the process, which fails the proof.
const WATCH = `
  const { workerData: { beat, most } } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  let last = -1;
  let since = Date.now();
  setInterval(() => {
    const now = Atomics.load(beat, 0);
    if (now !== last) [last, since] = [now, Date.now()];
    else if (Date.now() - since > most) {
      writeSync(2, 'hangs at mutant ' + now + '\\n');
      process.kill(process.pid, 'SIGKILL');
    }
  }, 1000);
`;

/** Ends the process when two calls of `beat` lie too far apart. */
export function startWatchdog() {
  const beat = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(WATCH, { eval: true, workerData: { beat, most: HANGS_AFTER_MS } });
  return {
    beat: () => void Atomics.add(beat, 0, 1),
    stop: () => worker.terminate(),
  };
}
