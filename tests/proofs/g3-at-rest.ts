import { testsOf } from './end-to-end';
import type { Proof, ProofResult } from './proof';

/** A proof that is a test in real Electron and its control: the figure is the test's own. */
function provedBy(file: string, title: string, control: string): ProofResult {
  const testOf = testsOf(file);
  const [shown, controlled] = [testOf(title), testOf(control)];
  return {
    figure: `${shown.figure ?? 'nothing counted'}; ${controlled.figure ?? 'the control failed'}`,
    goal: '0, and the control is found',
    passed: shown.passed && controlled.passed,
    details: [shown, controlled].flatMap(({ failure }) => failure ?? []),
  };
}

/** Nothing readable reaches the disk in a run of every feature. */
export const nothingOnDisk: Proof = {
  name: 'G3.1 nothing readable on the disk',
  endToEnd: ['shell-disk'],
  run: () =>
    Promise.resolve(
      provedBy(
        'shell-disk',
        'nothing that is typed reaches the disk readably, at any moment of a run of every feature',
        'the same watch finds a plain database, though it is deleted at once',
      ),
    ),
};

/** Nothing of the register, and no key to it, is left in memory after a lock. */
export const nothingInMemory: Proof = {
  name: 'G3.4 memory after a lock',
  endToEnd: ['shell-memory'],
  run: () =>
    Promise.resolve(
      provedBy(
        'shell-memory',
        'after a lock no process holds a key, a passphrase, the recovery code or what the register says',
        'before the lock the same search finds each of them',
      ),
    ),
};
