import { spawn } from 'node:child_process';

/** Prints one line for the person at the terminal, on stderr: stdout belongs to what a script is asked for. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Time since `start` (a `performance.now()` value) as `1.8 s`, or `3 min 20 s` from two minutes on. */
export function elapsed(start: number): string {
  const seconds = (performance.now() - start) / 1000;
  if (seconds < 120) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}

export type RunOptions = {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs?: number;
};

function execute(
  command: string,
  args: readonly string[],
  { timeoutMs, ...options }: RunOptions,
  output: 'shown' | 'kept',
): Promise<string> {
  return new Promise((done, fail) => {
    const target = output === 'shown' ? 2 : 'pipe';
    const child = spawn(command, args, {
      ...options,
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs, killSignal: 'SIGKILL' as const }),
      stdio: ['ignore', target, target],
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (part: Buffer) => (stdout += part.toString()));
    child.stderr?.on('data', (part: Buffer) => (stderr += part.toString()));
    child.once('error', fail);
    child.once('close', (code, signal) => {
      if (code === 0) {
        done(stdout);
        return;
      }
      const how = code === null ? `was ended by ${signal ?? 'a signal'}` : `ended with exit code ${code}`;
      fail(new Error([`${[command, ...args].join(' ')} ${how}`, stdout, stderr].join('\n').trimEnd()));
    });
  });
}

/** Runs a program with all its output on stderr. Throws when it does not end with exit code 0. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<void> {
  await execute(command, args, options, 'shown');
}

/** Runs a program silently and returns its stdout. Throws, with all its output, when it fails. */
export function capture(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return execute(command, args, options, 'kept');
}

/** Runs the body of a script; a failure is printed as its message alone and ends the process with exit code 1. */
export async function script(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
