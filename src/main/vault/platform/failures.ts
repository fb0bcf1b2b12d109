import { AppError } from '../../../shared/errors';
import { errorCode } from './atomic-write';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL']);
const REFUSED =
  /^(EIO|EROFS|EACCES|EPERM|EBUSY|EMFILE|ENFILE|ENOENT|SQLITE_(IOERR|CANTOPEN|READONLY|NOMEM).*)$/;

/**
 * What a disk's failure means to a person: `not-saved`, with the cause. Anything else (an AppError, a fault of
 * ours) is passed on as it is, to be thrown again.
 */
export function asNotSaved(cause: unknown): unknown {
  if (cause instanceof AppError) return cause;
  const code = diskCode(cause);
  if (FULL.has(code)) return new AppError({ code: 'not-saved', cause: 'disk-full' }, { cause });
  if (REFUSED.test(code)) return new AppError({ code: 'not-saved', cause: 'disk-error' }, { cause });
  return cause;
}

/** The code of an error, or of the one that a library wrapped. */
export function diskCode(cause: unknown): string {
  const code = errorCode(cause);
  return code === '' && cause instanceof Error && cause.cause !== undefined ? diskCode(cause.cause) : code;
}
