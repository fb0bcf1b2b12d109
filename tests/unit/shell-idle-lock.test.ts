import { describe, expect, test } from 'vitest';
import { createIdleLock } from '../../src/main/shell/idle-lock';
import { AppError } from '../../src/shared/errors';

function setUp(lockAfterMinutes: number) {
  const state = { lockAfterMinutes, idle: 0, locks: 0, watching: 0, asked: [] as string[], refuses: false };
  let tick: (() => void) | undefined;
  const idleLock = createIdleLock({
    vault: {
      page: ((channel: string) => {
        state.asked.push(channel);
        if (state.refuses) return Promise.reject(new AppError({ code: 'locked' }));
        return Promise.resolve({ lockAfterMinutes: state.lockAfterMinutes, replyDays: 28, version: 1 });
        // The one call that it makes, in place of the typed whole.
      }) as never,
    },
    idleSeconds: () => state.idle,
    lock: () => void (state.locks += 1),
    everySecond: (work) => {
      tick = work;
      state.watching += 1;
      return () => void (state.watching -= 1);
    },
  });
  const idleFor = (seconds: number): void => {
    state.idle = seconds;
    tick?.();
  };
  return { idleLock, state, idleFor };
}

describe('the idle lock', () => {
  test('locks an open register to the second that its settings say', async () => {
    const { idleLock, state, idleFor } = setUp(5);
    await idleLock.opened(true);
    idleFor(299);
    expect(state.locks).toBe(0);
    idleFor(300);
    expect(state.locks).toBe(1);
  });

  test('follows the settings when they change', async () => {
    const { idleLock, state, idleFor } = setUp(15);
    await idleLock.opened(true);
    idleFor(899);
    state.lockAfterMinutes = 1;
    await idleLock.settingsChanged();
    expect(state.locks).toBe(0);
    idleFor(60);
    expect(state.locks).toBe(1);
  });

  test('watches from the moment of opening, with the usual limit until the settings are read', () => {
    const { idleLock, state, idleFor } = setUp(15);
    void idleLock.opened(true);
    idleFor(300);
    expect(state.locks).toBe(1);
  });

  test('keeps the usual limit when the settings cannot be read', async () => {
    const { idleLock, state, idleFor } = setUp(15);
    state.refuses = true;
    await idleLock.opened(true);
    idleFor(299);
    expect(state.locks).toBe(0);
    idleFor(300);
    expect(state.locks).toBe(1);
  });

  test('watches nothing while no register is open', async () => {
    const { idleLock, state } = setUp(5);
    await idleLock.opened(true);
    expect(state.watching).toBe(1);
    await idleLock.opened(false);
    expect(state.watching).toBe(0);
    expect(state.asked).toEqual(['settings.get']);
  });
});
