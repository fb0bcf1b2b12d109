import { describe, expect, test, vi } from 'vitest';
import { createLock } from '../../src/main/shell/lock';
import { createVaultProcess, type VaultChild } from '../../src/main/shell/vault-process';
import type { FromVault, ToVault } from '../../src/shared/vault-port';

/** A vault process without a process: it answers each call with its channel, or as `answer` says. */
function fakeChild(answer: (call: ToVault & { kind: 'call' }) => FromVault[] | 'hang', ready: boolean) {
  const listeners: ((message: FromVault) => void)[] = [];
  const exits: (() => void)[] = [];
  const posted: ToVault[] = [];
  let dead = false;
  const say = (message: FromVault): void => {
    for (const listener of listeners) listener(message);
  };
  const die = (): void => {
    if (dead) return;
    dead = true;
    for (const exit of exits) exit();
  };
  const child: VaultChild = {
    post: (message) => {
      posted.push(message);
      queueMicrotask(() => {
        if (dead) return;
        if (message.kind === 'start') {
          if (ready) say({ kind: 'ready' });
          return;
        }
        if (message.kind === 'connect') return;
        const replies = answer(message);
        if (replies === 'hang') return;
        for (const reply of replies) say(reply);
      });
    },
    onMessage: (listener) => void listeners.push(listener),
    onExit: (listener) => void exits.push(listener),
    kill: die,
  };
  return { child, say, die, posted, isDead: () => dead };
}

const start = { dataDir: '/d', resourcesDir: '/r', migrationsDir: '/m', appVersion: '1' };
const ok = (id: number, value: unknown): FromVault => ({ kind: 'reply', id, result: { ok: true, value } });

function setUp(
  answer: Parameters<typeof fakeChild>[0] = ({ id, channel }) => [ok(id, channel)],
  { ready } = { ready: true },
) {
  const children: ReturnType<typeof fakeChild>[] = [];
  const told: string[] = [];
  const vault = createVaultProcess({
    spawn: () => {
      const made = fakeChild(answer, ready);
      children.push(made);
      return made.child;
    },
    start,
    onEvent: ({ name }) => told.push(name),
    onAnswered: (channel) => told.push(`answered ${channel}`),
    onOpen: (open) => told.push(open ? 'open' : 'closed'),
    onDied: (useless) => told.push(useless ? 'died useless' : 'died'),
    limitsMs: { lock: 20, end: 20 },
  });
  return { vault, children, told };
}

describe('the vault process', () => {
  test('is started with its folders before anything else, and answers calls in their own time', async () => {
    const { vault, children } = setUp();
    const [first, second] = await Promise.all([vault.call('page', 'a', {}), vault.call('internal', 'b', {})]);
    expect([first, second]).toEqual([
      { ok: true, value: 'a' },
      { ok: true, value: 'b' },
    ]);
    expect(children[0]?.posted[0]).toEqual({ kind: 'start', ...start });
    expect(children[0]?.posted.slice(1)).toMatchObject([
      { map: 'page', channel: 'a' },
      { map: 'internal', channel: 'b' },
    ]);
  });

  test('closes its register before it ends, and a fresh one answers what was asked meanwhile', async () => {
    const { vault, children } = setUp();
    const restarted = vault.restart();
    const asked = vault.call('page', 'register.status', {});
    await restarted;
    expect(await asked).toEqual({ ok: true, value: 'register.status' });
    expect(children).toHaveLength(2);
    expect(children[0]?.posted.at(-1)).toMatchObject({ map: 'internal', channel: 'register.close' });
    expect(children[0]?.isDead()).toBe(true);
    expect(children[1]?.posted.at(-1)).toMatchObject({ channel: 'register.status' });
  });

  test('is killed when it does not close in time, and leaves no call waiting', async () => {
    const { vault, children, told } = setUp(() => 'hang');
    const asked = vault.call('page', 'agreements.list', {});
    await vault.restart();
    expect(children[0]?.isDead()).toBe(true);
    expect(await asked).toEqual({ ok: false, error: { code: 'locked' } });
    expect(told).toEqual([]);
  });

  test('that dies by itself is reported once, with the register closed', async () => {
    const { vault, children, told } = setUp();
    await vault.call('page', 'a', {});
    children[0]?.say({ kind: 'open', open: true });
    expect(vault.isOpen()).toBe(true);
    children[0]?.die();
    expect(vault.isOpen()).toBe(false);
    expect(told).toEqual(['open', 'closed', 'died']);
    expect(await vault.call('page', 'a', {})).toEqual({ ok: false, error: { code: 'locked' } });
  });

  test('that dies before all of its program could be read is useless, whatever was asked of it', async () => {
    const { vault, children, told } = setUp(() => 'hang', { ready: false });
    const asked = vault.call('page', 'register.status', {});
    await Promise.resolve();
    children[0]?.die();
    expect(told).toEqual(['died useless']);
    expect(await asked).toEqual({ ok: false, error: { code: 'locked' } });
  });

  test('is given the port of a page once it is there, and tells how the page’s calls were answered', async () => {
    const { vault, children, told } = setUp();
    const restarted = vault.restart();
    const { port1 } = new MessageChannel();
    const connected = vault.connect(port1 as unknown as Parameters<typeof vault.connect>[0]);
    await Promise.all([restarted, connected]);
    expect(children[1]?.posted).toContainEqual({ kind: 'connect' });
    children[1]?.say({ kind: 'answered', channel: 'register.status', error: null });
    expect(told).toEqual(['answered register.status']);
    children[1]?.die();
    expect(told.at(-1)).toBe('died');
    port1.close();
  });

  test('that ends twice without an answer is useless; one that answered between is a fresh start', async () => {
    const { vault, children, told } = setUp(() => 'hang');
    const dieUnanswered = async (nth: number): Promise<void> => {
      void vault.call('page', 'a', {});
      await vi.waitFor(() => expect(children).toHaveLength(nth));
      await Promise.resolve();
      children[nth - 1]?.die();
    };
    await dieUnanswered(1);
    await vault.restart();
    children[1]?.say({ kind: 'answered', channel: 'a', error: null });
    children[1]?.die();
    await vault.restart();
    await dieUnanswered(3);
    await vault.restart();
    await dieUnanswered(4);
    expect(told).toEqual(['died', 'answered a', 'died', 'died', 'died useless']);
  });

  test('passes events on', async () => {
    const { vault, children, told } = setUp();
    await vault.call('page', 'a', {});
    children[0]?.say({ kind: 'event', name: 'data-changed', payload: { areas: ['ppg'] } });
    expect(told).toEqual(['data-changed']);
  });

  test('that was stopped for good answers that it is locked', async () => {
    const { vault, children } = setUp();
    await vault.stop();
    expect(await vault.call('page', 'a', {})).toEqual({ ok: false, error: { code: 'locked' } });
    expect(children).toHaveLength(1);
  });
});

const setUpLock = () => {
  const { vault, children } = setUp();
  let replaced = 0;
  const told: string[] = [];
  const waits: { readonly ms: number; readonly end: () => void; cancelled: boolean }[] = [];
  const shown = createLock({
    vault,
    windows: { replace: () => void (replaced += 1), tell: ({ name }) => void told.push(name) },
    after: (ms, end) => {
      const wait = { ms, end, cancelled: false };
      waits.push(wait);
      return () => void (wait.cancelled = true);
    },
  });
  return { ...shown, children, told, waits, replaced: () => replaced };
};

describe('locking', () => {
  test('waits until the page has kept what somebody was typing', async () => {
    const { lock, pageReady, told, waits, replaced } = setUpLock();
    const locked = lock();
    expect(told).toEqual(['about-to-lock']);
    expect(replaced()).toBe(0);
    pageReady();
    await locked;
    expect(replaced()).toBe(1);
    expect(waits).toMatchObject([{ cancelled: true }]);
  });

  test('waits for a page that does not answer no longer than a blink', async () => {
    const { lock, waits, replaced, children } = setUpLock();
    const locked = lock();
    expect(waits).toMatchObject([{ ms: 300 }]);
    waits[0]?.end();
    await locked;
    expect(replaced()).toBe(1);
    expect(children).toHaveLength(2);
  });

  test('replaces the page and the process once, however often it is asked for', async () => {
    const { lock, pageReady, children, replaced: times } = setUpLock();
    const first = lock();
    pageReady();
    await Promise.all([first, lock(), lock()]);
    expect(times()).toBe(1);
    expect(children).toHaveLength(2);
    const second = lock();
    pageReady();
    await second;
    expect(times()).toBe(2);
    expect(children).toHaveLength(3);
  });
});
