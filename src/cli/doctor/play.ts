import type { Page } from 'playwright-core'
import { initialTransition, transition } from 'xstate'
import { perform, press } from '../../../tools/drivers/plays/perform.ts'
import type { Character } from '../../../training/character.ts'
import type { Switches } from '../../../training/switches.ts'
import { type Action, type Play, toActions } from '../../core/demonstration/play.ts'
import type { Fingerprint } from '../../core/flow/language/fingerprint.ts'
import type { Flow, Step } from '../../core/flow/language/language.ts'
import { compileFlow, type FlowEvent, type FlowSnapshot, stepAt } from '../../core/flow/run/compile.ts'
import { isAnswered } from '../../core/flow/run/position.ts'
import type { Observation, Order } from '../../core/guidance/protocol/signal.ts'
import { toWatched } from '../../core/session/region/order.ts'
import { createDrift, type Drift } from './drift.ts'
import type { PageJudgement, PageProbe } from './probe.ts'

/** How a step's target was found: by its own words or names, healed (something like it), or not at all. */
export type StepFate = 'found' | 'healed' | 'gone'

export interface StepReport {
  readonly step: string
  readonly fate: StepFate
  /** On a changed page, if the target's words find it: what its fingerprint alone would have found. */
  readonly alone?: PageJudgement
}

export interface PlayReport {
  readonly name: string
  readonly finished: boolean
  readonly steps: readonly StepReport[]
  /** The step at which the play stopped; `null` before any known screen. */
  readonly stoppedAt?: string | null
  /** The steps that the play must meet and did not. */
  readonly missed: readonly string[]
}

/** The page of a play, and its surroundings. */
export interface Stage {
  readonly page: Page
  readonly probe: PageProbe
  readonly downloads: () => Promise<number>
  readonly switches: Pick<Switches, 'set'>
  readonly character: Character
  /** The portal's first page. */
  readonly start: string
  /** The fingerprints of targets on the first generation of the pages, by step: recorded there, used on the second. */
  readonly prints: Map<string, Fingerprint>
  /** Whether lists are used and files attached as by a person's hand, which a recorder must observe. */
  readonly byHand?: boolean
  /** Called after each act; without an action the step's target was pressed. */
  readonly onAct?: (step: string, action: Action | undefined) => Promise<void>
}

/** How long a page may take to change after an act, in milliseconds; a portal that was slowed down takes longer. */
const PATIENCE = 6_000
const SLOW_PATIENCE = 20_000
/** How long nothing may happen before the page is reloaded, as people do when a portal fails. */
const RELOAD_AFTER = 1_500
const PAUSE = 25
/** The longest play: a flow that turns in circles stops here. */
const LONGEST = 90_000

/**
 * Plays a flow to its end with the app's own locators, position rule and machine. The play provides the acts; the page
 * and the flow decide the order of steps.
 */
export async function playFlow(flow: Flow, play: Play, stage: Stage): Promise<PlayReport> {
  return new PlayUnderWay(flow, play, stage).run()
}

class PlayUnderWay {
  readonly #flow: Flow
  readonly #play: Play
  readonly #stage: Stage
  readonly #machine: ReturnType<typeof compileFlow>
  readonly #drift: Drift
  readonly #fates = new Map<string, StepFate>()
  readonly #judged = new Map<string, PageJudgement>()
  /** The number of times that each step was done. */
  readonly #times = new Map<string, number>()
  #snapshot: FlowSnapshot
  /** The current step, after its act, while the next page is awaited. */
  #acted: string | undefined
  #waiting = performance.now()
  #loaded = performance.now()
  /** The number of actions of a step that succeeded, if a later one had to wait. */
  #progress = { at: '', done: 0 }
  #downloadsBefore = 0

  constructor(flow: Flow, play: Play, stage: Stage) {
    this.#flow = flow
    this.#play = play
    this.#stage = stage
    this.#machine = compileFlow(flow)
    this.#drift = createDrift(flow, play, stage.prints)
    this.#snapshot = initialTransition(this.#machine)[0]
  }

  async run(): Promise<PlayReport> {
    const end = performance.now() + LONGEST
    let goesOn = true
    while (goesOn && this.#snapshot.status === 'active' && performance.now() < end) goesOn = await this.#turn()
    const finished = this.#snapshot.matches('finished')
    return {
      name: this.#play.name,
      finished,
      steps: [...this.#fates].map(([step, fate]) => toStepReport(step, fate, this.#judged.get(step))),
      ...(finished ? {} : { stoppedAt: stepAt(this.#snapshot) }),
      missed: this.#play.meets.filter((step) => !this.#fates.has(step)),
    }
  }

  /** Observes the page, and acts; false once nothing has changed for too long. */
  async #turn(): Promise<boolean> {
    const { page, downloads } = this.#stage
    const step = this.#flow.steps.find(({ id }) => id === stepAt(this.#snapshot))
    const order = toOrder(this.#flow, this.#snapshot, (await downloads()) - this.#downloadsBefore, this.#drift)
    const observation = await look(order, this.#stage)
    if (observation && this.#apply(this.#drift.toEvent(observation, step))) {
      this.#acted = undefined
      this.#downloadsBefore = await downloads()
      return true
    }
    const patience = this.#play.trouble.includes('slow') ? SLOW_PATIENCE : PATIENCE
    if (performance.now() - this.#waiting > patience) return false
    await this.#reloadFailing()
    if (step && observation?.target === 'gone' && this.#drift.goOn(step, performance.now() - this.#waiting)) {
      this.#waiting = performance.now()
    }
    if (step && observation && observation.target !== 'not-yet' && this.#acted !== step.id) {
      await this.#meet(step, observation)
    }
    await page.waitForTimeout(PAUSE)
    return true
  }

  /** Sends an event to the flow; returns whether it changed something. */
  #apply(event: FlowEvent): boolean {
    const before = this.#snapshot
    this.#snapshot = transition(this.#machine, before, event)[0]
    if (this.#snapshot === before) return false
    this.#waiting = performance.now()
    return true
  }

  async #reloadFailing(): Promise<void> {
    const since = performance.now() - Math.max(this.#loaded, this.#waiting)
    if (!this.#play.trouble.includes('failing') || since <= RELOAD_AFTER) return
    await this.#stage.page.reload({ waitUntil: 'commit' }).catch(() => undefined)
    this.#loaded = performance.now()
    this.#acted = undefined
  }

  async #meet(step: Step, observation: Observation): Promise<void> {
    const fate = this.#drift.isHealed(step.id) ? 'healed' : await judgeTarget(step, observation, this.#stage)
    // A page that failed once has none of its targets; a target that was found counts.
    if (fate !== 'gone' || !this.#fates.has(step.id)) this.#fates.set(step.id, fate)
    const isJudged = fate !== 'found' || this.#judged.has(step.id)
    const said = isJudged ? undefined : await judge(step, this.#drift, this.#stage)
    if (said) this.#judged.set(step.id, said)
    if (observation.target === 'drifted') {
      if (this.#drift.ask(step.id, observation.healed)) this.#waiting = performance.now()
    } else if (observation.target === 'found' || this.#doneOf(step) > 0) await this.#do(step)
  }

  async #do(step: Step): Promise<void> {
    const time = this.#times.get(step.id) ?? 0
    const actions = toActions(this.#play.acts, step.id, time)
    const done = await doActions(step, actions, this.#doneOf(step), this.#stage)
    if (done > this.#progress.done) this.#waiting = performance.now()
    this.#progress = { at: step.id, done }
    if (done !== (actions?.length ?? 1)) return
    this.#acted = step.id
    this.#times.set(step.id, time + 1)
    this.#progress = { at: '', done: 0 }
    const said = findWord(step, actions)
    if (said) this.#apply(said)
  }

  #doneOf({ id }: Step): number {
    return this.#progress.at === id ? this.#progress.done : 0
  }
}

/** Observes the page. A page that is being left does not answer: the next turn tries again. */
async function look(order: Order, { probe }: Stage): Promise<Observation | undefined> {
  return probe.look(order).catch(() => undefined)
}

function toOrder(flow: Flow, snapshot: FlowSnapshot, downloads: number, drift: Drift): Order {
  const { context } = snapshot
  return {
    order: 0,
    step: stepAt(snapshot),
    holder: 'person',
    mark: 'none',
    downloads,
    acknowledged: [...context.acknowledged],
    screens: flow.screens.map(({ id, seen }) => ({ id, seen })),
    steps: flow.steps
      .filter((step) => isAnswered(step, context.answers))
      .map((step) => ({ ...toWatched(step), ...drift.toHealing(step) })),
  }
}

/** Returns how a target was found, and records it for the changed page. */
async function judgeTarget({ id, target }: Step, { target: outcome }: Observation, stage: Stage): Promise<StepFate> {
  if (outcome !== 'found') return 'gone'
  if (target && !stage.prints.has(id)) {
    const recorded = await stage.probe.record(target).catch(() => undefined)
    if (recorded) stage.prints.set(id, recorded)
  }
  return 'found'
}

async function judge(step: Step, drift: Drift, { probe }: Stage): Promise<PageJudgement | undefined> {
  const { print } = drift.toHealing(step)
  return step.target && print && probe.judge(step.target, print).catch(() => undefined)
}

function toStepReport(step: string, fate: StepFate, alone: PageJudgement | undefined): StepReport {
  return { step, fate, ...(alone && { alone }) }
}

/** Does the actions of a step from an index on, or presses its target if there are none; returns how many are done. */
async function doActions(
  step: Step,
  actions: readonly Action[] | undefined,
  from: number,
  stage: Stage,
): Promise<number> {
  const scene = { ...stage, exact: toWatched(step).exact, print: stage.prints.get(step.id) }
  let done = from
  try {
    if (actions === undefined) {
      if (step.target && !step.choices && !('acknowledged' in step.done)) {
        await press(step.target, scene)
        await stage.onAct?.(step.id, undefined)
      }
      return 1
    }
    for (const action of actions.slice(from)) {
      await perform(action, step.target, scene)
      done += 1
      await stage.onAct?.(step.id, action)
    }
  } catch {
    // Something was not there in time: the next turn continues from here.
  }
  return done
}

/** Returns the person's event on the coach panel after the step. */
function findWord(step: Step, actions: readonly Action[] = []): FlowEvent | undefined {
  if (step.choices) return { type: 'ANSWER', step: step.id, choice: pickChoice(step, actions) }
  if ('acknowledged' in step.done) return { type: 'ACKNOWLEDGE', step: step.id }
  return actions.some((action) => 'skip' in action) ? { type: 'SKIP', step: step.id } : undefined
}

/** Returns the first choice, unless the play gives another answer. */
function pickChoice({ choices = [] }: Step, actions: readonly Action[]): string {
  const answer = actions.find((action) => 'answer' in action)
  return answer && 'answer' in answer ? answer.answer : (choices[0]?.id ?? '')
}
