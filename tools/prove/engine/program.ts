import { VISIT_SCRIPTS } from '../../demo/scripts.ts'
import { playDeskVisit } from './desk.ts'
import { playKioskVisit } from './kiosk.ts'
import type { EngineRun } from './run.ts'
import { walkInEngine } from './supervision.ts'

/** What `npm run prove -- engine --json` prints. */
export interface EngineProof {
  /** The version of the Chromium that ran. */
  readonly chromium: string
  readonly pageErrors: number
  /** Runs and tests that passed, and that failed. */
  readonly passed: number
  readonly failed: number
  /** Visits that were played to their end. */
  readonly visits: number
}

/** Counts what the tests of the second engine said; they ran before, in vitest. */
export interface TestCounts {
  readonly passed: number
  readonly failed: number
}

export interface EngineAsked {
  /** The folder for pictures; none are taken without one. */
  readonly pictures: string | undefined
  readonly tests: TestCounts
}

/**
 * Plays the demo's visits, a visit at a kiosk and the supervisor's views in a Chromium that is not Electron's, one after the
 * other, and reports each as it ends. Does not stop at a fault.
 */
export async function proveEngine(
  { pictures, tests }: EngineAsked,
  report: (line: string) => void,
): Promise<EngineProof> {
  const runs: EngineRun[] = []
  const plays = [
    ...VISIT_SCRIPTS.map((script) => ({ isVisit: true, play: () => playDeskVisit(script, pictures) })),
    { isVisit: true, play: () => playKioskVisit(pictures) },
    { isVisit: false, play: () => walkInEngine(pictures) },
  ]
  let visits = 0
  for (const { isVisit, play } of plays) {
    const run = await play()
    runs.push(run)
    if (isVisit && isGood(run)) visits += 1
    const faults = [...run.pageErrors, ...run.wrong].map((line) => `  ${line}`)
    report([`${isGood(run) ? '✓' : '✗'} ${run.name} (Chromium ${run.chromium})`, ...faults].join('\n'))
  }
  const passed = runs.filter(isGood).length
  return {
    chromium: runs[0]?.chromium ?? '',
    pageErrors: runs.reduce((sum, { pageErrors }) => sum + pageErrors.length, 0),
    passed: passed + tests.passed,
    failed: runs.length - passed + tests.failed,
    visits,
  }
}

function isGood({ pageErrors, wrong }: EngineRun): boolean {
  return pageErrors.length === 0 && wrong.length === 0
}
