import type { StartRung } from '../attribution/ladder.ts'
import type { CountedHelp } from '../attribution/scale.ts'
import { type Acquisition, isWhole, judgeAcquisition, sameVersion } from '../autonomy/acquisition.ts'
import { measureVisit, type VisitMeasures } from '../autonomy/measure.ts'
import type { KeptStep, RecordedVisit } from '../autonomy/recorded-visit.ts'
import type { Doer, Flow } from '../flow/language/language.ts'
import { groupsOf } from '../flow/language/order.ts'
import { type Language, toText } from '../flow/language/text.ts'
import { createToCurrent } from '../flow/read/former.ts'
import type { Library } from '../flow/read/library.ts'
import { toDeadline } from '../flow/run/deadline.ts'
import { toReminderDays } from '../sheet/calendar-file.ts'
import type { Code, Misread } from './code.ts'
import type { Desk, Erased } from './desk.ts'
import type { NotebookTrouble } from './error.ts'
import { findGoal, findPlan } from './plan.ts'
import type { Notebook } from './record.ts'

/** How a step was done; both versions if the person contests it. */
export type NotebookDot = CountedHelp | NonNullable<KeptStep['contested']>

/** One visit as a row of dots. */
export interface NotebookVisit {
  readonly visit: string
  readonly day: string
  readonly measures: Pick<
    VisitMeasures,
    'independent' | 'reassured' | 'unsaid' | 'substituted' | 'notObserved' | 'contested'
  >
  /** In the order of the row's steps; undefined if nothing is known of a step. */
  readonly dots: readonly (NotebookDot | undefined)[]
}

/** One procedure, on its real portal or in training, in the newest version that was used. */
export interface NotebookRow {
  readonly flow: string
  readonly title: string
  readonly training: boolean
  readonly steps: readonly { readonly step: string; readonly title: string; readonly critical: boolean }[]
  readonly visits: readonly NotebookVisit[]
  /** The number of visits with older lists of steps, which are not compared with these. */
  readonly older: number
  readonly acquisition: Acquisition
  /** Set if the days in which it could be shown to be retained are over: the next visit begins a new count. */
  readonly late?: true
  readonly goal?: string
  /** Set if it was done alone on a day since it was chosen. */
  readonly goalReached?: true
  /** The number of practices that began at a later step; not counted as visits. */
  readonly parts?: number
  /** ISO days: when the portal accepts it next, or else when it can be shown to be retained. Never for practice. */
  readonly remind?: { readonly opens: string; readonly closes: string }
  /** Who does which step next time. Only in the first row of a procedure, which has one plan. */
  readonly plan?: readonly PlanRow[]
}

/** One step of the plan. */
export interface PlanRow {
  readonly step: string
  readonly title: string
  readonly critical: boolean
  readonly who: Doer
  /** How much of the guide shows at the step, if the person does it. */
  readonly guide?: StartRung
  readonly isNew: boolean
  readonly isGoal: boolean
  /** Whether practice can begin here: a fictitious person does the steps before it. */
  readonly practice: boolean
}

/** Notebooks as our screens show them; with the code only while it is copied, or if it goes on the sheet. */
export type NotebookView =
  | { readonly is: 'closed'; readonly erased?: Erased }
  | {
      readonly is: 'asking'
      readonly misread?: Misread
      readonly trouble?: NotebookTrouble
      readonly erasable: boolean
    }
  | { readonly is: 'opening' | 'making' }
  | { readonly is: 'offering'; readonly code: Code; readonly trouble?: NotebookTrouble }
  | {
      readonly is: 'open'
      readonly isNew: boolean
      readonly saved: 'saved' | 'unsaved' | NotebookTrouble
      readonly visits: number
      readonly onSheet: boolean
      readonly code?: Code
    }

export function toNotebookView(desk: Desk): NotebookView {
  switch (desk.is) {
    case 'closed':
      return desk
    case 'asking':
      return {
        is: 'asking',
        erasable: desk.tried !== undefined,
        ...(desk.misread && { misread: desk.misread }),
        ...(desk.trouble && { trouble: desk.trouble }),
      }
    case 'opening':
    case 'making':
      return { is: desk.is }
    case 'offering':
      return { is: 'offering', code: desk.code, ...(desk.trouble && { trouble: desk.trouble }) }
    case 'open':
      return {
        is: 'open',
        isNew: desk.isNew,
        saved: desk.saved,
        visits: desk.notebook.visits.length,
        onSheet: desk.onSheet,
        ...(desk.onSheet && { code: desk.code }),
      }
  }
}

/** The data besides the notebook from which rows are made. */
export interface RowParts {
  readonly library: Library
  readonly language: Language
  /** ISO day. */
  readonly today: string
  /** Checks whether practice can begin at a step. */
  readonly isPlayable?: (flow: Flow, step: string) => boolean
}

/** Returns the rows of a notebook: real procedures first, by their last visit, the newest on top. */
export function toNotebookRows(notebook: Notebook, parts: RowParts): readonly NotebookRow[] {
  const keys = [...new Set(notebook.visits.toReversed().map(({ flow, training }) => `${training ? 1 : 0} ${flow}`))]
  const planned = new Set<string>()
  return keys
    .toSorted((a, b) => Number(a[0]) - Number(b[0]))
    .map((key) => {
      const [training, flow] = [key.startsWith('1'), key.slice(2)]
      const visits = notebook.visits.filter((visit) => visit.flow === flow && visit.training === training)
      const known = parts.library.flows.find((one) => one.flow === flow)
      const row = toRow(notebook, visits, known, parts)
      if (!known || planned.has(flow)) return row
      planned.add(flow)
      return { ...row, plan: createPlanRows(notebook, known, parts) }
    })
}

function toRow(
  notebook: Notebook,
  all: readonly RecordedVisit[],
  known: Flow | undefined,
  { library, language, today }: RowParts,
): NotebookRow {
  const whole = all.filter(isWhole)
  const same = sameVersion(whole)
  const [{ flow, training }] = [all[0] ?? { flow: '', training: false }]
  const steps = listSteps(same, known, language)
  const goal = findGoal(notebook, flow, createToCurrent(library.flows))
  const goalTitle =
    goal && (steps.find(({ step }) => step === goal.step)?.title ?? findTitle(known, goal.step, language))
  const acquisition = judgeAcquisition(all)
  const parts = all.length - whole.length
  return {
    flow,
    title: known ? toText(known.title, language) : flow,
    training,
    steps,
    visits: same.map((visit) => ({
      visit: visit.visit,
      day: visit.day,
      measures: measureVisit(visit),
      dots: steps.map(({ step }) => {
        const kept = visit.steps.find((one) => one.step === step)
        return kept?.contested ?? kept?.help
      }),
    })),
    older: whole.length - same.length,
    acquisition,
    ...(acquisition.is === 'acquired' && acquisition.check.until < today && { late: true as const }),
    ...(goalTitle !== undefined && { goal: goalTitle }),
    ...(goal?.reached && { goalReached: true as const }),
    ...(parts > 0 && { parts }),
    ...findReminder(training ? undefined : known, acquisition, { language, today }),
  }
}

function findReminder(
  known: Flow | undefined,
  acquisition: Acquisition,
  { language, today }: Pick<RowParts, 'language' | 'today'>,
): Pick<NotebookRow, 'remind'> {
  if (!known) return {}
  const window = toReminderDays(toDeadline(known, today, language))
  if (window) return { remind: window }
  if (acquisition.is !== 'acquired' || acquisition.check.until < today) return {}
  return { remind: { opens: acquisition.check.from, closes: acquisition.check.until } }
}

function findTitle(known: Flow | undefined, step: string, language: Language): string | undefined {
  const found = known?.steps.find(({ id }) => id === step)
  return found && toText(found.title, language)
}

function createPlanRows(
  notebook: Notebook,
  flow: Flow,
  { library, language, isPlayable }: RowParts,
): readonly PlanRow[] {
  const toCurrent = createToCurrent(library.flows)
  const goal = findGoal(notebook, flow.flow, toCurrent)?.step
  return findPlan(notebook, flow, toCurrent).map(({ step, help, who, isNew }) => ({
    step,
    title: findTitle(flow, step, language) ?? step,
    critical: flow.steps.some(({ id, critical }) => id === step && critical === true),
    who,
    ...(help !== 'worker' && help !== 'together' && { guide: help }),
    isNew,
    isGoal: step === goal,
    practice: isPlayable?.(flow, step) ?? false,
  }))
}

/**
 * Returns the steps that were recorded in any of the visits, in the procedure's order; with their ids if it is gone.
 */
function listSteps(
  visits: readonly RecordedVisit[],
  known: Flow | undefined,
  language: Language,
): NotebookRow['steps'] {
  const recorded = new Set(visits.flatMap(({ steps }) => steps.map(({ step }) => step)))
  const critical = new Set(visits.flatMap((visit) => visit.critical))
  const named = (known ? groupsOf(known) : [])
    .filter(({ id }) => recorded.has(id))
    .map(({ id, main }) => ({ step: id, title: toText(main.title, language), critical: main.critical ?? false }))
  const left = [...recorded].filter((step) => !named.some((one) => one.step === step))
  return [...named, ...left.map((step) => ({ step, title: step, critical: critical.has(step) }))]
}
