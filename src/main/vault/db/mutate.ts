import { AppError } from '../../../shared/errors';
import { asNotSaved } from '../platform/failures';
import type { Db, Tx } from './open';

/** One user action: everything in it is saved, or nothing. */
export type Mutate<Area extends string> = <T>(areas: readonly Area[], work: (tx: Tx) => T) => T;

export interface MutateDeps<Area extends string> {
  readonly db: Db;
  /** True for a register whose history is broken: it is shown, and written to no more. */
  readonly isReadOnly: () => boolean;
  /** Called once a transaction is on disk; what it throws cannot undo it. */
  readonly onCommitted: (areas: readonly Area[]) => void;
}

/**
 * Runs `work` in one immediate transaction. What `work` throws rolls it back and is thrown on; a full or failing
 * disk becomes `not-saved`. When this returns, the change has reached the disk.
 */
export function createMutate<Area extends string>({
  db,
  isReadOnly,
  onCommitted,
}: MutateDeps<Area>): Mutate<Area> {
  return (areas, work) => {
    if (isReadOnly()) throw new AppError({ code: 'register-read-only' });
    const result = transact(db, work);
    onCommitted(areas);
    return result;
  };
}

/** One immediate transaction; throws `not-saved` when the disk refuses. */
export function transact<T>(db: Db, work: (tx: Tx) => T): T {
  try {
    return db.transaction(
      (tx) => {
        const result = work(tx);
        // What follows an await would run outside the transaction and stay whatever happens to it.
        if (result instanceof Promise) throw new TypeError('a transaction cannot wait for a promise');
        return result;
      },
      { behavior: 'immediate' },
    );
  } catch (cause) {
    throw asNotSaved(cause);
  }
}
