import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createAtomicFile, writeFileAtomic } from '../../src/main/vault/platform/atomic-write';
import { systemClock } from '../../src/main/vault/platform/clock';
import { asNotSaved } from '../../src/main/vault/platform/failures';
import { newId } from '../../src/main/vault/platform/ids';
import { createLog, redactError } from '../../src/main/vault/platform/log';
import { id } from '../../src/shared/domain/ids';
import { removeTempFolders, tempFolder } from '../support/vault';

afterEach(removeTempFolders);

describe('an atomic file', () => {
  test('replaces the old one whole and leaves nothing beside it', () => {
    const folder = tempFolder();
    const target = join(folder, 'a.txt');
    writeFileAtomic(target, Buffer.from('old'));
    const file = createAtomicFile(target);
    file.write(Buffer.from('new '));
    expect(readFileSync(target, 'utf8')).toBe('old');
    file.write(Buffer.from('text'));
    file.commit();
    file.abort();
    expect(readFileSync(target, 'utf8')).toBe('new text');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  test('that is given up leaves the old one and nothing else', () => {
    const folder = tempFolder();
    const target = join(folder, 'a.txt');
    writeFileAtomic(target, Buffer.from('old'));
    const file = createAtomicFile(target);
    file.write(Buffer.from('half'));
    file.abort();
    expect(readFileSync(target, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  test('that cannot take its place leaves nothing half made', () => {
    const folder = tempFolder();
    const target = join(folder, 'taken');
    mkdirSync(join(target, 'by-a-folder'), { recursive: true });
    expect(() => writeFileAtomic(target, Buffer.from('x'))).toThrow(/EISDIR|ENOTEMPTY|EPERM|EEXIST/);
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  test('is readable by its owner alone', () => {
    const target = join(tempFolder(), 'a.txt');
    writeFileAtomic(target, Buffer.from('x'));
    expect(statSync(target).mode & 0o077).toBe(0);
  });
});

const failing = (code: string) => Object.assign(new Error('a message'), { code });

describe('the failures of a disk', () => {
  test('become "not saved", with the cause, also under a library that wraps them', () => {
    for (const code of ['ENOSPC', 'SQLITE_FULL']) {
      expect(asNotSaved(failing(code))).toMatchObject({ data: { code: 'not-saved', cause: 'disk-full' } });
      expect(asNotSaved(new Error('wrapped', { cause: failing(code) }))).toMatchObject({
        data: { code: 'not-saved', cause: 'disk-full' },
      });
    }
    for (const code of ['EIO', 'EROFS', 'SQLITE_IOERR_WRITE']) {
      expect(asNotSaved(failing(code))).toMatchObject({ data: { code: 'not-saved', cause: 'disk-error' } });
    }
  });

  test('are not made of what is no failure of a disk', () => {
    const fault = new TypeError('ours');
    expect(asNotSaved(fault)).toBe(fault);
    const constraint = failing('SQLITE_CONSTRAINT_UNIQUE');
    expect(asNotSaved(constraint)).toBe(constraint);
  });
});

const secretError = () => {
  const inner = Object.assign(new RangeError('Mrs Miggins, 485 777 3456'), { code: 'SQLITE_CORRUPT' });
  return new Error('of Mrs Miggins\n    at miggins (miggins.js:1:2)\nand more of Mrs Miggins', {
    cause: inner,
  });
};

describe('the log', () => {
  const clock = { nowUtc: () => '2026-05-05T09:00:00.000Z' };

  test('keeps classes, codes and places of an error, and never its message', () => {
    const folder = tempFolder();
    createLog({ folder, name: 'vault', clock }).error('ref-1', 'agreements.create', secretError());
    const text = readFileSync(join(folder, 'vault.log'), 'utf8');
    expect(text).not.toMatch(/miggins|485/i);
    expect(JSON.parse(text)).toMatchObject({
      ref: 'ref-1',
      channel: 'agreements.create',
      fault: { type: 'Error', cause: { type: 'RangeError', code: 'SQLITE_CORRUPT' } },
    });
    expect(text).toContain('vault-platform.test.ts:');
  });

  test('keeps no folder, since that may hold a name, and no value that was thrown', () => {
    expect(JSON.stringify(redactError(new Error('x')))).not.toContain('/');
    expect(redactError('Mrs Miggins')).toEqual({ type: 'string', stack: [] });
    const folder = tempFolder();
    createLog({ folder, name: 'vault', clock }).note('Mrs Miggins called');
    expect(readFileSync(join(folder, 'vault.log'), 'utf8')).not.toContain('Miggins');
  });

  test('stays small, and a folder that cannot be written stops nothing', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'vault.log'), 'x'.repeat(300 * 1024));
    createLog({ folder, name: 'vault', clock }).note('fresh');
    expect(statSync(join(folder, 'vault.log')).size).toBeLessThan(200);
    expect(existsSync(join(folder, 'vault.1.log'))).toBe(true);
    const blocked = join(folder, 'vault.log', 'inside-a-file');
    expect(() => createLog({ folder: blocked, name: 'vault', clock }).note('lost')).not.toThrow();
  });
});

test('the clock gives UTC instants, a steady count of milliseconds and the day in London', () => {
  expect(systemClock.nowUtc()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const first = systemClock.monotonicMs();
  expect(Number.isInteger(first)).toBe(true);
  expect(systemClock.monotonicMs()).toBeGreaterThanOrEqual(first);
  expect(systemClock.today()).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(Number.isInteger(systemClock.tzOffsetMinutes())).toBe(true);
});

test('ids are UUIDs that sort in the order in which they were made', () => {
  const made = Array.from({ length: 50 }, newId);
  expect(made.toSorted()).toEqual(made);
  expect(made.every((one) => id.safeParse(one).success && one[14] === '7')).toBe(true);
});
