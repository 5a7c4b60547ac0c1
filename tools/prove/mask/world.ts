import type { Reason } from '../../../src/core/attribution/scale.ts'
import type { Mode, StepHelp } from '../../../src/core/measures/facts.ts'
import type { ReasonedVisit } from '../../../src/core/measures/reasons.ts'

/** What somebody who looks at figures may know of a procedure: which steps one visit can have. */
const SHAPES = ['any', 'all', 'one'] as const

/** The visits of one procedure at one machine, and every kind of visit that its reader has to reckon with. */
export interface World {
  readonly months: readonly string[]
  /** The month under way. */
  readonly before: string
  readonly steps: readonly string[]
  readonly visits: readonly ReasonedVisit[]
  readonly kinds: readonly ReasonedVisit[]
}

const HELPS: readonly StepHelp[] = ['A5', 'A5+', 'A4', 'A3', 'A2', 'A1', 'A0', 'contested', 'N8', 'N0']
const MONTHS = ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08']

/** Makes numbers from a seed, 0 to 1: mulberry32, the same everywhere. */
export function createChance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Makes a small world: few steps, few answers, so that small groups and whole ones are both common. */
export function createWorld(chance: () => number): World {
  const pick = <T>(all: readonly [T, ...T[]] | readonly T[]): T => all[Math.floor(chance() * all.length)] as T
  const mode: Mode = chance() < 0.4 ? 'kiosk' : 'accompaniment'
  const steps = ['entrer', 'joindre', 'envoyer'].slice(0, 1 + Math.floor(chance() * 3))
  const helps = Array.from({ length: steps.length === 3 ? 3 : 4 }, () => pick(HELPS))
  const kinds = listKinds(steps, [...new Set(helps)], pick(SHAPES), mode, chance() < 0.3)
  // Some kinds of visits are usual, and most are rare: so groups of one to four come up beside large ones.
  const usual = Array.from({ length: 1 + Math.floor(chance() * 4) }, () => pick(kinds))
  const rare = chance() * 0.3
  const months = MONTHS.slice(0, 1 + Math.floor(chance() * MONTHS.length))
  const visits = months.flatMap((month) =>
    Array.from({ length: Math.floor(chance() * 30) }, () => {
      return { ...(chance() < rare ? pick(kinds) : pick(usual)), month }
    }),
  )
  return { months, before: '2026-09', steps, visits, kinds }
}

/** Lists the kinds of visits of a world, without a month. */
function listKinds(
  steps: readonly string[],
  helps: readonly StepHelp[],
  shape: (typeof SHAPES)[number],
  mode: Mode,
  drifts: boolean,
): readonly ReasonedVisit[] {
  let answers: readonly (readonly (StepHelp | '-')[])[] = [[]]
  for (const _ of steps) answers = answers.flatMap((one) => [...helps, '-' as const].map((help) => [...one, help]))
  return answers.flatMap((one) => {
    const seen = one.filter((help) => help !== '-').length
    if ((shape === 'all' && seen < steps.length) || (shape === 'one' && seen !== 1)) return []
    const map = new Map(
      steps.flatMap((step, at): [string, StepHelp][] => {
        const help = one[at] ?? '-'
        return help === '-' ? [] : [[step, help]]
      }),
    )
    const isInPlace = one.some((help) => help === 'A1' || help === 'A0')
    const reasons: readonly Reason[][] = isInPlace ? [['choice'], ['personal'], []] : [[]]
    return reasons.flatMap((reason) =>
      (mode === 'kiosk'
        ? [
            [true, false],
            [false, false],
            [false, true],
          ]
        : [[false, false]]
      ).flatMap(([ended, called]) =>
        (drifts ? [[], steps.slice(0, 1)] : [[]]).map((drifted): ReasonedVisit => {
          const at = {
            month: '',
            flow: 'caf/rsa',
            mode,
            steps: map,
            reasons: new Set(reason),
            drifted: new Set(drifted),
          }
          return { ...at, ...(mode === 'kiosk' && { ended: ended === true, called: called === true }) }
        }),
      ),
    )
  })
}
