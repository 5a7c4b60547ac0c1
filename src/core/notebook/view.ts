import type { Help } from '../attribution/scale.ts'
import { type Acquisition, sameVersion, toAcquisition } from '../autonomy/acquisition.ts'
import { measureVisit, type VisitMeasures } from '../autonomy/measure.ts'
import type { Flow } from '../flow/language/language.ts'
import { groupsOf } from '../flow/language/order.ts'
import { type Language, toText } from '../flow/language/text.ts'
import type { Library } from '../flow/read/library.ts'
import type { Code, Misread } from './code.ts'
import type { Desk, Erased } from './desk.ts'
import type { NotebookTrouble } from './error.ts'
import type { KeptStep, Notebook, RecordedVisit } from './record.ts'

/** How a step was done; of one that the person contests, both words. */
export type NotebookDot = Help | NonNullable<KeptStep['contested']>

/** One visit as a row of dots. */
export interface NotebookVisit {
  readonly visit: string
  readonly day: string
  readonly measures: Pick<VisitMeasures, 'independent' | 'reassured' | 'substituted' | 'notObserved' | 'contested'>
  /** In the order of the row's steps; absent where nothing is known of a step. */
  readonly dots: readonly (NotebookDot | undefined)[]
}

/** One procedure, on its real portal or in training, in the newest version that was done. */
export interface NotebookRow {
  readonly flow: string
  readonly title: string
  readonly training: boolean
  readonly steps: readonly { readonly step: string; readonly title: string; readonly critical: boolean }[]
  readonly visits: readonly NotebookVisit[]
  /** Visits of older lists of steps: not compared with these. */
  readonly older: number
  readonly acquisition: Acquisition
  readonly goal?: string
}

/** What our screens show of notebooks; a code only while it is being copied, or asked for on the sheet. */
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

/** The rows of a notebook: real procedures first, in the order of their last visit, the newest on top. */
export function toNotebookRows(notebook: Notebook, library: Library, language: Language): readonly NotebookRow[] {
  const keys = [...new Set(notebook.visits.toReversed().map(({ flow, training }) => `${training ? 1 : 0} ${flow}`))]
  return keys
    .toSorted((a, b) => Number(a[0]) - Number(b[0]))
    .map((key) => {
      const [training, flow] = [key.startsWith('1'), key.slice(2)]
      const visits = notebook.visits.filter((visit) => visit.flow === flow && visit.training === training)
      return toRow(
        notebook,
        visits,
        library.flows.find((one) => one.flow === flow),
        language,
      )
    })
}

function toRow(
  notebook: Notebook,
  visits: readonly RecordedVisit[],
  known: Flow | undefined,
  language: Language,
): NotebookRow {
  const same = sameVersion(visits)
  const [{ flow, training }] = [visits[0] ?? { flow: '', training: false }]
  const steps = toSteps(same, known, language)
  const goal = notebook.goals.find((one) => one.flow === flow)
  const goalTitle = steps.find(({ step }) => step === goal?.step)?.title
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
    older: visits.length - same.length,
    acquisition: toAcquisition(visits),
    ...(goalTitle !== undefined && { goal: goalTitle }),
  }
}

/** The steps that were recorded in any of the visits, in the procedure's order; by their ids when it is gone. */
function toSteps(visits: readonly RecordedVisit[], known: Flow | undefined, language: Language): NotebookRow['steps'] {
  const recorded = new Set(visits.flatMap(({ steps }) => steps.map(({ step }) => step)))
  const critical = new Set(visits.flatMap((visit) => visit.critical))
  const named = (known ? groupsOf(known) : [])
    .filter(({ id }) => recorded.has(id))
    .map(({ id, main }) => ({ step: id, title: toText(main.title, language), critical: main.critical ?? false }))
  const left = [...recorded].filter((step) => !named.some((one) => one.step === step))
  return [...named, ...left.map((step) => ({ step, title: step, critical: critical.has(step) }))]
}
