import type { Page } from 'playwright-core'
import { initialTransition, transition } from 'xstate'
import { compileFlow, type FlowEvent, type FlowSnapshot, stepAt } from '../../core/flow/compile.ts'
import type { Flow, Step } from '../../core/flow/language.ts'
import { isAnswered, toFlowEvent } from '../../core/flow/position.ts'
import type { Observation, Order } from '../../core/portal/signal.ts'
import { toWatched } from '../../core/session/order.ts'
import type { Act, Play } from './plays.ts'
import type { PageProbe } from './probe.ts'

/** What became of a step's target: found by its own words or names, healed (something like it), or gone. */
export type StepFate = 'found' | 'healed' | 'gone'

export interface PlayReport {
  readonly name: string
  readonly finished: boolean
  readonly steps: readonly { readonly step: string; readonly fate: StepFate }[]
  /** Where the play came to a stop; `null` before any known screen. */
  readonly stoppedAt?: string | null
  /** Steps that the play is there for and did not meet. */
  readonly missed: readonly string[]
}

interface Stage {
  readonly page: Page
  readonly probe: PageProbe
  readonly downloads: () => Promise<number>
}

/** How long a page may take to show something else after an act, in milliseconds. */
const PATIENCE = 6_000
const PAUSE = 60
const MAX_TURNS = 2_000

/**
 * Plays a flow to its end with the app's own locators, position rule and machine. The acts are those of the play; the
 * order of steps is whatever the page and the flow make it.
 */
export async function playFlow(flow: Flow, play: Play, stage: Stage): Promise<PlayReport> {
  const machine = compileFlow(flow)
  const fates = new Map<string, StepFate>()
  let snapshot: FlowSnapshot = initialTransition(machine)[0]
  let acted: string | undefined
  let waiting = performance.now()
  let downloadsBefore = 0

  const apply = (event: FlowEvent): void => {
    snapshot = transition(machine, snapshot, event)[0]
    waiting = performance.now()
  }

  for (let turn = 0; turn < MAX_TURNS && snapshot.status === 'active'; turn += 1) {
    const step = flow.steps.find(({ id }) => id === stepAt(snapshot))
    const downloads = (await stage.downloads()) - downloadsBefore
    const observation = await look(toOrder(flow, snapshot, downloads), stage)
    const event = observation && toFlowEvent(flow, step?.id ?? null, observation, snapshot.context)
    if (event) {
      apply(event)
      if (stepAt(snapshot) !== step?.id) {
        acted = undefined
        downloadsBefore = await stage.downloads()
      }
      continue
    }
    if (performance.now() - waiting > PATIENCE) break
    if (step && observation && acted !== step.id) {
      const fate = toFate(step, observation)
      if (fate !== 'gone') {
        const said = await act(step, play.acts?.[step.id], stage)
        if (said !== 'failed') acted = step.id
        if (said !== 'failed' && said !== 'done') apply(said)
      }
      fates.set(step.id, fate)
    }
    await stage.page.waitForTimeout(PAUSE)
  }

  const finished = snapshot.status === 'done' && snapshot.value === 'finished'
  return {
    name: play.name,
    finished,
    steps: [...fates].map(([step, fate]) => ({ step, fate })),
    ...(finished ? {} : { stoppedAt: stepAt(snapshot) }),
    missed: (play.meets ?? []).filter((step) => !fates.has(step)),
  }
}

/** A page that is being left answers nothing: it is asked again at the next turn. */
async function look(order: Order, { probe }: Stage): Promise<Observation | undefined> {
  return probe.look(order).catch(() => undefined)
}

function toOrder(flow: Flow, snapshot: FlowSnapshot, downloads: number): Order {
  const { context } = snapshot
  return {
    order: 0,
    step: stepAt(snapshot),
    holder: 'person',
    mark: 'none',
    downloads,
    acknowledged: [...context.acknowledged],
    screens: flow.screens.map(({ id, seen }) => ({ id, seen })),
    steps: flow.steps.filter((step) => isAnswered(step, context.answers)).map(toWatched),
  }
}

function toFate({ target }: Step, { target: outcome }: Observation): StepFate {
  if (!target || outcome === 'found') return 'found'
  return outcome === 'drifted' ? 'healed' : 'gone'
}

/** Does the step, or answers with what the person says on the coach panel. */
async function act(step: Step, act: Act | undefined, { page, probe }: Stage): Promise<FlowEvent | 'done' | 'failed'> {
  if (step.choices) {
    const choice = act && 'answer' in act ? act.answer : step.choices[0]?.id
    return { type: 'ANSWER', step: step.id, choice: choice ?? '' }
  }
  if ('acknowledged' in step.done) return { type: 'ACKNOWLEDGE', step: step.id }
  if (act && 'skip' in act) return { type: 'SKIP', step: step.id }
  if (!step.target) return 'done'
  const { exact } = toWatched(step)
  const choice = act && 'choose' in act ? act.choose : undefined
  const element = await probe.find(step.target, exact, choice).catch(() => undefined)
  if (!element) return 'failed'
  try {
    await element.click({ timeout: 2_000, noWaitAfter: true })
    if (act && 'type' in act) {
      await page.keyboard.type(act.type)
      await page.keyboard.press('Tab')
    }
    return 'done'
  } catch {
    return 'failed'
  }
}
