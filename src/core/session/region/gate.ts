import { canTakeHand } from '../../attribution/role.ts'
import type { Holder } from '../../attribution/scale.ts'
import type { Step } from '../../flow/language/language.ts'
import type { ReadAloudState } from '../../guidance/protocol/signal.ts'
import { type Change, currentStep, type Visit } from '../visit.ts'
import { acknowledge } from './advance.ts'
import { notePresent } from './presence.ts'

/** "On relit ensemble": who has agreed before something is sent. In memory only. */
export interface Gate {
  readonly step: string
  /** Whether the gate has been on screen long enough to be read. */
  readonly timed: boolean
  /** Whether every line of the summary was in view. */
  readonly scrolled: boolean
  readonly said: readonly Holder[]
  /** Somebody pressed the portal's button before both agreed; the press was blocked. */
  readonly hurried: boolean
}

export type GateWait = 'time' | 'lines'

/** The gate as the coach shows it. */
export interface GateView {
  /** Why a yes does not count yet: time to read, or lines that were never in view. */
  readonly waits?: GateWait
  readonly said: readonly Holder[]
  readonly approvers: readonly Holder[]
  /** Somebody pressed the portal's button too early, and the press was blocked. */
  readonly hurried: boolean
  readonly aloud: boolean
  readonly spoke?: ReadAloudState
}

/** Finds the gate that the visit is at: a step that others require an answer to. */
export function findGateStep(visit: Visit): Step | undefined {
  const step = currentStep(visit)
  return step && visit.flow.steps.some(({ gate }) => gate === step.id) ? step : undefined
}

/** Returns the gate's state; a new one if the visit has just come to it. */
export function findGate(visit: Visit): Gate | undefined {
  const step = findGateStep(visit)
  if (!step) return undefined
  return visit.gate?.step === step.id
    ? visit.gate
    : { step: step.id, timed: false, scrolled: false, said: [], hurried: false }
}

/** Returns the steps that must not be pressed yet, because their gate is not passed. */
export function findBlocked(visit: Visit): readonly string[] {
  const step = findGateStep(visit)
  return step ? visit.flow.steps.filter(({ gate, on }) => gate === step.id && on === step.on).map(({ id }) => id) : []
}

/** Returns who has to agree: both, or only the person if nobody sits beside them. */
export function findApprovers({ role }: Visit): readonly Holder[] {
  return canTakeHand(role) ? ['person', 'worker'] : ['person']
}

/** Records that the gate has been on screen long enough to be read. */
export function noteRead(visit: Visit): Visit {
  const gate = findGate(visit)
  return gate ? { ...visit, gate: { ...gate, timed: true } } : visit
}

/**
 * Records whether every line of the summary came into view, as the page's preload reports. `whole` false: the summary
 * has grown since.
 */
export function noteScrolled(visit: Visit, whole: boolean): Visit {
  const gate = findGate(visit)
  return gate ? { ...visit, gate: { ...gate, scrolled: whole } } : visit
}

/**
 * Returns what a gate waits for: a hurried click does not pass it, and nobody agrees to lines that were never on
 * screen. If the summary is not found there are no lines to wait for, and only time counts.
 */
export function findGateWait({ outcome = 'found' }: Visit, { timed, scrolled }: Gate): GateWait | undefined {
  if (!timed) return 'time'
  return scrolled || (outcome !== 'found' && outcome !== 'drifted') ? undefined : 'lines'
}

/** Records that the page blocked a press on a button that must not be used yet. */
export function noteHurried(visit: Visit): Visit {
  const gate = findGate(visit)
  return gate ? { ...visit, gate: { ...gate, hurried: true } } : visit
}

/**
 * Records that one of the two agrees after reading everything again. The last yes opens the gate and acknowledges its
 * step. The person's yes counts only while the person has the hand: nobody can give it for them.
 */
export function agreeToSend(visit: Visit, who: Holder): Change {
  const gate = findGate(visit)
  const still: Change = { visit, entries: [] }
  if (!gate || findGateWait(visit, gate) || gate.said.includes(who) || !findApprovers(visit).includes(who)) return still
  if (who === 'person' && visit.turn) return still
  const said = [...gate.said, who]
  const agreed = { ...(who === 'worker' ? notePresent(visit) : visit), gate: { ...gate, said } }
  return findApprovers(visit).every((one) => said.includes(one))
    ? acknowledge(agreed, gate.step)
    : { visit: agreed, entries: [] }
}
