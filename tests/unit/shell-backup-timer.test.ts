import { expect, test } from 'vitest';
import { createBackupTimer } from '../../src/main/shell/backup-timer';
import type { Vault } from '../../src/main/shell/vault-process';

const HALF_A_MINUTE = 30_000;
const HOUR = 60 * 60 * 1000;

/** A timer whose clock the test turns on; `asked` is what the vault was asked for. */
function aTimer(answer: () => Promise<{ made: boolean }> = () => Promise.resolve({ made: true })) {
  const asked: unknown[] = [];
  const planned = new Map<object, { readonly ms: number; readonly work: () => void }>();
  let failures = 0;
  const timer = createBackupTimer({
    // The timer makes this one call only; the type of all calls is more than it needs.
    vault: {
      internal: ((channel: string, input: unknown) => {
        asked.push([channel, input]);
        return answer();
      }) as Vault['internal'],
    },
    after: (ms, work) => {
      const key = {};
      planned.set(key, { ms, work });
      return () => planned.delete(key);
    },
    onFailed: () => (failures += 1),
  });
  const pass = (): number => {
    const [first] = planned;
    if (first === undefined) throw new Error('nothing is planned');
    planned.delete(first[0]);
    first[1].work();
    return first[1].ms;
  };
  return { timer, asked, planned, pass, failures: () => failures };
}

test('asks for a backup half a minute after unlocking, then every hour', () => {
  const { timer, asked, pass } = aTimer();
  timer.opened(true);
  expect([pass(), pass(), pass()]).toEqual([HALF_A_MINUTE, HOUR, HOUR]);
  expect(asked).toEqual([
    ['backups.automatic', { occasion: 'unlocked' }],
    ['backups.automatic', { occasion: 'hourly' }],
    ['backups.automatic', { occasion: 'hourly' }],
  ]);
});

test('asks for nothing once the register is locked', () => {
  const { timer, asked, planned, pass } = aTimer();
  timer.opened(true);
  timer.opened(false);
  expect(planned.size).toBe(0);
  timer.opened(true);
  pass();
  timer.opened(false);
  expect(planned.size).toBe(0);
  expect(asked).toHaveLength(1);
});

test('goes on after a failure, which is noted', async () => {
  const { timer, planned, pass, failures } = aTimer(() => Promise.reject(new Error('locked meanwhile')));
  timer.opened(true);
  pass();
  await Promise.resolve();
  expect(failures()).toBe(1);
  expect(planned.size).toBe(1);
});
