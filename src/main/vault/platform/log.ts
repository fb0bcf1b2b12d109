import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './atomic-write';
import type { Clock } from './clock';

/** The local log. It can hold codes and places in our code, never a message: messages may quote data. */
export interface Log {
  /** A fault, under the reference that the person was shown. */
  readonly error: (ref: string, channel: string, cause: unknown) => void;
  /** Something worth knowing when a practice asks for help, as a code. */
  readonly note: (code: string) => void;
}

const MAX_BYTES = 256 * 1024;

export interface LogDeps {
  readonly folder: string;
  /** Whose log it is: no two processes write to one file. */
  readonly name: 'vault' | 'shell';
  readonly clock: Pick<Clock, 'nowUtc'>;
}

/** Writes `NAME.log` in `folder`, one JSON object a line; the file before it is kept as `NAME.1.log`. */
export function createLog({ folder, name, clock }: LogDeps): Log {
  const file = join(folder, `${name}.log`);
  const append = (line: Readonly<Record<string, unknown>>): void => {
    // A log that cannot be written must not stop the work it tells of.
    try {
      mkdirSync(folder, { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) {
        renameSync(file, join(folder, `${name}.1.log`));
      }
      appendFileSync(file, `${JSON.stringify({ at: clock.nowUtc(), ...line })}\n`, { mode: 0o600 });
    } catch {
      return;
    }
  };
  return {
    error: (ref, channel, cause) => append({ ref, channel: asToken(channel), fault: redactError(cause) }),
    note: (code) => append({ note: asToken(code) }),
  };
}

interface RedactedError {
  readonly type: string;
  readonly code?: string;
  readonly stack: readonly string[];
  readonly cause?: RedactedError;
}

/** What may be kept of an error: its class, its code, its stack without message and without folders. */
export function redactError(error: unknown): RedactedError {
  if (!(error instanceof Error)) return { type: typeof error, stack: [] };
  const code = errorCode(error);
  return {
    type: asToken(error.constructor.name),
    ...(code === '' ? {} : { code: asToken(code) }),
    stack: frames(error),
    ...(error.cause === undefined ? {} : { cause: redactError(error.cause) }),
  };
}

// The message is cut off first, since it may look like a frame; folders go because they may hold a user's name.
function frames({ stack = '', message }: Error): string[] {
  return stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .flatMap((line) => {
      const place = /([\w.-]+:\d+:\d+)\)?$/.exec(line)?.[1];
      const caller = /^ {4}at (?:async |new )*([\w.$<>]+) \(/.exec(line)?.[1];
      return place === undefined ? [] : [caller === undefined ? place : `${caller} ${place}`];
    });
}

/** Channels and codes come from a short alphabet; whatever else stands there is not written down. */
const asToken = (text: string): string => (/^[\w.:-]{1,80}$/.test(text) ? text : '<other>');
