import os from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env['QIANFA_DEV_SERVER'] ?? 'http://127.0.0.1:8787';

/**
 * On the shared machines of CI a test that loses a race with the clock gets one more try; it is reported as such. A
 * fault fails twice.
 */
const retry = process.env.CI ? 1 : 0;

/** Two at least: half of a test's time is the database's or the browser's. Projects do not inherit it from the root. */
const maxWorkers = Math.max(2, os.availableParallelism() - 1);

/** What a test waits for may take as long as a busy machine takes; the default of one second measures the machine. */
const expect = { poll: { timeout: 20_000, interval: 50 } };

/**
 * The files of a worker share their modules, which saves more than half of the work: the console's nine hundred are not
 * evaluated anew for each screen. What a test changes in the process is put back after it.
 */
const shared = {
  maxWorkers,
  expect,
  isolate: false,
  restoreMocks: true,
  unstubGlobals: true,
  unstubEnvs: true,
};

/** Every test file that needs PostgreSQL gets its own database, cloned from one template (packages/db/testing). */
const withDatabase = {
  globalSetup: ['packages/db/testing/global-setup.ts'],
  // A wait of a screen may take 20 s, and a hook may make the demo office on a machine that has other work to do.
  testTimeout: 60_000,
  hookTimeout: 300_000,
  retry,
};

export default defineConfig({
  root: 'apps/console',
  plugins: [react()],
  build: {
    outDir: '../../dist/console',
    emptyOutDir: true,
    manifest: true,
    // Domestic browsers lag: Chromium 86 is the oldest that an office desk still runs (ARCHITECTURE.md).
    target: 'chrome86',
    cssTarget: 'chrome86',
  },
  server: {
    proxy: Object.fromEntries(
      ['/trpc', '/files', '/export', '/import', '/events', '/healthz'].map((path) => [path, server]),
    ),
  },
  test: {
    maxWorkers,
    projects: [
      {
        extends: false,
        test: {
          name: 'domain',
          root: import.meta.dirname,
          ...shared,
          include: ['packages/domain/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: false,
        test: {
          name: 'server',
          root: import.meta.dirname,
          ...shared,
          include: ['packages/db/**/*.test.ts', 'apps/server/**/*.test.ts'],
          ...withDatabase,
        },
      },
      {
        plugins: [react()],
        extends: false,
        test: {
          name: 'console',
          root: import.meta.dirname,
          ...shared,
          include: ['apps/console/**/*.test.{ts,tsx}'],
          environment: './apps/console/testing/environment.ts',
          setupFiles: ['apps/console/testing/setup.ts'],
          ...withDatabase,
        },
      },
      {
        extends: false,
        test: {
          name: 'house',
          root: import.meta.dirname,
          maxWorkers,
          include: ['scripts/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: false,
        test: {
          name: 'e2e',
          root: import.meta.dirname,
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/harness/global-setup.ts'],
          maxWorkers,
          expect,
          // An office of its own for each file, and a journey through it, on a machine that has other work to do.
          testTimeout: 300_000,
          retry,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
