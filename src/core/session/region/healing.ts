import { toGroup } from '../../flow/language/order.ts'
import { type KnownHeal, learn } from '../../guidance/heal/known.ts'
import { type Change, currentStep, note, type Visit } from '../visit.ts'

/** What an answer about a healed element says for the next visits; undefined when nothing is asked of that step. */
export function toKnownHeal(visit: Visit, step: string, answer: KnownHeal['answer']): KnownHeal | undefined {
  if (currentStep(visit)?.id !== step || visit.outcome !== 'drifted' || visit.healed === undefined) return undefined
  const { flow, version } = visit.flow
  return { flow, version, training: visit.training, step, element: visit.healed, answer }
}

/** Somebody at the desk says whether the marked element is the one. The journal says that the portal had changed. */
export function answerHeal(visit: Visit, step: string, answer: KnownHeal['answer']): Change {
  const heal = toKnownHeal(visit, step, answer)
  if (!heal) return { visit, entries: [] }
  const { healed: _, ...rest } = visit
  const known: Visit = {
    ...rest,
    heals: learn(visit.heals ?? [], heal),
    outcome: answer === 'confirmed' ? 'found' : 'gone',
  }
  const { flow } = visit.flow
  return note(
    { visit: known, entries: [] },
    { kind: 'drift', visit: visit.id, flow, step: toGroup(visit.flow, step), answer },
  )
}
