import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT } from '../support/vault';

const NETWORK = /["'`](?:node:)?(?:dgram|dns|http|http2|https|net|tls)(?:\/promises)?["'`]/g;

test('the built program names no module that could reach a network', () => {
  const files = globSync('out/{main,preload}/**/*.{js,cjs}', { cwd: PROJECT });
  expect(files.some((file) => file.endsWith('vault.js'))).toBe(true);
  for (const file of files) {
    const code = readFileSync(join(PROJECT, file), 'utf8');
    const named = [...code.matchAll(/(?:from|import|require\()\s*(["'`][^"'`]+["'`])/g)].map(
      ([, name]) => name,
    );
    expect({ file, network: named.join(' ').match(NETWORK) }).toEqual({ file, network: null });
  }
});
