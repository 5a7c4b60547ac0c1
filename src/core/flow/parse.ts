import type { ZodType } from 'zod'
import { checkFlow } from './check.ts'
import { checkPortal } from './check-portal.ts'
import { FlowError, type Result } from './error.ts'
import type { Broken, Fault } from './fault.ts'
import { toFaults } from './issue.ts'
import { type Flow, flowSchema, type Portal, portalSchema } from './language.ts'
import { type Glossary, glossarySchema } from './lint/glossary.ts'
import { parseYaml, type YamlText } from './yaml.ts'

/** What a file holds, with where each thing is written in it. */
export interface Located<T> {
  readonly value: T
  readonly locate: YamlText['locate']
}

/**
 * Reads a flow file: YAML, then its shape, then its rules (check.ts); all faults of the first of the three that
 * fails. `file` is its path as people know it, ending in `<portal>/<procedure>.yml`. Reads no file itself.
 */
export function parseFlow(text: string, file: string): Result<Flow> {
  return toValue(locateFlow(text, file))
}

/** As `parseFlow`, for who has more to say about lines of the file. */
export function locateFlow(text: string, file: string): Result<Located<Flow>> {
  return parseWith(flowSchema, checkFlow, text, file)
}

/** Reads a portal file, as `parseFlow` does; its path ends in `<portal>/portal.yml`. */
export function parsePortal(text: string, file: string): Result<Portal> {
  return toValue(locatePortal(text, file))
}

export function locatePortal(text: string, file: string): Result<Located<Portal>> {
  return parseWith(portalSchema, checkPortal, text, file)
}

/** Reads the glossary of the flows, which has a shape and no rules. */
export function parseGlossary(text: string, file: string): Result<Glossary> {
  return toValue(parseWith(glossarySchema, () => [], text, file))
}

function toValue<T>(result: Result<Located<T>>): Result<T> {
  return result.ok ? { ok: true, value: result.value.value } : result
}

function parseWith<T>(
  schema: ZodType<T>,
  check: (value: T, file: string) => readonly Broken[],
  text: string,
  file: string,
): Result<Located<T>> {
  const read = parseYaml(text)
  if (!read.ok) return refuse(read.faults, file)
  const parsed = schema.safeParse(read.yaml.value)
  if (!parsed.success) return refuse(toFaults(parsed.error.issues, read.yaml, schema), file)
  const broken = check(parsed.data, file)
  return broken.length > 0
    ? refuse(place(broken, read.yaml), file)
    : { ok: true, value: { value: parsed.data, locate: read.yaml.locate } }
}

function place(faults: readonly Broken[], yaml: YamlText): readonly Fault[] {
  return faults.map((fault) => ({ ...fault, ...yaml.locate(fault.path) }))
}

function refuse<T>(faults: readonly Fault[], file: string): Result<T> {
  const inOrder = faults.toSorted((a, b) => a.line - b.line)
  return { ok: false, errors: inOrder.map((fault) => new FlowError({ ...fault, file })) }
}
