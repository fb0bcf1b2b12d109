import type { AppErrorData } from '../../shared/errors';

export interface SmokeTestDeps {
  readonly say: (line: string) => void;
  readonly end: (exitCode: number) => void;
}

const LIMIT_MS = 60_000;

/**
 * Proves a fresh installation: ends the program with 0 once its own page has asked for the register's status and the
 * vault process has answered, with 1 when that has not happened within a minute.
 */
export function createSmokeTest({ say, end }: SmokeTestDeps) {
  setTimeout(() => {
    say('smoke-test: failed, the first page was not there in time');
    end(1);
  }, LIMIT_MS);

  return (channel: string, error: AppErrorData['code'] | null): void => {
    if (channel !== 'register.status') return;
    say(error === null ? 'smoke-test: ok' : `smoke-test: failed, ${error}`);
    end(error === null ? 0 : 1);
  };
}
