import type { EvidenceKind } from '../../attribution/scale.ts'
import { isIndependent } from '../../autonomy/measure.ts'
import { type Language, toText } from '../../flow/language/text.ts'
import { toNextDeadline } from '../../flow/run/deadline.ts'
import { toShownFingerprint } from '../../journal/fingerprint.ts'
import { toShortHead } from '../../journal/heads/anchor.ts'
import type { SessionContext } from '../../session/context.ts'
import { asksWords, listOwn } from '../../session/end-words.ts'
import { findGoal, isAllShown, toRecapLines, toShares } from '../../session/recap-lines.ts'
import { listTicked } from '../../session/remembered.ts'
import { toUndoView } from '../../session/undo.ts'
import { findStep, type Visit } from '../../session/visit.ts'
import { toAgreement } from '../../session/withdrawal.ts'
import { toReminderDays } from '../../sheet/calendar-file.ts'
import { createMandates } from '../../sheet/mandate.ts'
import type { RecapView, SheetView, VisitOutcome, WordsView } from './end-view.ts'
import type { Surroundings } from './to-view.ts'

/** Returns the end of a visit: its outcome, its lines, and the sheet with the same content. */
export function toRecap(context: SessionContext, visit: Visit, surroundings: Surroundings): RecapView {
  const { language, journal, notKept } = context
  const lines = toRecapLines(visit, language)
  const sheet = toSheet(context, visit, surroundings)
  const goal = findGoal(visit)
  return {
    at: 'recap',
    title: sheet.title,
    outcome: sheet.outcome,
    shares: sheet.shares,
    lines,
    all: isAllShown(visit, lines),
    holder: visit.recap?.holder ?? 'person',
    owed: visit.owed.map((step) => ({ step, title: titleOfStep(visit, step, language) })),
    helper: visit.role,
    ...(asksWords(visit) && { words: toWords(visit, language) }),
    recorded: visit.consent && journal.is === 'ready',
    agreement: toAgreement(visit),
    ...toUndoView(context),
    boxes: listBoxes(context, sheet, surroundings),
    busy: false,
    ...(notKept && { notKept }),
    ...(goal !== undefined && { goal: { step: goal, title: titleOfStep(visit, goal, language) } }),
    ...(isReached(visit) && { reached: titleOfStep(visit, visit.aim, language) }),
    sheet,
  }
}

/** Returns the question about words; the steps with a told one first. */
function toWords(visit: Visit, language: Language): WordsView {
  const { words, told = [] } = visit.recap ?? {}
  const steps = listOwn(visit).map(({ step }) => {
    return { step, title: titleOfStep(visit, step, language), told: told.includes(step) }
  })
  return { ...(words && { answer: words }), steps }
}

/** Checks whether the person did without help the step that they had wanted to try. */
function isReached(visit: Visit): visit is Visit & { readonly aim: string } {
  const record = visit.aim === undefined ? undefined : findStep(visit, visit.aim)
  return record !== undefined && !record.contested && record.hand === 'person' && isIndependent(record.help)
}

/** Returns the boxes that are offered: the site’s paper needs a file; a reminder needs a date; a notebook needs notes, and none may be open. */
function listBoxes(context: SessionContext, sheet: SheetView, { notebook }: Surroundings): RecapView['boxes'] {
  const offered = [
    ...(sheet.downloads > 0 ? (['proof'] as const) : []),
    'print' as const,
    'save' as const,
    ...(toReminderDays(sheet.next) === undefined ? [] : (['calendar'] as const)),
    ...(sheet.head === '' || notebook?.is === 'open' ? [] : (['notebook'] as const)),
  ]
  const ticked = listTicked(context)
  return offered.map((box) => ({ box, on: ticked.includes(box) }))
}

/** Returns the outcome of the procedure, as the portal confirmed it; a press alone confirms nothing. */
function toOutcome(visit: Visit): VisitOutcome {
  const isProven = visit.position.context.proven
  if (visit.unguided) return 'unguided'
  if (visit.training) return isProven || visit.position.matches('finished') ? 'trained' : 'trained-part'
  const sendings = visit.flow.steps.filter(({ kind }) => kind === 'submit')
  if (isProven) return sendings.length > 0 ? 'sent' : 'done'
  if (sendings.some(({ id }) => findStep(visit, id)?.seen?.evidence.some(isAnAct))) return 'unconfirmed'
  if (visit.position.matches('finished')) return 'nothing'
  return sendings.length > 0 ? 'not-sent' : 'not-done'
}

/**
 * Checks whether evidence is an act: pressed in our sight, or in another browser, according to somebody at the desk.
 */
function isAnAct(kind: EvidenceKind): boolean {
  return kind === 'gesture' || kind === 'stated'
}

function toSheet(
  { language }: SessionContext,
  visit: Visit,
  { today, head, machine = '', notebook }: Surroundings,
): SheetView {
  const { flow } = visit
  const lines = toRecapLines(visit, language)
  const outcome = toOutcome(visit)
  const goal = findGoal(visit)
  const next = toNextDeadline(flow, today, visit.position.context.proven, language)
  return {
    title: toText(flow.title, language),
    portal: toText(visit.portal.name, language),
    helper: visit.role,
    day: today,
    outcome,
    shares: toShares(lines),
    lines,
    counter: toText(visit.portal.counter, language),
    training: visit.training,
    downloads: visit.downloads,
    ...(visit.consent && notebook?.is === 'open' && notebook.onSheet && { code: notebook.code }),
    mandates: createMandates(visit, language),
    lesson: visit.urgent,
    head: visit.consent ? toShortHead(head) : '',
    ...(visit.consent && machine !== '' && { machine: toShownFingerprint(machine) }),
    ...(visit.portal.phone && { phone: visit.portal.phone }),
    ...(next && { next }),
    ...(goal !== undefined && { goalTitle: titleOfStep(visit, goal, language) }),
    // The proof of a sending is named only if the portal confirmed the sending.
    ...(flow.proof && (outcome === 'sent' || outcome === 'done') && { proof: toText(flow.proof, language) }),
  }
}

function titleOfStep({ flow }: Visit, step: string, language: Language): string {
  const found = flow.steps.find(({ id }) => id === step)
  return found ? toText(found.title, language) : step
}
