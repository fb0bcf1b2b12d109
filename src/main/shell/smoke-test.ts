import type { Dispatch } from '../../shared/contract/router';

export interface SmokeTestDeps {
  readonly say: (line: string) => void;
  readonly end: (exitCode: number) => void;
}

const LIMIT_MS = 60_000;

/**
 * Proves a fresh installation: ends the program with 0 once its own page has asked for the register's status and the
 * vault process has answered, with 1 when that has not happened within a minute.
 */
export function createSmokeTest({ say, end }: SmokeTestDeps): (dispatch: Dispatch) => Dispatch {
  setTimeout(() => {
    say('smoke-test: failed, the first page was not there in time');
    end(1);
  }, LIMIT_MS);

  return (dispatch) => async (channel, input) => {
    const result = await dispatch(channel, input);
    if (channel === 'register.status') {
      say(result.ok ? 'smoke-test: ok' : `smoke-test: failed, ${result.error.code}`);
      end(result.ok ? 0 : 1);
    }
    return result;
  };
}
