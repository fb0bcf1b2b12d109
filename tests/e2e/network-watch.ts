import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { inClosedNetwork, readSent } from '../../scripts/closed-network.ts';
import { ELECTRON, inheritedEnv } from './support.ts';

/** What a program said to any network while it was watched. */
export interface Heard {
  /** IP packets that left through the one way out of its own network, or over the loopback. */
  readonly packets: number;
  /** System calls that asked for IP traffic: connections, listening, sending. */
  readonly calls: readonly string[];
}

/** Evaluates an expression in the program's page and gives its (JSON) value, awaited. */
export type Evaluate = (expression: string) => Promise<unknown>;

const CALLS = 'connect,bind,listen,sendto,sendmsg,sendmmsg';

/**
 * Runs Electron with these arguments in a network of its own, every system call of every process of it traced, lets
 * `act` do things in its page and closes it. The page is driven over a pipe: a debugging port would be a socket.
 */
export async function watchNetwork(
  args: readonly string[],
  act: (evaluate: Evaluate) => Promise<void>,
): Promise<Heard> {
  const folder = mkdtempSync(join(tmpdir(), 'dsa-watch-'));
  const trace = join(folder, 'trace');
  const counts = join(folder, 'counts');
  const tracing = ['-f', '-qq', '-yy', '--seccomp-bpf', '-e', `trace=${CALLS}`, '-o', trace];
  const [unshare, inNetwork] = inClosedNetwork(counts, 'strace', [
    ...tracing,
    ELECTRON,
    ...args,
    '--remote-debugging-pipe',
  ]);
  const child = spawn(unshare, [...inNetwork], {
    detached: true,
    env: inheritedEnv(),
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const ended = endOf(child);
  try {
    const browser = speakTo(child);
    await Promise.race([
      attach(browser).then(act),
      ended.then((said) => Promise.reject(new Error(`it ended by itself: ${said}`))),
    ]);
    await Promise.race([browser('Browser.close', {}), ended]);
    await ended;
    const { out, loopback } = readSent(counts);
    return { packets: out + loopback, calls: callsIn(readFileSync(trace, 'utf8')) };
  } finally {
    killAll(child);
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Calls on IP sockets. Connecting a UDP socket is left out: it sends nothing, and is how Chromium asks the kernel
 * whether IPv6 has a route; whatever is then sent over the socket is a call of its own.
 */
function callsIn(trace: string): readonly string[] {
  return trace
    .split('\n')
    .filter(
      (line) => /\(\d+<(TCP|UDP|UDPLITE|RAW|ICMP|SCTP|DCCP)/.test(line) && !/ connect\(\d+<UDP/.test(line),
    );
}

const reply = z.object({
  id: z.number().optional(),
  result: z.looseObject({}).optional(),
  error: z.object({ message: z.string() }).optional(),
});
type Speak = (method: string, params: object, sessionId?: string) => Promise<Record<string, unknown>>;

/** Chromium's debugging protocol over the pipe: JSON texts, each ended by a NUL. */
function speakTo(child: ChildProcess): Speak {
  // The third and fourth of `stdio` above are pipes, which Node's typings cannot tell.
  const [, , , toBrowser, fromBrowser] = child.stdio as [null, null, Readable, Writable, Readable];
  const waiting = new Map<number, (value: z.infer<typeof reply>) => void>();
  let text = '';
  let lastId = 0;
  fromBrowser.on('data', (part: Buffer) => {
    const messages = (text + part.toString()).split('\0');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const value = reply.parse(JSON.parse(message));
      waiting.get(value.id ?? 0)?.(value);
    }
  });
  return (method, params, sessionId) => {
    const id = (lastId += 1);
    toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((done, fail) => {
      waiting.set(id, ({ result, error }) => {
        if (error === undefined) done(result ?? {});
        else fail(new Error(`${method}: ${error.message}`));
      });
    });
  };
}

const targets = z.object({
  targetInfos: z.array(z.object({ targetId: z.string(), type: z.string(), url: z.string() })),
});
const evaluated = z.object({ result: z.object({ value: z.unknown().optional() }) });

/** Waits until the page is there and loaded, and gives its `evaluate`. */
async function attach(browser: Speak): Promise<Evaluate> {
  for (;;) {
    const { targetInfos } = targets.parse(await browser('Target.getTargets', {}));
    const page = targetInfos.find(({ type, url }) => type === 'page' && url !== '' && url !== 'about:blank');
    if (page !== undefined) {
      const { sessionId } = z
        .object({ sessionId: z.string() })
        .parse(await browser('Target.attachToTarget', { targetId: page.targetId, flatten: true }));
      const evaluate: Evaluate = async (expression) => {
        const options = { expression, awaitPromise: true, returnByValue: true };
        return evaluated.parse(await browser('Runtime.evaluate', options, sessionId)).result.value;
      };
      if ((await evaluate('document.readyState').catch(() => 'gone')) === 'complete') return evaluate;
    }
    await wait(100);
  }
}

function endOf(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr?.on('data', (part: Buffer) => (said += part.toString()));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', () => done(said));
  });
}

/** The program is the leader of a process group of its own; nothing of it may outlive the test. */
function killAll({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended, as it should have.
    return;
  }
}
