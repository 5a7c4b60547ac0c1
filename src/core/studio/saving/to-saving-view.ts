import { toWords } from '../../base/words.ts'
import { findFlowChanges } from '../../channel/changes.ts'
import { inspectLibrary } from '../../flow/check/lint/inspect.ts'
import type { Flow } from '../../flow/language/language.ts'
import { toText } from '../../flow/language/text.ts'
import { FINGERPRINTS_PATH } from '../../flow/read/fingerprints.ts'
import { type FlowFile, readOnce } from '../../flow/read/library.ts'
import { toContent } from '../../organisation/content.ts'
import { overlay } from '../mending.ts'
import { listPrintTexts } from '../prints.ts'
import type { Recording } from '../recording/recording.ts'
import type { StudioSavingView, StudioSource } from '../view.ts'
import { toFindingViews } from './finding.ts'
import { toMap } from './map.ts'

export interface SavingParts {
  /** The name of the procedure. */
  readonly flow: string
  /** The files to save: the procedure's own, or a part's. */
  readonly saved: readonly FlowFile[]
  /** The procedure before the changes; left out for a new one. */
  readonly before?: Flow
  /** The other files of the folder, before the changes. */
  readonly others: readonly FlowFile[]
  /** The recording from which the file is written; left out for a correction. */
  readonly recording?: Recording
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly failed?: StudioSavingView['failed']
}

/** Shows everything that would be saved: the texts, the doctor's findings, what changes, and where each page leads. */
export function toSavingView(parts: SavingParts): StudioSavingView {
  const { flow: name, saved, before, others, recording, canUndo, canRedo, failed } = parts
  const paths = saved.map(({ path }) => path)
  const { library, findings } = inspectLibrary(overlay(others, saved), paths)
  const flow = library.flows.find((one) => one.flow === name)
  const { pages } = toContent(saved, [])
  // The rest of a corrected file is not new, and was reviewed when it arrived.
  const old = toContent(
    others.filter(({ path }) => paths.includes(path)),
    [],
  ).pages
  const known = new Set(old.flatMap(({ sentences, looked }) => [...sentences, ...looked]))
  const isNew = (text: string): boolean => !known.has(text)
  return {
    at: 'saving',
    title: flow ? toText(flow.title, 'fr') : name,
    texts: pages.flatMap(({ sentences }) => sentences.filter(isNew).map((sentence) => toPlaced(flow, sentence))),
    looked: listLooked(
      pages.flatMap(({ looked }) => looked.filter(isNew)),
      saved,
      others,
    ),
    findings: toFindingViews(
      findings.filter(({ file }) => paths.includes(file)),
      { flow, recording },
    ),
    changes: findFlowChanges(before, flow),
    sources: toSources(flow),
    map: flow ? toMap(flow, recording) : [],
    file: paths.filter((path) => !FINGERPRINTS_PATH.test(path)).join(', '),
    canUndo,
    canRedo,
    ...(failed && { failed }),
  }
}

const listPrintWords = readOnce((file) => listPrintTexts(file).map(toWords))

/** Lists the words to search for on pages, and each text that only a fingerprint adds. */
function listLooked(
  looked: readonly string[],
  saved: readonly FlowFile[],
  others: readonly FlowFile[],
): readonly string[] {
  const known = new Set(others.flatMap(listPrintWords))
  return [...looked, ...saved.flatMap(listPrintTexts)].filter((text) => {
    const isNew = !known.has(toWords(text))
    known.add(toWords(text))
    return isNew
  })
}

/** Counts the sources of the steps, the most frequent first. */
function toSources(flow: Flow | undefined): StudioSavingView['sources'] {
  const known = new Map<string, StudioSource>()
  for (const { source } of flow?.steps ?? []) {
    if (source === undefined) continue
    const { trust, says, form } = source
    const key = [trust, says, form].join('\n')
    known.set(key, { trust, says, ...(form && { form }), steps: (known.get(key)?.steps ?? 0) + 1 })
  }
  return [...known.values()].toSorted((one, other) => other.steps - one.steps)
}

/** Finds the step that a sentence belongs to, where it can be edited. */
function toPlaced(flow: Flow | undefined, text: string): StudioSavingView['texts'][number] {
  const step = flow?.steps.find(({ title, say }) => title.fr === text || say.fr === text)
  return { ...(step && { step: step.id }), text }
}
