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

/** A disk's failure to save, told as a failure to open or to finish; anything else is passed on as it is. */
export function asNot(done: 'opened' | 'finished', cause: unknown): unknown {
  const failure = asNotSaved(cause);
  return failure instanceof AppError && failure.data.code === 'not-saved'
    ? new AppError({ code: `not-${done}`, cause: failure.data.cause }, { cause })
    : failure;
}

// What Windows says of a file that another program holds open; elsewhere the same codes mean a missing right.
const HELD_ON_WINDOWS = new Set(['EBUSY', 'EPERM', 'EACCES']);
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * What a failure to write a file that a person asked for (a letter, an export) means to them: `file-not-written`,
 * with the cause. Anything else is passed on as it is, to be thrown again.
 */
export function asFileNotWritten(cause: unknown, platform: NodeJS.Platform = process.platform): unknown {
  if (cause instanceof AppError) {
    return cause.data.code === 'not-saved'
      ? new AppError({ code: 'file-not-written', cause: cause.data.cause }, { cause })
      : cause;
  }
  const code = errorCode(cause);
  const because = (reason: 'disk-full' | 'in-use' | 'not-allowed' | 'disk-error'): AppError =>
    new AppError({ code: 'file-not-written', cause: reason }, { cause });
  if (FULL.has(code)) return because('disk-full');
  if (code === 'EBUSY' || (platform === 'win32' && HELD_ON_WINDOWS.has(code))) return because('in-use');
  if (FORBIDDEN.has(code)) return because('not-allowed');
  if (REFUSED.test(code) || code === 'EISDIR' || code === 'ENOTDIR') return because('disk-error');
  return cause;
}

/** The code of an error, or of the one that a library wrapped. */
export function diskCode(cause: unknown): string {
  const code = errorCode(cause);
  return code === '' && cause instanceof Error && cause.cause !== undefined ? diskCode(cause.cause) : code;
}
