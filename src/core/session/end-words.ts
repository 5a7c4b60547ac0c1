import { canTakeHand } from '../attribution/role.ts'
import { isFloor } from '../attribution/said.ts'
import type { Said } from '../attribution/scale.ts'
import type { Entry } from '../journal/entry.ts'
import type { StepRecord } from '../journal/visit.ts'
import type { EndWords } from './command.ts'
import { isOwnDone } from './recap-lines.ts'
import type { Visit } from './visit.ts'

/** Sets the person's answer about words; the same answer again takes it back. Nobody answers for them. */
export function answerWords(visit: Visit, answer: EndWords | null): Visit {
  const { recap } = visit
  if (!recap || recap.holder === 'worker') return visit
  const { words: _, told: __, ...rest } = recap
  if (answer === null) return { ...visit, recap: rest }
  return { ...visit, recap: { ...rest, words: answer, ...(answer === 'some' && { told: findProposed(visit) }) } }
}

/** Sets whether one step was told, after an answer of some words. */
export function tellStep(visit: Visit, step: string, isTold: boolean): Visit {
  const { recap } = visit
  if (recap?.words !== 'some' || recap.holder === 'worker' || !listOwn(visit).some((own) => own.step === step)) {
    return visit
  }
  const others = (recap.told ?? []).filter((one) => one !== step)
  return { ...visit, recap: { ...recap, told: isTold ? [...others, step] : others } }
}

/** Returns the steps of the person's own hand: those that words could have been beside. */
export function listOwn({ record }: Visit): readonly StepRecord[] {
  return (record?.steps ?? []).filter(isOwnDone)
}

/** Checks whether the end asks about words: somebody was there, and of a step nobody said what was said. */
export function asksWords(visit: Visit): boolean {
  const isAnswered = visit.recap?.words !== undefined
  return canTakeHand(visit.role) && (isAnswered || listOwn(visit).some(({ help }) => isFloor(help)))
}

/** Returns the steps that are ticked beforehand: those with more help than the guide, or with a word of the helper. */
function findProposed(visit: Visit): readonly string[] {
  return listOwn(visit)
    .filter(({ seen }) => {
      const hasWord = seen?.said === 'told' || seen?.said === 'reassured'
      return hasWord || seen?.evidence.some((kind) => kind === 'help-delivered' || kind === 'handover') === true
    })
    .map(({ step }) => step)
}

/**
 * Returns the entries of the person's answer about words, at the end of the recap. `some` with no step ticked says that
 * there were words, and not where: nothing is known then. A person who took a written answer back says `unknown`.
 */
export function toWordEntries(visit: Visit): readonly Entry[] {
  const { words, told = [] } = visit.recap ?? {}
  return listOwn(visit).flatMap((own): readonly Entry[] => {
    const said = findAnswer(words, told, own.step)
    if (said === (own.saidByPerson ?? 'unknown')) return []
    return [{ kind: 'step-answer', visit: visit.id, step: own.step, answer: 'confirmed', said }]
  })
}

function findAnswer(words: EndWords | undefined, told: readonly string[], step: string): Said {
  if (words === undefined || (words === 'some' && told.length === 0)) return 'unknown'
  if (words === 'some') return told.includes(step) ? 'told' : 'none'
  return words === 'all' ? 'told' : 'none'
}
