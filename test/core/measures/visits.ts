import fc from 'fast-check'
import { countedHelpSchema } from '../../../src/core/attribution/scale.ts'
import { runToEnd } from '../../../src/core/base/steps.ts'
import type { Facts, Mode, StepHelp, VisitFacts } from '../../../src/core/measures/facts.ts'
import { type Figures, toFiguresInSteps } from '../../../src/core/measures/figures.ts'
import type { Filter } from '../../../src/core/measures/filter.ts'

export const MONTHS = ['2026-05', '2026-06', '2026-07', '2026-08'] as const
export const UNDER_WAY = '2026-09'
const FLOWS = ['anef/titre', 'caf/rsa'] as const
const MODES: readonly Mode[] = ['accompaniment', 'kiosk', 'training', 'unguided']
const STEPS = ['entrer', 'envoyer'] as const

export function visitOf(
  month: string,
  helps: Readonly<Record<string, StepHelp>>,
  over: Partial<VisitFacts> = {},
): VisitFacts {
  return { month, flow: 'caf/rsa', mode: 'accompaniment', steps: new Map(Object.entries(helps)), ...over }
}

const help = fc.constantFrom<StepHelp>(...countedHelpSchema.options, 'contested')
const month = fc.constantFrom(...MONTHS, UNDER_WAY)

/** Few visits over many places, so that most places have too few. */
export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  visits: fc.array(
    fc.record({
      month,
      flow: fc.constantFrom(...FLOWS),
      mode: fc.constantFrom(...MODES),
      steps: fc.dictionary(fc.constantFrom(...STEPS), help).map((steps) => new Map(Object.entries(steps))),
      drifted: fc.subarray([...STEPS]).map((steps) => new Set(steps)),
      ended: fc.boolean(),
      called: fc.boolean(),
      minutes: fc.constantFrom(0, 5, 60),
    }),
    { maxLength: 80 },
  ),
  lone: fc.array(fc.record({ month, flow: fc.constantFrom(...FLOWS), step: fc.constantFrom(...STEPS), help }), {
    maxLength: 12,
  }),
})

/** Every choice of filters there is: all spans of months, each procedure or all, each mode or none. */
export const allFilters: readonly Filter[] = MONTHS.flatMap((from, first) =>
  MONTHS.slice(first).flatMap((to) =>
    [undefined, ...FLOWS].flatMap((flow) =>
      ([undefined, ...MODES] as const).map((mode) => ({ from, to, ...(flow && { flow }), ...(mode && { mode }) })),
    ),
  ),
)

/** Makes the figures of one source in one go. */
export function toFigures(facts: Facts, before: string): Figures {
  return runToEnd(toFiguresInSteps(facts, before))
}
