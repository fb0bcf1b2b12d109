import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// electron-vite forces a relative base for file:// pages; ours live at app://dsa/ with real paths.
const absoluteBase = { name: 'absolute-base', enforce: 'post', config: () => ({ base: '/' }) } as const;

// The oldest runtime that the build must run on (docs/engineering.md): the pinned Electron is far newer.
const NODE = 'node20.18';
const CHROMIUM = 'chrome130';

export default defineConfig({
  main: {
    build: {
      target: NODE,
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
    build: { target: CHROMIUM },
    css: { preprocessorOptions: { scss: { quietDeps: true } } },
  },
});
