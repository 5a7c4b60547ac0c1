import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import pageSuites from './test/e2e/page-suites.json' with { type: 'json' }
import { ByEnvironment } from './test/setup/by-environment.ts'
import { createMemoryEnvironment } from './test/setup/memory-folder.ts'
import { manual } from './tools/manual/plugin.ts'

/**
 * Tests that start processes, kill them, fill disks, try thousands of cases or show every screen: in `npm test`, not in
 * `npm run check`.
 */
const HEAVY = [
  'test/channel/**/*.test.ts',
  'test/cli/**/*.test.ts',
  'test/scripts/**/*.test.ts',
  'test/main/**/*.test.ts',
  'test/packages/**/*.test.ts',
  'test/journal/{attackers,begin-anew,disk-full-anywhere,erasure,faults,keys,kill,odd-files,rights,scrypt-cost}.test.ts',
  'test/core/directory/broken-extracts.test.ts',
  'test/core/flow/bomb.test.ts',
  'test/core/journal/mutation.test.ts',
  'test/core/session/*-model.test.ts',
  'test/core/measures/{import,total}.test.ts',
  'test/training/switches.test.ts',
  'test/renderer/*.test.tsx',
]

/** Gives random tests their seed and the code its clock, and takes the last screen of a file away. */
const setupFiles = ['test/setup/fixed-chance.ts', 'test/setup/fixed-clock.ts', 'test/setup/last-screen.ts']

// In plain Node the electron package answers where Electron lies, and would fetch it where it is not.
const env = { ELECTRON_OVERRIDE_DIST_PATH: 'none', ...createMemoryEnvironment() }

/** The Electron of window tests, which does what newer engines do (test/contract). Windows starts no shell script. */
const isWindows = process.platform === 'win32'
const windowEnv = isWindows ? {} : { WINDOW_TEST_ELECTRON: join(import.meta.dirname, 'test/contract/electron.sh') }

/**
 * Milliseconds that bound what never ends, on a machine that does other work too. A test, a hook and a wait end as soon
 * as they know.
 */
const bounds = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000 } } }

/** What drives a window or a browser. */
const onScreen = {
  ...bounds,
  isolate: false, // short files share a process: what starts it and loads the libraries costs two seconds
  fileParallelism: false,
}

/**
 * `unit` mirrors src and training, and `system` is its heavy part: what shows a screen asks for happy-dom in its first line.
 * `flows` checks the content of flows/, `e2e` drives the real window, `engine` a plain Chromium (the page suites run in either), `nightly` measures by chance and by the hour,
 * `runner-fixtures` are what the tests of our runner run.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: ByEnvironment },
    projects: [
      {
        plugins: [manual()],
        test: {
          ...bounds,
          name: 'unit',
          env: createMemoryEnvironment(),
          setupFiles,
          isolate: false, // files share what they load, as none mocks a module: a quarter of the time
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [
            'test/flows/**',
            'test/hub/**',
            'test/e2e/**',
            'test/engine/**',
            'test/nightly/**',
            'test/bench/**',
            ...HEAVY,
          ],
        },
      },
      {
        plugins: [manual()],
        test: { ...bounds, name: 'system', env, setupFiles, isolate: false, include: HEAVY },
      },
      {
        // One PostgreSQL for all of them, which they start themselves.
        test: {
          ...bounds,
          name: 'hub',
          env,
          setupFiles,
          globalSetup: 'test/hub/cluster.ts',
          isolate: false,
          include: ['test/hub/**/*.test.ts'],
        },
      },
      {
        test: {
          ...bounds,
          name: 'flows',
          setupFiles,
          isolate: false,
          include: ['test/flows/**/*.test.ts'],
        },
      },
      {
        test: {
          ...onScreen,
          name: 'e2e',
          env: windowEnv,
          include: ['test/e2e/**/*.test.ts'],
        },
      },
      {
        test: {
          ...onScreen,
          name: 'engine',
          include: ['test/engine/**/*.test.ts', 'test/e2e/portal-*.test.ts'],
          exclude: pageSuites.onlyElectron.map((name) => `test/e2e/${name}.test.ts`),
          env: { PORTAL_ENGINE: 'chromium' },
          alias: { electron: new URL('test/engine/support/electron.ts', import.meta.url).pathname },
        },
      },
      { test: { name: 'runner-fixtures', include: ['test/fixtures/runner/*.ts'] } },
      {
        test: {
          name: 'nightly',
          setupFiles: ['test/setup/fixed-chance.ts', 'test/setup/last-screen.ts'], // its apps have the machine's clock
          include: ['test/nightly/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          expect: { poll: { timeout: 15_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
})
