/** Whether this is `npm run test:nightly`, which prints its seed: slow tests are then run in full. */
export const IS_NIGHT = process.env.TEST_SEED !== undefined

/** Picks how often a random test is tried: `few` times in `npm test`, always the same ones; `many` times at night. */
export function pickRuns(few: number, many: number): number {
  return IS_NIGHT ? many : few
}
