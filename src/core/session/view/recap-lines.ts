import { isUncertain, needsReason } from '../../attribution/attribute.ts'
import type { Step } from '../../flow/language/language.ts'
import { groupsOf } from '../../flow/language/order.ts'
import { type Language, toText } from '../../flow/language/text.ts'
import { type StepRecord, toBothWords } from '../../journal/visit.ts'
import type { EndBox } from '../command.ts'
import { findStep, type Visit } from '../visit.ts'
import type { RecapLine, Shares } from './end-view.ts'

/** Returns the recorded steps as the person reads them: the critical ones first, then in the order of the procedure. */
export function toRecapLines(visit: Visit, language: Language): readonly RecapLine[] {
  const lines = groupsOf(visit.flow).flatMap(({ main }) => toLine(visit, main, language) ?? [])
  return [...lines.filter(({ critical }) => critical), ...lines.filter(({ critical }) => !critical)]
}

function toLine(visit: Visit, step: Step, language: Language): RecapLine | undefined {
  const record = findStep(visit, step.id)
  if (!record) return undefined
  const { hand, help, corrected, contested, evidence } = record
  const critical = step.critical ?? false
  const uncertain = !corrected && !contested && evidence.length > 0 && isUncertain(evidence) && !isUndone(record)
  return {
    step: step.id,
    title: toText(step.title, language),
    critical,
    readAgain: critical || uncertain || contested || corrected || needsReason(help),
    hand,
    help,
    corrected,
    contested,
    uncertain,
    ...toBothWords(record),
    ...(record.reason && { reason: record.reason }),
    ...(record.answer && { answer: record.answer }),
  }
}

/** Checks whether nobody had to do a step, or nobody could: there is no hand to ask about. */
function isUndone({ hand, help }: StepRecord): boolean {
  return hand === 'nobody' && help !== 'N0'
}

/**
 * Checks whether the recap shows all lines: that was asked for, all are to be read again, or none is, and an empty list
 * says nothing.
 */
export function isAllShown({ recap }: Visit, lines: readonly RecapLine[]): boolean {
  return recap?.all === true || lines.every(({ readAgain }) => readAgain) || !lines.some(({ readAgain }) => readAgain)
}

/** Returns the lines that the recap shows: those to be read again, or all of them. */
export function toShownLines(visit: Visit): readonly RecapLine[] {
  const lines = toRecapLines(visit, 'fr')
  return isAllShown(visit, lines) ? lines : lines.filter(({ readAgain }) => readAgain)
}

/** Checks whether a line is contested by the person, and not taken back. */
export function isContested({ record }: Visit): boolean {
  return record?.steps.some(({ contested }) => contested) === true
}

/** Counts the lines by who did them; a contested one is in no hand's count, and what the site brought in none at all. */
export function toShares(lines: readonly RecapLine[]): Shares {
  const count = (isIt: (line: RecapLine) => boolean): number => lines.filter(isIt).length
  return {
    person: count(({ hand }) => hand === 'person'),
    shared: count(({ hand }) => hand === 'shared'),
    helper: count(({ hand }) => hand === 'worker' || hand === 'relative'),
    contested: count(({ contested }) => contested),
    unseen: count(({ hand, contested }) => hand === 'unknown' && !contested),
  }
}

/**
 * Returns the step to try next time: what the person chose, or else one that is within reach. That is one that was done
 * with them or in their place, else one that was shown or explained; the first of them that commits them least. Never one
 * that a disability or the site itself stood in the way of. Undefined: nothing is proposed.
 */
export function toGoal(visit: Visit): string | undefined {
  if (visit.goal !== undefined) return visit.goal ?? undefined
  // Nobody sets out to do « Page 2 ».
  if (visit.unguided) return undefined
  const lines = toRecapLines(visit, 'fr').filter(({ contested }) => !contested)
  const isOpen = ({ reason }: RecapLine) => reason !== 'disability' && reason !== 'portal'
  const inPlace = lines.filter((line) => needsReason(line.help) && isOpen(line))
  const helped = lines.filter(({ hand, help }) => hand === 'person' && (help === 'A2' || help === 'A3'))
  const [first] = [...inPlace, ...helped].toSorted((a, b) => Number(a.critical) - Number(b.critical))
  return first?.step
}

/** Returns the boxes that the end itself keeps: the notebook has screens of its own. */
export function toKeptAtEnd(boxes: readonly EndBox[]): readonly Exclude<EndBox, 'notebook'>[] {
  return (['print', 'save', 'calendar'] as const).filter((box) => boxes.includes(box))
}
