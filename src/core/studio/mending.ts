import type { Fingerprint } from '../flow/language/fingerprint.ts'
import type { Draft, Flow, Step } from '../flow/language/language.ts'
import { type Locator, toLocators } from '../flow/language/target.ts'
import { isNeverHealed } from '../flow/read/fingerprints.ts'
import { type FlowFile, readDraft } from '../flow/read/library.ts'
import { checkDraft, type Located } from '../flow/read/parse.ts'
import { type FindPart, unfoldFlow } from '../flow/read/unfold.ts'
import { mendStep } from './mend.ts'
import { mendPrints } from './prints.ts'

/** A procedure that is being corrected: its files, the files around it, and the result of each change. */
export interface Mending {
  readonly flow: string
  readonly isTraining: boolean
  readonly files: readonly FlowFile[]
  /** The changed files after each change; empty before the first. */
  readonly states: readonly (readonly FlowFile[])[]
  /** The undone states, the latest last. */
  readonly undone?: readonly (readonly FlowFile[])[]
  /** The step that people reported as different from what the guide says. */
  readonly drifted?: string
}

export function beginMending(mending: Omit<Mending, 'states' | 'undone'>): Mending {
  return { ...mending, states: [[]] }
}

/** Lists the changed files: the procedure's own, or those of parts that it uses. */
export function listMended({ states }: Mending): readonly FlowFile[] {
  return states.at(-1) ?? []
}

/** Replaces files by others of the same name. */
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

/** Reads the procedure before and after the changes, its parts unfolded. */
export function readMending(mending: Mending): { readonly before: Flow; readonly now: Flow } | undefined {
  const before = readFlowIn(mending.files, mending.flow)
  const now = readFlowIn(overlay(mending.files, listMended(mending)), mending.flow)
  return before && now && { before, now }
}

/** The place where a step is written; in a part or a repeat it has another id. */
export interface WrittenStep {
  readonly flow: string
  readonly step: string
  /** The number of the copy, for a step in a repeat. */
  readonly number?: string
}

/**
 * Finds the file that a step of a procedure is written in. Returns undefined for a step that no file writes, such as
 * the question that a repeat adds.
 */
export function findWrittenStep(files: readonly FlowFile[], flow: string, step: string): WrittenStep | undefined {
  const draft = findDraft(files, flow)?.value
  if (!draft) return undefined
  const unfolded = unfoldFlow(draft, createFindPart(files))
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
 * Corrects the place of a step in the file where it is written. Returns undefined if no file writes it, or if the
 * procedure would no longer work.
 */
export function mendPlace(
  mending: Mending,
  change: {
    readonly step: string
    readonly ways: readonly Locator[]
    /** The fingerprint of the new place. */
    readonly print?: Fingerprint | undefined
    readonly day: string
    readonly says: string
  },
): Mending | undefined {
  const files = overlay(mending.files, listMended(mending))
  const written = findWrittenStep(files, mending.flow, change.step)
  const old = readFlowIn(files, mending.flow)?.steps.find(({ id }) => id === change.step)
  const file = written && files.find(({ path }) => path === `${written.flow}.yml`)
  if (!file || !written || !old) return undefined
  const ways = written.number === undefined ? change.ways : toNumbered(change.ways, old, written.number)
  const names = { from: toName(old), to: toName({ target: [...change.ways] }) }
  const text = mendStep(file.text, { step: written.step, ways, renamed: names, day: change.day, says: change.says })
  if (text === undefined) return undefined
  const changed = [{ ...file, text }, ...mendPrintFiles(mending, files, { ...change, text: { ...file, text } })]
  const states = [...mending.states, overlay(listMended(mending), changed)]
  const next: Mending = { ...mending, states, undone: [] }
  return readMending(next) && next
}

/**
 * Returns the files of fingerprints after a correction. They hold for one version, so those of the procedure move to
 * its new version. Correcting a part leaves the version of the procedures that use it as it is; their fingerprint of
 * that place describes the old one, and is dropped.
 */
function mendPrintFiles(
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

/** Replaces the number in a counted place ("Enfant 2") by `{n}`, where the target had it. */
function toNumbered(ways: readonly Locator[], { target }: Step, number: string): readonly Locator[] {
  const word = new RegExp(`(?<![\\p{L}\\d])${number}(?![\\p{L}\\d])`, 'gu')
  if (!word.test(JSON.stringify(target))) return ways
  return JSON.parse(JSON.stringify(ways).replace(word, '{n}')) as readonly Locator[]
}

/** Returns the name of a step's place in the file; a place without words is described by its kind. */
export function toName(step: Pick<Step, 'target'> | undefined): string {
  const [way] = step?.target ? toLocators(step.target) : []
  if (!way) return ''
  const [, words] = Object.entries(way).find(([key]) => key !== 'under') ?? []
  return typeof words === 'string' ? words : ''
}

function readFlowIn(files: readonly FlowFile[], flow: string): Flow | undefined {
  const draft = findDraft(files, flow)
  const read = draft && checkDraft(draft, `${flow}.yml`, createFindPart(files))
  return read?.ok ? read.value.value : undefined
}

function findDraft(files: readonly FlowFile[], flow: string): Located<Draft> | undefined {
  const file = files.find(({ path }) => path === `${flow}.yml`)
  const draft = file && readDraft(file)
  return draft?.ok ? draft.value : undefined
}

/** Returns a lookup that reads a part only when it is used. */
function createFindPart(files: readonly FlowFile[]): FindPart {
  return (name) => findDraft(files, name)?.value
}
