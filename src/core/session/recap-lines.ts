import { isUncertain, needsReason } from '../attribution/attribute.ts'
import { toDegree } from '../attribution/said.ts'
import type { CountedHelp, Hand, Reason } from '../attribution/scale.ts'
import type { Step } from '../flow/language/language.ts'
import { groupsOf } from '../flow/language/order.ts'
import { type Language, toText } from '../flow/language/text.ts'
import type { EntryAnswer } from '../journal/entry.ts'
import { type StepRecord, toBothWords, type Word } from '../journal/visit.ts'
import type { EndBox } from './command.ts'
import { findStep, type Visit } from './visit.ts'

export interface RecapLine {
  readonly step: string
  readonly title: string
  readonly critical: boolean
  /** True if the line is important, was not done by the person alone, is uncertain or is contested. */
  readonly readAgain: boolean
  readonly hand: Hand
  readonly help: CountedHelp
  readonly reason?: Reason
  readonly answer?: EntryAnswer
  readonly corrected: boolean
  /** The person says that it is wrong: both versions show, and neither counts. */
  readonly contested: boolean
  /** The evidence, if somebody contradicts it: both are kept. */
  readonly seen?: Word
  /** The version that was given instead, if any. */
  readonly said?: Word
  /** No evidence shows who did it: the recap asks instead of asserting. */
  readonly uncertain: boolean
}

/**
 * The number of steps by hand. Contested steps count for no hand; steps that the site brought done are not counted at
 * all.
 */
export interface Shares {
  readonly person: number
  readonly shared: number
  /** The worker's or the relative's. */
  readonly helper: number
  readonly contested: number
  readonly unseen: number
}

/** Returns the recorded steps as the person reads them: critical ones first, then in the order of the procedure. */
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
 * Checks whether the recap shows all lines: on request, if all need reading again, or if none does, as an empty list
 * says nothing.
 */
export function isAllShown({ recap }: Visit, lines: readonly RecapLine[]): boolean {
  return recap?.all === true || lines.every(({ readAgain }) => readAgain) || !lines.some(({ readAgain }) => readAgain)
}

/** Returns the lines that the recap shows: those to be read again, or all. */
export function findShownLines(visit: Visit): readonly RecapLine[] {
  const lines = toRecapLines(visit, 'fr')
  return isAllShown(visit, lines) ? lines : lines.filter(({ readAgain }) => readAgain)
}

/** Checks whether the person contests at least one line. */
export function isContested({ record }: Visit): boolean {
  return record?.steps.some(({ contested }) => contested) === true
}

/** Checks whether a step was done by the person's hand: what was begun and left, or refused, was not done. */
export function isOwnDone({ hand, help, contested }: Pick<StepRecord, 'hand' | 'help' | 'contested'>): boolean {
  return hand === 'person' && help.startsWith('A') && !contested
}

/**
 * Counts the lines by hand; a contested line counts for no hand. What the site brought done is not counted, nor what the
 * person began and left.
 */
export function toShares(lines: readonly RecapLine[]): Shares {
  const count = (isIt: (line: RecapLine) => boolean): number => lines.filter(isIt).length
  return {
    person: count(isOwnDone),
    shared: count(({ hand }) => hand === 'shared'),
    helper: count(({ hand }) => hand === 'worker' || hand === 'relative'),
    contested: count(({ contested }) => contested),
    unseen: count(({ hand, contested }) => hand === 'unknown' && !contested),
  }
}

/**
 * Returns the step to try next time: the one that the person chose, else the first and least committing step that was
 * shared or done in their place, else one that was shown or explained. Never one prevented by a personal reason or
 * by the site. Undefined: none is proposed.
 */
export function findGoal(visit: Visit): string | undefined {
  if (visit.goal !== undefined) return visit.goal ?? undefined
  // A step named « Page 2 » is no goal.
  if (visit.unguided) return undefined
  const lines = toRecapLines(visit, 'fr').filter(({ contested }) => !contested)
  const isOpen = ({ reason }: RecapLine) => reason !== 'personal' && reason !== 'portal'
  const inPlace = lines.filter((line) => needsReason(line.help) && isOpen(line))
  const helped = lines.filter(({ hand, help }) => hand === 'person' && (help === 'A2' || toDegree(help) === 'A3'))
  const [first] = [...inPlace, ...helped].toSorted((a, b) => Number(a.critical) - Number(b.critical))
  return first?.step
}

/** Returns the boxes that the end itself carries out: the notebook has its own screens. */
export function pickEndBoxes(boxes: readonly EndBox[]): readonly Exclude<EndBox, 'notebook'>[] {
  return (['proof', 'print', 'save', 'calendar'] as const).filter((box) => boxes.includes(box))
}
