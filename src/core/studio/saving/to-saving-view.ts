import { findFlowChanges } from '../../channel/changes.ts'
import { inspectLibrary } from '../../flow/check/lint/inspect.ts'
import type { Flow, Step } from '../../flow/language/language.ts'
import { toText } from '../../flow/language/text.ts'
import type { FlowFile } from '../../flow/read/library.ts'
import { toContent } from '../../organisation/content.ts'
import type { Recording } from '../recording.ts'
import { readFlow } from '../to-view.ts'
import type { StudioSavingView } from '../view.ts'
import { toFindingViews } from './finding.ts'

export interface SavingParts {
  readonly path: string
  /** What is saved, and what was there before. */
  readonly text: string
  readonly before?: string
  /** The files that the flow stands beside. */
  readonly others: readonly FlowFile[]
  /** What the file is written from; none when a file is mended. */
  readonly recording?: Recording
  readonly canUndo: boolean
  readonly failed?: StudioSavingView['failed']
}

/** Shows everything that would be saved, the doctor's word, what changes and where each page leads. */
export function toSavingView(parts: SavingParts): StudioSavingView {
  const { path, text, before, others, recording, canUndo, failed } = parts
  const files = [...others.filter((file) => file.path !== path), { path, text }]
  const inspection = inspectLibrary(files)
  const flow = inspection.library.flows.find((one) => `${one.flow}.yml` === path)
  const [page] = toContent([{ path, text }], []).pages
  const findings = inspection.findings.filter(({ file }) => file === path)
  const id = path.replace(/\.yml$/, '')
  return {
    at: 'saving',
    title: flow ? toText(flow.title, 'fr') : id,
    texts: (page?.sentences ?? []).map((sentence) => toPlaced(flow, sentence)),
    looked: page?.looked ?? [],
    findings: toFindingViews(findings, { flow, recording }),
    changes: findFlowChanges(before === undefined ? undefined : readFlow(before, id), flow),
    map: flow ? toMap(flow) : [],
    file: path,
    canUndo,
    ...(failed && { failed }),
  }
}

/** The step whose words a sentence is, where it can be changed. */
function toPlaced(flow: Flow | undefined, text: string): StudioSavingView['texts'][number] {
  const step = flow?.steps.find(({ title, say }) => title.fr === text || say.fr === text)
  return { ...(step && { step: step.id }), text }
}

/** Each page with its steps, and the pages that they lead to. */
function toMap(flow: Flow): StudioSavingView['map'] {
  return flow.screens.map(({ id }) => {
    const steps = flow.steps.filter(({ on }) => on === id)
    const to = steps.flatMap(({ done }) => findShown(done)).filter((screen) => screen !== id)
    return { page: id, steps: steps.map(({ title }) => toText(title, 'fr')), to: [...new Set(to)] }
  })
}

function findShown(done: Step['done']): readonly string[] {
  if ('shows' in done) return [done.shows]
  if ('any' in done) return done.any.flatMap(findShown)
  return 'all' in done ? done.all.flatMap(findShown) : []
}
