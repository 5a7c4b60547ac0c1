import type { ZodType } from 'zod'
import { checkFlow, checkNames } from '../check/check.ts'
import { checkPortal } from '../check/check-head.ts'
import { type Glossary, glossarySchema } from '../language/glossary.ts'
import { type Draft, draftSchema, type Flow, FORMAT, type Portal, portalSchema } from '../language/language.ts'
import { type Official, officialSchema } from '../language/official.ts'
import { type UnguidedWords, unguidedWordsSchema } from '../language/unguided-words.ts'
import { type Broken, createBroken, type Fault, FlowError, type Path, type Result } from './error.ts'
import { toFaults } from './issue.ts'
import { keepIndependent, repair } from './repair.ts'
import { type FindPart, type Unfolded, unfoldFlow } from './unfold.ts'
import { parseYaml, type YamlText } from './yaml.ts'

/** The content of a file, and a function that finds where each part of it is written. */
export interface Located<T> {
  readonly value: T
  readonly locate: YamlText['locate']
}

const MAX_REPAIRS = 100

/** Finds no part: for a flow that uses none. */
const NO_PARTS: FindPart = () => undefined

/**
 * Reads a flow file: YAML, then its shape, then parts and repeats (unfold.ts), then its rules (check.ts). Returns all
 * faults of the first of these that fails, and in any case those of names. `file` is its path as people know it, ending
 * in `<portal>/<procedure>.yml`. Opens no file: parts come from `findPart`.
 */
export function parseFlow(text: string, file: string, findPart = NO_PARTS): Result<Flow> {
  const draft = parseDraft(text, file)
  return draft.ok ? toValue(checkDraft(draft.value, file, findPart)) : addNames(draft.errors, { text, file }, findPart)
}

/** Reads a flow file as its author wrote it: checks its shape, unfolds no parts or repeats, checks no rule. */
export function parseDraft(text: string, file: string): Result<Located<Draft>> {
  return parseWith(draftSchema, text, file)
}

/** Unfolds a draft and checks its rules. The result locates paths of the unfolded flow. */
export function checkDraft({ value, locate }: Located<Draft>, file: string, findPart: FindPart): Result<Located<Flow>> {
  const unfolded = unfoldFlow(value, findPart)
  const { flow, broken } = unfolded
  const rules = broken.length > 0 ? checkNames : checkFlow
  const check = rules(flow, file).map((fault) => toWritten(fault, unfolded))
  const found = broken.length > 0 ? [...broken, ...keepIndependent(check, broken)] : check
  if (found.length > 0) return refuse(place(found, locate), file)
  return { ok: true, value: { value: flow, locate: (path) => locate(toWrittenPath(path, unfolded)) } }
}

/**
 * Adds the names that do not exist to the faults of a flow's shape, so that its author can correct both in one round. A
 * file that is not valid YAML has no names to check.
 */
export function addNames(
  errors: readonly FlowError[],
  { text, file }: { readonly text: string; readonly file: string },
  findPart: FindPart,
): { readonly ok: false; readonly errors: readonly FlowError[] } {
  // Each repair copies a part of the file, so a file with very many faults is not repaired.
  const read = parseYaml(errors.length > MAX_REPAIRS ? '' : text)
  if (!read.ok) return { ok: false, errors }
  const { locate, value } = read.yaml
  const parsed = draftSchema.safeParse(repair(value, errors))
  if (!parsed.success) return { ok: false, errors }
  const unfolded = unfoldFlow(parsed.data, findPart)
  const names = checkNames(unfolded.flow, file).map((fault) => toWritten(fault, unfolded))
  const found = keepIndependent([...unfolded.broken, ...names], errors)
  const more = place(found, locate).map((fault) => new FlowError({ ...fault, file }))
  return { ok: false, errors: [...errors, ...more].toSorted((a, b) => a.line - b.line) }
}

/** Reads a portal file and keeps the positions of its parts; its path ends in `<portal>/portal.yml`. */
export function locatePortal(text: string, file: string): Result<Located<Portal>> {
  const parsed = parseWith(portalSchema, text, file)
  if (!parsed.ok) return parsed
  const broken = checkPortal(parsed.value.value, file)
  return broken.length > 0 ? refuse(place(broken, parsed.value.locate), file) : parsed
}

/** Reads the glossary of the flows, which has a shape and no rules. */
export function parseGlossary(text: string, file: string): Result<Glossary> {
  return toValue(parseWith(glossarySchema, text, file))
}

/** Reads the list of official domains. */
export function parseOfficial(text: string, file: string): Result<Official> {
  return toValue(parseWith(officialSchema, text, file))
}

/** Reads the texts of the coach for pages that no flow knows. */
export function parseUnguided(text: string, file: string): Result<UnguidedWords> {
  return toValue(parseWith(unguidedWordsSchema, text, file))
}

/** Reads a file that has a shape and no rules. */
export function parseSimple<T>(schema: ZodType<T>, text: string, file: string): Result<T> {
  return toValue(parseWith(schema, text, file))
}

function toValue<T>(result: Result<Located<T>>): Result<T> {
  return result.ok ? { ok: true, value: result.value.value } : result
}

function parseWith<T>(schema: ZodType<T>, text: string, file: string): Result<Located<T>> {
  const read = parseYaml(text)
  if (!read.ok) return refuse(read.faults, file)
  const { value } = read.yaml
  if (isOfLaterFormat(value)) return refuse(place([tooNew()], read.yaml.locate), file)
  const parsed = schema.safeParse(value)
  if (!parsed.success) return refuse(toFaults(parsed.error.issues, read.yaml, schema), file)
  return { ok: true, value: { value: parsed.data, locate: read.yaml.locate } }
}

function isOfLaterFormat(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('format' in value)) return false
  return Number.isInteger(value.format) && Number(value.format) > FORMAT
}

function tooNew(): Broken {
  const mend = `Write format: ${FORMAT}, or update the app.`
  return createBroken('format-unknown', ['format'], 'the file is of a format that this app does not know', mend)
}

function toWritten(fault: Broken, unfolded: Unfolded): Broken {
  return { ...fault, path: toWrittenPath(fault.path, unfolded) }
}

/** Converts a path of the unfolded flow to the path in the file: its own, or that of the `use` of its part. */
function toWrittenPath(path: Path, { steps, screens }: Unfolded): Path {
  const [list, index, ...rest] = path
  const origin = list === 'steps' ? steps[Number(index)] : list === 'screens' ? screens[Number(index)] : undefined
  if (!origin || index === undefined) return path
  return origin.at(-1) === 'use' ? origin : [...origin, ...rest]
}

function place(faults: readonly Broken[], locate: YamlText['locate']): readonly Fault[] {
  return faults.map((fault) => ({ ...fault, ...locate(fault.path) }))
}

function refuse<T>(faults: readonly Fault[], file: string): Result<T> {
  const inOrder = faults.toSorted((a, b) => a.line - b.line)
  return { ok: false, errors: inOrder.map((fault) => new FlowError({ ...fault, file })) }
}
