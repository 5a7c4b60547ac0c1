/** Picks how often a random test is tried: `few` times in `npm test`, always the same ones; `many` times at night. */
export function pickRuns(few: number, many: number): number {
  return process.env.TEST_SEED === undefined ? few : many
}
