import { canTakeHand } from '../../attribution/role.ts'
import type { Holder } from '../../attribution/scale.ts'
import type { Step } from '../../flow/language/language.ts'
import type { ReadAloudState } from '../../guidance/protocol/signal.ts'
import { type Change, currentStep, type Visit } from '../visit.ts'
import { acknowledge } from './advance.ts'

/** "On relit ensemble": what the two at the desk have said before something is sent. In memory only. */
export interface Gate {
  readonly step: string
  /** The gate has been on screen long enough to be read. */
  readonly timed: boolean
  /** Every line of what is to be read was in sight. */
  readonly scrolled: boolean
  readonly said: readonly Holder[]
  /** Somebody pressed the portal's button before both said yes; the press was held. */
  readonly hurried: boolean
}

export type GateWait = 'time' | 'lines'

/** The gate as the coach shows it. */
export interface GateView {
  /** Reasons why a yes does not count yet: time to read, or lines that nobody has seen yet. */
  readonly waits?: GateWait
  readonly said: readonly Holder[]
  readonly sayers: readonly Holder[]
  /** Somebody pressed the portal's button too early, and the press was held. */
  readonly hurried: boolean
  readonly aloud: boolean
  readonly spoke?: ReadAloudState
}

/** Finds the gate that the visit is at: a step that others name as what must be said before them. */
export function toGateStep(visit: Visit): Step | undefined {
  const step = currentStep(visit)
  return step && visit.flow.steps.some(({ gate }) => gate === step.id) ? step : undefined
}

/** Returns the gate as it stands; a fresh one where the visit has just come to it. */
export function toGate(visit: Visit): Gate | undefined {
  const step = toGateStep(visit)
  if (!step) return undefined
  return visit.gate?.step === step.id
    ? visit.gate
    : { step: step.id, timed: false, scrolled: false, said: [], hurried: false }
}

/** Returns the steps that may not be pressed yet, as their gate is not passed. */
export function toHeld(visit: Visit): readonly string[] {
  const step = toGateStep(visit)
  return step ? visit.flow.steps.filter(({ gate, on }) => gate === step.id && on === step.on).map(({ id }) => id) : []
}

/** Returns who has to say yes: both, or the person where nobody sits beside them. */
export function toSayers({ role }: Visit): readonly Holder[] {
  return canTakeHand(role) ? ['person', 'worker'] : ['person']
}

/** Notes that the gate has been on screen for as long as reading takes. */
export function noteRead(visit: Visit): Visit {
  const gate = toGate(visit)
  return gate ? { ...visit, gate: { ...gate, timed: true } } : visit
}

/** Notes whether the page's preload saw every line of the summary come into sight; no longer `whole`: it has grown since. */
export function noteScrolled(visit: Visit, whole: boolean): Visit {
  const gate = toGate(visit)
  return gate ? { ...visit, gate: { ...gate, scrolled: whole } } : visit
}

/**
 * Returns what a gate waits for: no hurried click passes it, and nobody says yes to lines that were never on the screen.
 * Where the summary is not found there are no lines to wait for, and time alone counts.
 */
export function toWait({ outcome = 'found' }: Visit, { timed, scrolled }: Gate): GateWait | undefined {
  if (!timed) return 'time'
  return scrolled || (outcome !== 'found' && outcome !== 'drifted') ? undefined : 'lines'
}

/** Notes that a press on what may not be sent yet was held back in the page. */
export function noteHurried(visit: Visit): Visit {
  const gate = toGate(visit)
  return gate ? { ...visit, gate: { ...gate, hurried: true } } : visit
}

/**
 * Notes that one of the two says that all was read again. The last yes opens the gate, as the person's word on its step.
 * The person's yes counts only while the person has the hand: nobody can say it in their place.
 */
export function agreeToSend(visit: Visit, who: Holder): Change {
  const gate = toGate(visit)
  const still: Change = { visit, entries: [] }
  if (!gate || toWait(visit, gate) || gate.said.includes(who) || !toSayers(visit).includes(who)) return still
  if (who === 'person' && visit.turn) return still
  const said = [...gate.said, who]
  const agreed = { ...visit, gate: { ...gate, said } }
  return toSayers(visit).every((one) => said.includes(one))
    ? acknowledge(agreed, gate.step)
    : { visit: agreed, entries: [] }
}
