import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAppFileHandler } from '../../src/main/shell/renderer-protocol';

describe('the files of the page', () => {
  let folder = '';
  let answer: ReturnType<typeof createAppFileHandler>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dsa-pages-'));
    mkdirSync(join(folder, 'pages', 'assets'), { recursive: true });
    mkdirSync(join(folder, 'pages-evil'));
    writeFileSync(join(folder, 'pages', 'index.html'), 'the document');
    writeFileSync(join(folder, 'pages', 'assets', 'app.js'), 'the script');
    writeFileSync(join(folder, 'pages', 'assets', 'notes.txt'), 'not ours to serve');
    writeFileSync(join(folder, 'pages-evil', 'secret.js'), 'beside the pages');
    writeFileSync(join(folder, 'secret.html'), 'above the pages');
    answer = createAppFileHandler(join(folder, 'pages'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const get = (url: string): Promise<Response> => answer(new Request(url));

  test.each(['app://dsa/', 'app://dsa/agreements', 'app://dsa/letters/01890a5d/'])(
    'the document answers for the route %s',
    async (url) => {
      const response = await get(url);
      expect(await response.text()).toBe('the document');
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    },
  );

  test('every answer carries the policy, and no cache keeps it', async () => {
    const { headers } = await get('app://dsa/assets/app.js');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    'app://dsa/../secret.html',
    'app://dsa/%2e%2e/secret.html',
    'app://dsa/..%2fsecret.html',
    'app://dsa/..%5csecret.html',
    'app://dsa/..%2fpages-evil%2fsecret.js',
    'app://dsa//etc/passwd.html',
    'app://dsa/%2fetc%2fpasswd.html',
    'app://dsa/assets/notes.txt',
    'app://dsa/assets/absent.js',
    'app://dsa/%E0%A4%A.html',
    'app://dsa/assets/app.js%00.html',
    'app://other/index.html',
    'app://dsa.example.org/index.html',
  ])('nothing is served for %s', async (url) => {
    const response = await get(url);
    expect(response.ok).toBe(false);
    expect(await response.text()).toBe('');
  });

  test('only reading is answered', async () => {
    expect((await answer(new Request('app://dsa/', { method: 'POST' }))).status).toBe(404);
  });
});
