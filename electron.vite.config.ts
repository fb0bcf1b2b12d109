import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// electron-vite forces a relative base for file:// pages; ours live at app://dsa/ with real paths.
const absoluteBase = { name: 'absolute-base', enforce: 'post', config: () => ({ base: '/' }) } as const;

// The library that writes email drafts can fetch and look up addresses too. The program must have no way to a network,
// so what it asks for of one is nothing.
const noNetwork = {
  name: 'no-network',
  transform: (code: string, id: string) =>
    id.includes('/node_modules/nodemailer/')
      ? code.replace(/^import (\w+) from 'node:(?:dns|http|https|net)';$/gm, 'const $1 = {};')
      : null,
};

// The oldest runtime that the build must run on (docs/engineering.md): the pinned Electron is far newer.
const NODE = 'node20.18';
const CHROMIUM = 'chrome130';

const BUNDLED = [
  '@xmldom/xmldom',
  'canonicalize',
  'csv-stringify',
  'docxtemplater',
  'drizzle-orm',
  'fflate',
  'hash-wasm',
  'pizzip',
  'uuid',
  'zod',
];

export default defineConfig({
  main: {
    plugins: [noNetwork],
    build: {
      target: NODE,
      // Read as one file, they start in a third of the time that hundreds of small ones take.
      externalizeDeps: { exclude: BUNDLED },
      rolldownOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          vault: resolve('src/main/vault/index.ts'),
        },
      },
    },
  },
  // A sandboxed preload must be one CommonJS file with nothing left to require.
  preload: {
    build: {
      target: NODE,
      externalizeDeps: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    plugins: [react(), absoluteBase],
    build: {
      target: CHROMIUM,
      minify: true,
      // The document names all files that the first screen needs. Later ones lie on this disk: there is nothing to
      // gain by asking for them beforehand.
      modulePreload: {
        polyfill: false,
        resolveDependencies: (_file, files, { hostType }) => (hostType === 'html' ? files : []),
      },
      // In one file with what it sets: a form made in another file before it would try what the page's policy forbids.
      rolldownOptions: {
        output: {
          codeSplitting: { groups: [{ name: 'zod', test: /\/zod-setup\.ts$|\/node_modules\/zod\// }] },
        },
      },
    },
    css: { preprocessorOptions: { scss: { quietDeps: true } } },
  },
});
