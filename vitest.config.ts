import { defineConfig } from 'vitest/config'

/** Tests that start processes, kill them, fill disks or try thousands of damages: in `npm test`, not in `npm run check`. */
const HEAVY = [
  'test/cli/**/*.test.ts',
  'test/main/**/*.test.ts',
  'test/core/flow/bomb.test.ts',
  'test/core/journal/mutation.test.ts',
  'test/core/session/visit-model.test.ts',
]

/**
 * `unit` mirrors src and training; its files that show a screen ask for happy-dom in their first line. `system` is its
 * heavy part, `flows` checks the content of flows/, `e2e` drives the real window.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          isolate: false, // files share what they load, as none mocks a module: a quarter of the time
          testTimeout: 30_000, // how long a busy machine may take: what waits ends as soon as it can
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/flows/**', 'test/e2e/**', 'test/bench/**', ...HEAVY],
        },
      },
      { test: { name: 'system', include: HEAVY, testTimeout: 60_000 } },
      { test: { name: 'flows', include: ['test/flows/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } }, // every wait ends as soon as it can
          fileParallelism: false,
        },
      },
    ],
  },
})
