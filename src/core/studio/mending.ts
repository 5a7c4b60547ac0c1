import type { Draft, Flow, Step } from '../flow/language/language.ts'
import { type Locator, toLocators } from '../flow/language/target.ts'
import type { Result } from '../flow/read/error.ts'
import { isNeverHealed } from '../flow/read/fingerprints.ts'
import type { FlowFile } from '../flow/read/library.ts'
import { checkDraft, type Located, parseDraft } from '../flow/read/parse.ts'
import { type FindPart, unfoldFlow } from '../flow/read/unfold.ts'
import type { Fingerprint } from '../guidance/heal/fingerprint.ts'
import { mendStep } from './mend.ts'
import { mendPrints } from './prints.ts'

/** A procedure that is mended: its file and those it stands beside, and what each change made of them. */
export interface Mending {
  readonly flow: string
  readonly isTraining: boolean
  readonly files: readonly FlowFile[]
  /** The changed files after each change; before the first there are none. */
  readonly states: readonly (readonly FlowFile[])[]
  /** Those that were taken back, the latest last. */
  readonly undone?: readonly (readonly FlowFile[])[]
  /** The step at which people said that it is not as the guide says. */
  readonly drifted?: string
}

export function beginMending(wish: Omit<Mending, 'states' | 'undone'>): Mending {
  return { ...wish, states: [[]] }
}

/** Lists the files that are otherwise than they were: the procedure's own, or a part's that it uses. */
export function listMended({ states }: Mending): readonly FlowFile[] {
  return states.at(-1) ?? []
}

/** Puts files over others of the same name. */
export function overlay(files: readonly FlowFile[], over: readonly FlowFile[]): readonly FlowFile[] {
  return [...files.filter(({ path }) => !over.some((one) => one.path === path)), ...over]
}

export function undoMend(mending: Mending): Mending {
  const { states, undone = [] } = mending
  const last = states.at(-1)
  return last && states.length > 1 ? { ...mending, states: states.slice(0, -1), undone: [...undone, last] } : mending
}

export function redoMend(mending: Mending): Mending {
  const { states, undone = [] } = mending
  const next = undone.at(-1)
  return next ? { ...mending, states: [...states, next], undone: undone.slice(0, -1) } : mending
}

/** Reads the procedure as it was and as it is by now, its parts unfolded. */
export function readMending(mending: Mending): { readonly before: Flow; readonly now: Flow } | undefined {
  const before = readFlowIn(mending.files, mending.flow)
  const now = readFlowIn(overlay(mending.files, listMended(mending)), mending.flow)
  return before && now && { before, now }
}

/** Where a step is written: a part and a repeat have names of their own for it. */
export interface WrittenStep {
  readonly flow: string
  readonly step: string
  /** Of the copy, where a repeat makes several of it. */
  readonly number?: string
}

/** Finds the file that a step of a procedure is written in. Undefined for what no step of a file says, as a question of the coach. */
export function findWrittenStep(files: readonly FlowFile[], flow: string, step: string): WrittenStep | undefined {
  const draft = readDraft(files, flow)?.value
  if (!draft) return undefined
  const unfolded = unfoldFlow(draft, toFindPart(files))
  const path = unfolded.steps[unfolded.flow.steps.findIndex(({ id }) => id === step)]
  const item = path && draft.steps[Number(path[1])]
  if (!path || !item) return undefined
  if ('use' in item) return findWrittenStep(files, item.use, step.slice(item.as.length + 1))
  if (!('repeat' in item)) return { flow, step }
  const id = path[2] === 'steps' ? item.steps[Number(path[3])]?.id : undefined
  const number = /^(\d+)-/.exec(step.slice(item.repeat.length + 1))?.[1]
  return id === undefined || number === undefined ? undefined : { flow, step: id, number }
}

/**
 * Mends the place of a step, in the file where that is written. Undefined where nothing says it, or the procedure would not
 * work any more.
 */
export function mendPlace(
  mending: Mending,
  wish: {
    readonly step: string
    readonly ways: readonly Locator[]
    /** What the new place is like, to be known again by. */
    readonly print?: Fingerprint | undefined
    readonly day: string
    readonly says: string
  },
): Mending | undefined {
  const files = overlay(mending.files, listMended(mending))
  const written = findWrittenStep(files, mending.flow, wish.step)
  const old = readFlowIn(files, mending.flow)?.steps.find(({ id }) => id === wish.step)
  const file = written && files.find(({ path }) => path === `${written.flow}.yml`)
  if (!file || !written || !old) return undefined
  const ways = written.number === undefined ? wish.ways : toNumbered(wish.ways, old, written.number)
  const names = { from: toName(old), to: toName({ target: [...wish.ways] }) }
  const text = mendStep(file.text, { step: written.step, ways, renamed: names, day: wish.day, says: wish.says })
  if (text === undefined) return undefined
  const changed = [{ ...file, text }, ...toMendedPrints(mending, files, { ...wish, text: { ...file, text } })]
  const states = [...mending.states, overlay(listMended(mending), changed)]
  const next: Mending = { ...mending, states, undone: [] }
  return readMending(next) && next
}

/**
 * What was recorded of a procedure is good for one version of it: it goes on to the mended one. A part that is mended changes no
 * version of those that use it, and what they have recorded of its place is of the old one, which then says nothing.
 */
function toMendedPrints(
  { flow }: Mending,
  files: readonly FlowFile[],
  mend: { readonly step: string; readonly print?: Fingerprint | undefined; readonly text: FlowFile },
): readonly FlowFile[] {
  const [before, now] = [files, overlay(files, [mend.text])].map((all) => readFlowIn(all, flow))
  const step = now?.steps.find(({ id }) => id === mend.step)
  if (!before || !now || !step || mend.text.path !== `${flow}.yml`) return []
  const print = isNeverHealed(step.kind) ? undefined : mend.print
  const prints = mendPrints(files, { flow, from: before.version, to: now.version, step: mend.step, print })
  return prints ? [prints] : []
}

/** A place that counts ("Enfant 2") is written for each copy, where it was before. */
function toNumbered(ways: readonly Locator[], { target }: Step, number: string): readonly Locator[] {
  const word = new RegExp(`(?<![\\p{L}\\d])${number}(?![\\p{L}\\d])`, 'gu')
  if (!word.test(JSON.stringify(target))) return ways
  return JSON.parse(JSON.stringify(ways).replace(word, '{n}')) as readonly Locator[]
}

/** What a step's place is called in the file; what has no words is told by what it is. */
export function toName(step: Pick<Step, 'target'> | undefined): string {
  const [way] = step?.target ? toLocators(step.target) : []
  if (!way) return ''
  const [, words] = Object.entries(way).find(([key]) => key !== 'under') ?? []
  return typeof words === 'string' ? words : ''
}

function readFlowIn(files: readonly FlowFile[], flow: string): Flow | undefined {
  const draft = readDraft(files, flow)
  const read = draft && checkDraft(draft, `${flow}.yml`, toFindPart(files))
  return read?.ok ? read.value.value : undefined
}

/** Files that were read: a large one takes a tenth of a second, and the screen asks for each change. */
const drafts = new WeakMap<FlowFile, Result<Located<Draft>>>()

function readDraft(files: readonly FlowFile[], flow: string): Located<Draft> | undefined {
  const file = files.find(({ path }) => path === `${flow}.yml`)
  if (!file) return undefined
  const draft = drafts.get(file) ?? parseDraft(file.text, file.path)
  drafts.set(file, draft)
  return draft.ok ? draft.value : undefined
}

/** Reads a part only where one is used. */
function toFindPart(files: readonly FlowFile[]): FindPart {
  return (name) => readDraft(files, name)?.value
}
