import { defineConfig } from 'vitest/config'

/** `unit` mirrors src and training, `flows` checks the content of flows/, `e2e` drives the real window. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/flows/**', 'test/e2e/**', 'test/bench/**'],
        },
      },
      { test: { name: 'flows', include: ['test/flows/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
