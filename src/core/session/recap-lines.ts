import { isUncertain } from '../attribution/evidence.ts'
import type { Step } from '../flow/language.ts'
import { groupsOf } from '../flow/order.ts'
import { type Language, toText } from '../flow/text.ts'
import { type StepRecord, toBothWords } from '../journal/visit.ts'
import type { RecapLine } from './view.ts'
import { findStep, type Visit } from './visit.ts'

/** The recorded steps as the person reads them: the critical ones first, then in the order of the procedure. */
export function toRecapLines(visit: Visit, language: Language): readonly RecapLine[] {
  const lines = groupsOf(visit.flow).flatMap(({ main }) => toLine(visit, main, language) ?? [])
  return [...lines.filter(({ critical }) => critical), ...lines.filter(({ critical }) => !critical)]
}

function toLine(visit: Visit, step: Step, language: Language): RecapLine | undefined {
  const record = findStep(visit, step.id)
  if (!record) return undefined
  return {
    step: step.id,
    title: toText(step.title, language),
    critical: step.critical ?? false,
    hand: record.hand,
    help: record.help,
    corrected: record.corrected,
    contested: record.contested,
    uncertain:
      !record.corrected &&
      !record.contested &&
      record.evidence.length > 0 &&
      isUncertain(record.evidence) &&
      !isUndone(record),
    ...toBothWords(record),
    ...(record.reason && { reason: record.reason }),
    ...(record.answer && { answer: record.answer }),
  }
}

/** Nobody had to do it, or nobody could: there is no hand to ask about. */
function isUndone({ hand, help }: StepRecord): boolean {
  return hand === 'nobody' && help !== 'N0'
}
