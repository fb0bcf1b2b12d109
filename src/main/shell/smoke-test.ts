import type { AppErrorData } from '../../shared/errors';

export interface SmokeTestDeps {
  readonly say: (line: string) => void;
  readonly end: (exitCode: number) => void;
}

const LIMIT_MS = 60_000;

/**
 * Proves a fresh installation: ends the program with 0 once its own page has asked for the register's status, the
 * vault process has answered, and all of its program could be read; with 1 when that has not happened within a minute.
 */
export function createSmokeTest({ say, end }: SmokeTestDeps) {
  setTimeout(() => {
    say('smoke-test: failed, the first page was not there in time');
    end(1);
  }, LIMIT_MS);

  let answered = false;
  let ready = false;
  const finish = (): void => {
    if (!answered || !ready) return;
    say('smoke-test: ok');
    end(0);
  };
  return {
    ready: (): void => {
      ready = true;
      finish();
    },
    answered: (channel: string, error: AppErrorData['code'] | null): void => {
      if (channel !== 'register.status') return;
      if (error === null) {
        answered = true;
        finish();
      } else {
        say(`smoke-test: failed, ${error}`);
        end(1);
      }
    },
  };
}
