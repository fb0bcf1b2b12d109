import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { WORKER } from './build-worker';
import type { Act } from './work';

export interface WorkerJob {
  readonly dataDir: string;
  readonly outDir: string;
  readonly personId: string;
  readonly passphrase: string;
  readonly seed: number;
  readonly acts?: number;
  readonly script?: readonly Act[];
}

export interface WorkerEnd {
  /** What it told, as it came. */
  readonly told: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** Starts a worker process. `onTold` sees what it tells as it comes; `ended` settles once it is gone. */
export function startWorker(
  job: WorkerJob,
  {
    env = {},
    onTold = () => undefined,
  }: {
    readonly env?: NodeJS.ProcessEnv;
    readonly onTold?: (told: string) => void;
  } = {},
) {
  const child = spawn(process.execPath, [WORKER], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
  });
  let told = '';
  let stderr = '';
  child.stderr?.on('data', (part: Buffer) => (stderr += part.toString()));
  const notes = child.stdio[3] as Readable; // asked for as a pipe above
  notes.on('data', (part: Buffer) => {
    told += part.toString();
    onTold(told);
  });
  child.stdin?.on('error', () => undefined); // killed before it read its job
  child.stdin?.end(JSON.stringify(job));
  const ended = new Promise<WorkerEnd>((done, fail) => {
    child.once('error', fail);
    child.once('close', (code, signal) => done({ told, code, signal, stderr }));
  });
  return { pid: child.pid, kill: () => child.kill('SIGKILL'), ended };
}
