import type { Play } from '../../core/demonstration/play.ts'
import type { Fingerprint } from '../../core/flow/language/fingerprint.ts'
import type { Flow, Step } from '../../core/flow/language/language.ts'
import { isNeverHealed } from '../../core/flow/read/fingerprints.ts'
import type { FlowEvent } from '../../core/flow/run/compile.ts'
import { isEndedByEvent } from '../../core/flow/run/position.ts'
import type { Digest } from '../../core/guidance/heal/digest.ts'
import type { Observation, Order } from '../../core/guidance/protocol/signal.ts'
import { mayPass } from '../../core/session/region/lost-target.ts'

/**
 * Simulates people's answers about healed targets; on the second generation of the pages, with the fingerprints of the
 * first.
 */
export interface Drift {
  readonly toHealing: (step: Step) => Partial<Order['steps'][number]>
  /** Asks about the element that was found in place of a step's target; true once the answer, always yes, was given. */
  readonly ask: (step: string, element: Digest | undefined) => boolean
  readonly isHealed: (step: string) => boolean
  /**
   * Returns the event for an observation. Passed steps count as done, as long as their screen shows; so does the
   * current step if a file ended it.
   */
  readonly toEvent: (observation: Observation, step: Step | undefined) => FlowEvent
  /** Whether people now pass a step whose target was not found for a while (in milliseconds). */
  readonly goOn: (step: Step, waited: number) => boolean
}

/** How often the same element must be found before people are asked: a page may still be loading. */
const LOOKS = 3

/** How long people look for a target before they pass the step, in milliseconds. */
const GO_ON_AFTER = 1_500

export function createDrift(flow: Flow, { trouble }: Play, prints: ReadonlyMap<string, Fingerprint>): Drift {
  const isRenewed = trouble.includes('renewed')
  const confirmed = new Map<string, readonly Digest[]>()
  let asked = { at: '', looks: 0 }
  let passed: readonly Step[] = []
  return {
    toHealing: ({ id, kind }) => {
      if (isNeverHealed(kind)) return {}
      const print = isRenewed ? prints.get(id) : undefined
      const said = confirmed.get(id)
      return { ...(print && { print }), ...(said && { confirmed: [...said] }) }
    },
    ask: (step, element) => {
      if (element === undefined) return false
      const at = `${step} ${element}`
      asked = { at, looks: asked.at === at ? asked.looks + 1 : 1 }
      if (asked.looks < LOOKS) return false
      confirmed.set(step, [...(confirmed.get(step) ?? []), element])
      return true
    },
    isHealed: (step) => confirmed.has(step),
    toEvent: ({ screens, applies, done }, step) => {
      const ended = step && isEndedByEvent(step, { done }) && !passed.includes(step) ? [step] : []
      passed = [...passed, ...ended].filter(({ on }) => screens.includes(on))
      return { type: 'OBSERVED', screens, applies, done: [...done, ...passed.map(({ id }) => id)] }
    },
    goOn: (step, waited) => {
      if (!isRenewed || waited < GO_ON_AFTER || passed.includes(step) || !mayPass(flow, step)) return false
      passed = [...passed, step]
      return true
    },
  }
}
