import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Results must not hang on the machine's time zone; `npm test` also runs the unit tests in British time.
process.env['TZ'] ??= 'UTC';

const slow = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // By itself it leaves one processor idle, which on two is half of them.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          // Property tests take their time on a busy machine; none may fail for that.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          environment: 'node',
          pool: 'forks',
          include: ['tests/integration/**/*.test.ts'],
          ...slow,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: ['tests/renderer/**/*.test.tsx'],
          setupFiles: ['tests/renderer/setup.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'app',
          environment: 'node',
          pool: 'forks',
          include: ['tests/app/**/*.test.ts'],
          ...slow,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          pool: 'forks',
          fileParallelism: false,
          include: ['tests/e2e/**/*.test.ts'],
          ...slow,
        },
      },
    ],
  },
});
