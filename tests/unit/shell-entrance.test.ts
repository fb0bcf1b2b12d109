import { expect, test } from 'vitest';
import { shellChannels } from '../../src/shared/contract/shell-channels';
import type { RegisterStatus } from '../../src/shared/domain/register/schema';
import { createEntrance } from '../../src/main/shell/entrance';

const LOCKED: RegisterStatus = { state: 'locked', people: [], lastChange: null };

/** An entrance whose clock is moved by hand, with what it gave to whom. */
function setUp(resting: RegisterStatus | null) {
  const toVault: string[] = [];
  const toPages: string[] = [];
  let waiting: (() => void)[] = [];
  let channels = 0;
  const enter = createEntrance<string>({
    connectVault: (port) => toVault.push(port),
    newChannel: () => {
      channels += 1;
      return { port1: `vault ${channels}`, port2: `page ${channels}` };
    },
    restingStatus: () => resting,
    after: (_ms, work) => {
      waiting.push(work);
      return () => (waiting = waiting.filter((one) => one !== work));
    },
  });
  return {
    enter: () => enter((port) => toPages.push(port)),
    later: () => {
      for (const work of waiting.splice(0)) work();
    },
    toVault,
    toPages,
  };
}

test('the first page is told how the register stands, and is joined to the vault a moment later', () => {
  const { enter, later, toVault, toPages } = setUp(LOCKED);
  expect(enter()).toEqual({ channels: shellChannels, status: LOCKED });
  expect([toPages, toVault]).toEqual([['page 1'], []]);
  later();
  expect(toVault).toEqual(['vault 1']);
});

test('a later page asks the vault, since a register may have been opened meanwhile', () => {
  const { enter, later, toVault } = setUp(LOCKED);
  enter();
  later();
  expect(enter()).toEqual({ channels: shellChannels, status: null });
  expect(toVault).toEqual(['vault 1', 'vault 2']);
});

test('a page that takes the first one’s place at once keeps the vault', () => {
  const { enter, later, toVault } = setUp(LOCKED);
  enter();
  enter();
  later();
  expect(toVault).toEqual(['vault 2']);
});

test('where the files do not say how the register stands, the vault is asked from the start', () => {
  const { enter, toVault } = setUp(null);
  expect(enter()).toEqual({ channels: shellChannels, status: null });
  expect(toVault).toEqual(['vault 1']);
});
