/** Whether this is `npm run test:nightly`, which prints its seed: slow tests are then run in full. */
export const IS_NIGHT = process.env.TEST_SEED !== undefined

/** Picks how often a random test is tried: `few` times in `npm test`, always the same ones; `many` times at night. */
export function pickRuns(few: number, many: number): number {
  return IS_NIGHT ? many : few
}

/** Picks the cases of a table that run in `npm test`, each of which shows something of its own; at night all of them. */
export function pickCases<Case>(
  cases: readonly Case[],
  isByDay: (one: Case, rank: number, all: readonly Case[]) => boolean,
): readonly Case[] {
  return IS_NIGHT ? cases : cases.filter(isByDay)
}

/** Declares tests that run at night only: `docs/decisions/checks-by-day.md` says which, and what shows the same by day. */
export function atNight(declare: () => void): void {
  if (IS_NIGHT) declare()
}
