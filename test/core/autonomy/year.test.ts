import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Help } from '../../../src/core/attribution/scale.ts'
import { judgeAcquisition } from '../../../src/core/autonomy/acquisition.ts'
import { isIndependent, isMastered } from '../../../src/core/autonomy/measure.ts'
import { type NextHelp, type PlanLine, toRank } from '../../../src/core/autonomy/plan.ts'
import type { KeptStep } from '../../../src/core/autonomy/recorded-visit.ts'
import { addDays } from '../../../src/core/base/day.ts'
import { doerSchema } from '../../../src/core/flow/language/language.ts'
import { createToCurrent } from '../../../src/core/flow/read/former.ts'
import { findPlan, planStep } from '../../../src/core/notebook/plan.ts'
import { dropVisit, EMPTY_NOTEBOOK, keepVisit, type Notebook } from '../../../src/core/notebook/record.ts'
import { createFlow } from '../flow/flow.ts'
import { visitOf } from './visits.ts'

const IDS = ['entrer', 'repondre', 'relire', 'envoyer'] as const
const flow = createFlow(
  IDS.map((id) => ({ id, on: 'page', done: { shows: 'page' }, ...(id === 'envoyer' && { critical: true }) })),
)
const same = createToCurrent([])
const plan = (notebook: Notebook) => findPlan(notebook, flow, same)

/** Outcomes of a step: as planned, with other help, not seen at all, or seen and contested. */
const outcome = fc.constantFrom<'as-planned' | 'contested' | Help>(
  'as-planned',
  'as-planned',
  'contested',
  'A6',
  'A5',
  'A4',
  'A3',
  'A2',
  'A1',
  'A0',
  'N0',
  'N8',
)
const sitting = fc.record({
  after: fc.integer({ min: 1, max: 45 }),
  training: fc.boolean(),
  finished: fc.boolean(),
  outcomes: fc.tuple(outcome, outcome, outcome, outcome),
  /** Changes that the two make to the plan before the visit. */
  change: fc.option(fc.record({ step: fc.constantFrom(...IDS), who: fc.constantFrom(...doerSchema.options) })),
  /** Whether the person takes back their agreement afterwards. */
  dropped: fc.boolean(),
})
const year = fc.array(sitting, { minLength: 1, maxLength: 26 })

const AS_PLANNED: Readonly<Record<NextHelp, Help>> = {
  worker: 'A0',
  together: 'A1',
  outline: 'A5',
  instruction: 'A5',
  title: 'A6',
}

/**
 * Returns how much of a step the person does according to a code, on the scale of the plan; undefined where the code
 * tells nothing.
 */
function toShown({ help, contested, planned }: KeptStep, before: number): number | undefined {
  if (contested || planned || !help.startsWith('A')) return undefined
  if (help === 'A0') return toRank('worker')
  if (help === 'A1') return toRank('together')
  if (help === 'A2' || help === 'A3') return toRank('outline')
  return Math.max(toRank('outline'), before)
}

function toSteps(lines: readonly PlanLine[], outcomes: readonly ('as-planned' | 'contested' | Help)[]): KeptStep[] {
  return IDS.map((step, index): KeptStep => {
    const line = lines.find((one) => one.step === step)
    const came = outcomes[index] ?? 'N0'
    if (came === 'contested') return { step, hand: 'unknown', help: 'N0', contested: {} }
    const help = came === 'as-planned' ? AS_PLANNED[line?.help ?? 'together'] : came
    const isAgreed = (line?.who === 'worker' && help === 'A0') || (line?.who === 'together' && help === 'A1')
    return { step, hand: 'person', help, ...(line?.changed === 'more-help' && isAgreed && { planned: true as const }) }
  })
}

it('a year of visits never brings more help without a failure, and never less than one level below what was shown', () => {
  fc.assert(
    fc.property(year, (visits) => {
      let [notebook, day] = [EMPTY_NOTEBOOK as Notebook, '2026-01-01']
      // The best shown of each step so far; an unseen step counts as done together.
      const level = new Map<string, number>(IDS.map((step) => [step, toRank('together')]))
      for (const [index, { after, training, finished, outcomes, change, dropped }] of visits.entries()) {
        day = addDays(day, after)
        const proposed = plan(notebook)
        const chosen = change ? planStep(notebook, flow.flow, change.step, change.who) : notebook
        const agreed = plan(chosen)
        const steps = toSteps(agreed, outcomes)
        const id = String(index).padStart(32, '0')
        const visit = visitOf([], { visit: id, day, flow: flow.flow, training, finished, steps, critical: ['envoyer'] })
        const kept = keepVisit(chosen, visit)
        if (dropped) {
          // A visit that is taken back leaves no trace in the plan, except for the choices of the two.
          expect(plan(dropVisit(kept, id))).toEqual(agreed)
          continue
        }
        const next = plan(kept)
        expect(next.filter(({ isNew }) => isNew).length).toBeLessThanOrEqual(1)
        const moved = next.findIndex(({ isNew }) => isNew)
        const later = moved === -1 ? [] : next.slice(moved + 1)
        expect(
          later.every(({ who }) => who === 'person'),
          'the step that moves is the last that is not theirs',
        ).toBe(true)
        const hasFailed = steps.some((one) => {
          const was = proposed.find(({ step }) => step === one.step)
          const shown = toShown(one, toRank(was?.help ?? 'together'))
          return shown !== undefined && shown < toRank(was?.help ?? 'together')
        })
        for (const step of steps) {
          const is = next.find((line) => line.step === step.step)
          const was = agreed.find((line) => line.step === step.step)
          const before = level.get(step.step) ?? 0
          // The guide begins where the ladder says, whoever does the step.
          const begun = proposed.find((line) => line.step === step.step)?.help ?? 'together'
          const shown = toShown(step, Math.max(before, toRank(begun))) ?? before
          level.set(step.step, shown)
          if (!is || !was) continue
          if (isIndependent(step.help) && !step.contested) {
            // Help fades each time a step is done alone: otherwise it would stay for ever and never need to return.
            const most = toRank(step.step === 'envoyer' ? 'instruction' : 'title')
            const faded = Math.min(most, Math.max(toRank('outline'), before) + 1)
            expect(toRank(is.help), `${step.step}: less help after it was done alone`).toBeGreaterThanOrEqual(faded)
          }
          expect(
            toRank(is.help),
            `${step.step}: not less help than one level below what was shown`,
          ).toBeLessThanOrEqual(shown + 1)
          expect(toRank(is.help), `${step.step}: not more help than what was shown`).toBeGreaterThanOrEqual(shown)
          // The choices of the two were for one visit; the moving step moves on, unless one nearer to the end was lost.
          const isMore = toRank(is.help) < toRank(was.help) && !was.changed && !(was.isNew && hasFailed)
          if (isMore) expect(shown, `${step.step}: more help after a failure alone`).toBeLessThan(toRank(was.help))
          expect(is.changed).toBeUndefined()
        }
        notebook = kept
      }
    }),
    { numRuns: 400 },
  )
})

it('after a year of visits, acquired, kept or transferred holds only as long as the last ones show mastery', () => {
  fc.assert(
    fc.property(year, (visits) => {
      let [notebook, day] = [EMPTY_NOTEBOOK as Notebook, '2026-01-01']
      let running = 0
      for (const [index, { after, finished, outcomes }] of visits.entries()) {
        day = addDays(day, after)
        const steps = toSteps(plan(notebook), outcomes)
        const id = String(index).padStart(32, '0')
        const visit = visitOf([], { visit: id, day, flow: flow.flow, finished, steps, critical: ['envoyer'] })
        notebook = keepVisit(notebook, visit)
        running = isMastered(visit) ? running + 1 : 0
        const { is } = judgeAcquisition(notebook.visits)
        expect(is === 'too-few' || is === 'learning').toBe(running < 3)
      }
    }),
    { numRuns: 200 },
  )
})
