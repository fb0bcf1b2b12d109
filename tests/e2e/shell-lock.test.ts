import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageContract, vaultContract } from '../../src/shared/contract';
import { callFrom, invoke, isAlive, launchApp, type RunningApp, vaultPid } from './support.ts';

const PASSPHRASE = 'correct-stapler-orbit-velvet-nine';

const practice = {
  name: 'Shell Test Surgery',
  odsCode: 'Z99999',
  address: '',
  email: '',
  clinicalSystem: 'unknown',
  contractType: 'unknown',
  icbName: '',
  icbAddress: '',
  ccioName: '',
  ccioEmail: '',
  lmcName: '',
  lmcEmail: '',
  dpoName: '',
  dpoEmail: '',
  caldicottGuardian: '',
  signatoryName: '',
  signatoryRole: '',
  bmaEmail: '',
  website: '',
} as const;

describe('locking', () => {
  let running: RunningApp;

  const unlock = async (): Promise<void> => {
    const call = callFrom(running.page());
    const status = await call('register.status', {});
    if (status.state !== 'locked') throw new Error(`the register is ${status.state}, not locked`);
    const [first] = status.people;
    if (first === undefined) throw new Error('nobody can unlock the register');
    await call('register.unlock', { personId: first.personId, passphrase: PASSPHRASE });
  };
  /** Checks that `act` ends the vault process, replaces the page, and that the register opens again. */
  const expectLock = async (act: () => Promise<unknown>): Promise<void> => {
    const oldPage = running.page();
    const oldPid = await vaultPid(running.app);
    await running.locking(act);
    await expect.poll(() => oldPage.isClosed()).toBe(true);
    await expect.poll(() => isAlive(oldPid), { timeout: 5000 }).toBe(false);
    expect(running.app.windows()).toHaveLength(1);
    await unlock();
    expect(await vaultPid(running.app)).not.toBe(oldPid);
    expect((await callFrom(running.page())('practice.get', {})).name).toBe('Shell Test Surgery');
  };

  beforeAll(async () => {
    running = await launchApp();
    const call = callFrom(running.page());
    const { recoveryCode } = await call('register.create', {
      practice,
      person: { name: 'Test Manager', jobTitle: '', role: 'signatory' },
      passphrase: PASSPHRASE,
    });
    await call('register.confirm-recovery-code', { code: recoveryCode });
  });
  afterAll(() => running.close());

  test('the page can lock', async () => {
    await expectLock(() => callFrom(running.page())('app.lock', {}).catch(() => undefined));
  });

  test('the menu item with Ctrl+L locks', async () => {
    const accelerator = await running.app.evaluate(
      ({ Menu }) => Menu.getApplicationMenu()?.items[0]?.submenu?.items[0]?.accelerator,
    );
    expect(accelerator).toBe('CmdOrCtrl+L');
    await expectLock(() =>
      running.app.evaluate(({ Menu }) => {
        Menu.getApplicationMenu()?.items[0]?.submenu?.items[0]?.click();
      }),
    );
  });

  test.each(['lock-screen', 'suspend'])('the system event %s locks', async (name) => {
    await expectLock(() => running.app.evaluate(({ powerMonitor }, event) => powerMonitor.emit(event), name));
  });

  test('a computer that nobody has touched for the minutes of the settings locks', async () => {
    await expectLock(() =>
      running.app.evaluate(({ powerMonitor }) => {
        powerMonitor.getSystemIdleTime = () => {
          powerMonitor.getSystemIdleTime = () => 0;
          return 5 * 60;
        };
      }),
    );
  });

  test('a vault process that dies leaves a locked page, and what was saved', async () => {
    const pid = await vaultPid(running.app);
    await expectLock(() => Promise.resolve(process.kill(pid, 'SIGKILL')));
  });

  test('a page that crashes is replaced by a locked one', async () => {
    await expectLock(() =>
      running.app.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
      }),
    );
  });

  test('after a lock no call is answered with data', async () => {
    await running.locking(() => callFrom(running.page())('app.lock', {}).catch(() => undefined));
    const needing = Object.entries(pageContract).filter(([, route]) => route.needs !== 'nothing');
    expect(needing.length).toBeGreaterThan(20);
    const replies = await Promise.all(
      needing.map(async ([channel]) => [channel, await invoke(running.page(), channel, {})] as const),
    );
    const locked = { ok: false, error: { code: 'locked' } };
    expect(replies).toEqual(needing.map(([channel]) => [channel, locked]));
    await unlock();
  });

  test('the page cannot make the calls that carry a path', async () => {
    for (const channel of ['exports.write-csv', 'exports.write-pack', 'letters.write', 'register.close']) {
      expect(Object.hasOwn(vaultContract, channel)).toBe(false);
      expect(await invoke(running.page(), channel, { path: '/tmp/x' })).toEqual({
        ok: false,
        error: { code: 'not-found', entity: 'channel', id: channel },
      });
    }
    expect((await callFrom(running.page())('register.status', {})).state).toBe('open');
  });

  test('quitting closes the register: no journal stays', async () => {
    const pid = await vaultPid(running.app);
    await running.app.close();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(join(running.dataDir, 'register.db'))).toBe(true);
    expect(existsSync(join(running.dataDir, 'register.db-wal'))).toBe(false);
  });

  test('nothing of the register or the passphrase lies readable in the data folder', () => {
    const files = readdirSync(running.dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const readable = files.flatMap(({ parentPath, name }) => {
      const bytes = readFileSync(join(parentPath, name));
      const found = ['Shell Test Surgery', 'Z99999', PASSPHRASE].some(
        (text) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')),
      );
      return found ? [name] : [];
    });
    expect(files.length).toBeGreaterThan(5);
    expect(readable).toEqual([]);
  });
});
