import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const PROJECT = resolve(import.meta.dirname, '../..');
const page = readFileSync(resolve(PROJECT, 'docs/security.md'), 'utf8');
const named = [...page.matchAll(/^- `(tests\/[^`]+)`: “([^”]+)”$/gm)].map(
  ([, file = '', name = '']) => [file, name] as const,
);
const quoted = (text: string): RegExp => {
  const literal = text.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  return new RegExp(String.raw`(['"\`])${literal}\1`);
};

describe('docs/security.md', () => {
  test.each(named)('names a test that exists: %s, %s', (file, name) => {
    const path = resolve(PROJECT, file);
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path, 'utf8')).toMatch(quoted(name));
  });

  test('names tests for every promise, and nothing that looks like one in another form', () => {
    expect(named.length).toBeGreaterThan(40);
    const mentioned = page.split('\n').filter((line) => line.startsWith('- `tests/'));
    expect(mentioned).toHaveLength(named.length);
    const files = [...page.matchAll(/tests\/[\w./-]+\.tsx?/g)].map(([file]) => file);
    expect(files.filter((file) => !existsSync(resolve(PROJECT, file)))).toEqual([]);
  });

  test('is what the comments in the code mean', () => {
    const rule = readFileSync(resolve(PROJECT, 'src/shared/domain/practice/schema.ts'), 'utf8');
    expect(rule).toContain('docs/security.md');
    expect(page).toMatch(/5 unless changed, 15 at most/);
  });
});
