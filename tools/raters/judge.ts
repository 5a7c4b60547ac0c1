import { isFloor } from '../../src/core/attribution/said.ts'
import type { CountedHelp } from '../../src/core/attribution/scale.ts'
import { type Agreement, measureAgreement, type Pair } from './agreement.ts'
import { DEGREES, type RolePlay } from './role-play.ts'

/** What the app recorded beside what happened. */
export interface RatedStep {
  readonly play: string
  readonly step: string
  readonly truth: (typeof DEGREES)[number]
  /** Undefined where the record has no line of the step. */
  readonly app: CountedHelp | undefined
}

export interface RatersProof {
  readonly plays: number
  readonly steps: number
  /** Steps of which the app says less help than there was; a floor claims nothing. */
  readonly overclaims: readonly RatedStep[]
  /** Steps that are in no line. */
  readonly missing: readonly RatedStep[]
  /** App against script, where something was said and the app claims a code. */
  readonly agreement: Agreement | undefined
}

/** Judges what was recorded. A code that is no degree of help, as that of a contested step, claims nothing. */
export function judge(plays: readonly RolePlay[], rated: readonly RatedStep[]): RatersProof {
  const claimed = rated.flatMap((one) => {
    const degree = one.app === undefined || isFloor(one.app) ? undefined : DEGREES.find((each) => each === one.app)
    return degree === undefined ? [] : [{ ...one, degree }]
  })
  const pairs = claimed.map(({ play, truth, degree }): Pair => ({ play, first: truth, second: degree }))
  return {
    plays: plays.length,
    steps: rated.length,
    overclaims: claimed.filter(({ degree, truth }) => DEGREES.indexOf(degree) > DEGREES.indexOf(truth)),
    missing: rated.filter(({ app }) => app === undefined),
    agreement: measureAgreement(pairs),
  }
}
