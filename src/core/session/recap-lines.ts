import type { Step } from '../flow/language.ts'
import { groupsOf } from '../flow/order.ts'
import { type Language, toText } from '../flow/text.ts'
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
    ...(record.reason && { reason: record.reason }),
    ...(record.answer && { answer: record.answer }),
  }
}
