import { expect, test } from 'vitest';
import { asFileNotWritten, asNot } from '../../src/main/vault/platform/failures';
import { AppError } from '../../src/shared/errors';

const failing = (code: string): Error => Object.assign(new Error('the system says no'), { code });

test.each([
  ['ENOSPC', 'linux', 'disk-full'],
  ['ENOSPC', 'win32', 'disk-full'],
  ['EBUSY', 'linux', 'in-use'],
  ['EBUSY', 'win32', 'in-use'],
  ['EPERM', 'win32', 'in-use'],
  ['EACCES', 'win32', 'in-use'],
  ['EPERM', 'linux', 'not-allowed'],
  ['EACCES', 'linux', 'not-allowed'],
  ['EROFS', 'win32', 'not-allowed'],
  ['EIO', 'linux', 'disk-error'],
  ['ENOENT', 'win32', 'disk-error'],
] as const)('a file refused with %s on %s is told as %s', (code, platform, cause) => {
  const told = asFileNotWritten(failing(code), platform);
  expect(told instanceof AppError && told.data).toEqual({ code: 'file-not-written', cause });
});

test('what SQLite could not write on the way to a file is told as the file not written', () => {
  const told = asFileNotWritten(new AppError({ code: 'not-saved', cause: 'disk-full' }));
  expect(told instanceof AppError && told.data).toEqual({ code: 'file-not-written', cause: 'disk-full' });
});

test.each([
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_CANTOPEN', 'disk-error'],
  ['ENOSPC', 'disk-full'],
] as const)('a register that %s keeps from opening is not called damaged', (code, cause) => {
  const told = asNot('opened', failing(code));
  expect(told instanceof AppError && told.data).toEqual({ code: 'not-opened', cause });
});

test('a fault of ours stays what it is', () => {
  const fault = new TypeError('a mistake');
  expect(asFileNotWritten(fault)).toBe(fault);
  expect(asNot('finished', fault)).toBe(fault);
});
