import type { Glossary } from '../flow/language/glossary.ts'
import type { Flow } from '../flow/language/language.ts'
import type { Locator } from '../flow/language/target.ts'
import { toText } from '../flow/language/text.ts'
import type { FlowFile, Library } from '../flow/read/library.ts'
import { parseFlow } from '../flow/read/parse.ts'
import { adviseOn } from './advice.ts'
import { toSureness } from './event.ts'
import type { StudioContext } from './machine.ts'
import { readMending, toName } from './mending.ts'
import { listKinds } from './recording/kinds.ts'
import type { ProposedStep, Recording } from './recording/recording.ts'
import { distinguishScreens } from './recording/screens.ts'
import type {
  DriftView,
  FoundBy,
  MendView,
  RecordedStepView,
  StudioIdleView,
  StudioMendingView,
  StudioWorkingView,
} from './view.ts'

/** Shows the recordings that can be started or continued, and the procedures that can be corrected. */
export function toIdleView(
  { portals, flows }: Library,
  own: readonly FlowFile[],
  { kept, drifts }: { readonly kept: StudioIdleView['kept'] | undefined; readonly drifts: readonly DriftView[] },
): StudioIdleView {
  const made = own.flatMap(({ path, text }) => {
    const flow = path.endsWith('/portal.yml') ? undefined : readFlow(text, path.replace(/\.yml$/, ''))
    return flow ? [flow] : []
  })
  const isOwn = (flow: string): boolean => own.some(({ path }) => path === `${flow}.yml`)
  const all = [...made.filter((one) => !flows.some(({ flow }) => flow === one.flow)), ...flows]
  return {
    at: 'idle',
    portals: portals
      .map(({ portal, name, training }) => ({
        id: portal,
        name: toText(name, 'fr'),
        hasTraining: training !== undefined,
        starts: flows
          .filter((one) => one.flow.startsWith(`${portal}/`) && (one.start ?? one.training) !== undefined)
          .map(({ flow, title }) => ({ flow, title: toText(title, 'fr') })),
      }))
      .toSorted((one, other) => one.name.localeCompare(other.name, 'fr')),
    flows: all
      .map(({ flow, title }) => ({ flow, title: toText(title, 'fr'), isOwn: isOwn(flow) }))
      .toSorted((one, other) => one.title.localeCompare(other.title, 'fr')),
    drifts,
    ...(kept && { kept }),
  }
}

/** Shows a recording in progress. `isSafe`: it is saved on disk as it is. */
export function toWorkingView(
  at: StudioWorkingView['at'],
  { history, first, step, found }: StudioContext,
  { glossary, isSafe }: { readonly glossary: Glossary; readonly isSafe: boolean },
): StudioWorkingView | undefined {
  if (!history) return undefined
  const { now, before, after } = history
  return {
    at,
    title: now.title,
    page: now.here ? (now.here.headings[0] ?? now.here.title) : '',
    steps: now.steps.map((one) => toStepView(now, one, glossary, found)),
    alike: distinguishScreens(now.screens).flatMap(({ id, alike }) =>
      alike.length > 0 ? [now.screens.find((screen) => screen.id === id)?.page.headings[0] ?? id] : [],
    ),
    isOtherWay: first !== null,
    canUndo: before.length > 0,
    canRedo: after.length > 0,
    ...(step !== null && { naming: step }),
    isSafe,
  }
}

function toStepView(
  { screens }: Recording,
  step: ProposedStep,
  glossary: Glossary,
  found: StudioContext['found'],
): RecordedStepView {
  const { id, title, say, kind, proposed, optional, within, thing, where } = step
  const page = screens.find((screen) => screen.id === step.on)?.page
  const outcome = found[id]?.outcome
  return {
    id,
    page: page?.headings[0] ?? (page?.title || step.on),
    title,
    say,
    kind,
    kinds: thing ? listKinds(proposed) : [kind],
    isOptional: optional,
    isBranch: within !== undefined,
    hasPlace: thing !== undefined,
    foundBy: toFoundBy(thing?.ways[0]),
    sureness: thing ? toSureness(thing) : 'sure',
    others: thing?.others ?? [],
    isCut: thing?.isCut ?? false,
    advice: adviseOn([title, say], glossary),
    ...(kind === 'wait' && { where: where ?? 'mail' }),
    ...(outcome && { found: outcome }),
  }
}

function toFoundBy(way: Locator | undefined): FoundBy {
  if (!way) return 'nothing'
  if ('under' in way && way.under !== undefined) return 'under'
  if ('question' in way || 'date' in way) return 'question'
  if ('field' in way) return 'label'
  if ('submits' in way || 'password' in way) return 'effect'
  return 'id' in way || 'name' in way || 'icon' in way ? 'technical' : 'words'
}

/** Shows a file that is being corrected, step by step. */
export function toMendingView(
  at: 'mending' | 'naming-mend',
  { mending, step, found }: StudioContext,
): StudioMendingView | undefined {
  const read = mending && readMending(mending)
  if (!mending || !read) return undefined
  const { before, now } = read
  return {
    at,
    title: toText(now.title, 'fr'),
    steps: now.steps.flatMap((one): readonly MendView[] => {
      if (!one.target) return []
      const old = before.steps.find(({ id }) => id === one.id)
      const [was, is] = [toName(old), toName(one)]
      const outcome = found[one.id]?.outcome
      return [
        {
          id: one.id,
          title: toText(one.title, 'fr'),
          was,
          ...(was !== is && { now: is }),
          ...(outcome && { found: outcome }),
        },
      ]
    }),
    canUndo: mending.states.length > 1,
    canRedo: (mending.undone ?? []).length > 0,
    ...(mending.drifted !== undefined && { drifted: mending.drifted }),
    ...(step !== null && { naming: step }),
  }
}

export function readFlow(text: string, flow: string): Flow | undefined {
  const read = parseFlow(text, `${flow}.yml`)
  return read.ok ? read.value : undefined
}
