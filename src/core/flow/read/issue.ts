import type { core } from 'zod'
import { idSchema } from '../language/id.ts'
import { knownKeys } from '../language/keys.ts'
import type { Fault } from './error.ts'
import { findMeant } from './nearest.ts'
import type { YamlText } from './yaml.ts'

type Issue = core.$ZodIssue
type IssuePosition = readonly PropertyKey[]

/**
 * Converts zod's issues to faults in the words of flow authors, with line and correction.
 *
 * For a union ("one of these kinds"), the faults are those of the branch that the author meant: the one that knows
 * every key that was written. Where no branch does, the fault proposes the nearest word or the list of kinds. A key
 * that is missing because it is misspelt makes one fault, not two.
 */
export function toFaults(issues: readonly Issue[], yaml: YamlText, schema: unknown): readonly Fault[] {
  const faults = issues.flatMap((issue) => toFault(issue, [], { ...yaml, schema }))
  const meant = faults.flatMap((one) => (one.meant === undefined ? [] : [[...one.path.slice(0, -1), one.meant].join()]))
  return faults.filter(({ code, path }) => code !== 'missing-key' || !meant.includes(path.join()))
}

interface IssueSource extends YamlText {
  readonly schema: unknown
}

function toFault(issue: Issue, above: IssuePosition, yaml: IssueSource): readonly Fault[] {
  const path = [...above, ...issue.path]
  const value = valueAt(yaml.value, path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, Object.keys(toObject(value)), path, yaml))
    case 'invalid_union':
      return toUnionFaults(issue.errors, path, yaml)
    case 'invalid_type':
      return [value === undefined ? missingKey(path, yaml) : wrongType(issue.expected, path, yaml)]
    case 'too_small':
      return [wrongLength('too little', `At least ${issue.minimum}`, issue.origin, path, yaml)]
    case 'too_big':
      return [wrongLength('too much', `At most ${issue.maximum}`, issue.origin, path, yaml)]
    case 'invalid_format':
      return [wrongFormat(FORMATS[issue.format] ?? issue.message.replace('Invalid string: ', ''), path, yaml)]
    case 'invalid_value':
      return [value === undefined ? missingKey(path, yaml) : wrongWord(value, issue.values.map(String), path, yaml)]
    default:
      return [wrongFormat(issue.message, path, yaml)]
  }
}

function toUnionFaults(
  branches: readonly (readonly Issue[])[],
  path: IssuePosition,
  yaml: IssueSource,
): readonly Fault[] {
  const value = valueAt(yaml.value, path)
  const leaves = branches.flatMap(flattenUnions)
  if (value === undefined) return [missingKey(path, yaml)]
  const alike = Array.isArray(value) ? undefined : findAlike(leaves, Object.keys(toObject(value)))
  if (alike) return alike.flatMap((issue) => toFault(issue, path, yaml))
  const meant = leaves.filter((issues) => !issues.some((issue) => issue.path.length === 0 || isMissing(issue, value)))
  const best = meant.toSorted((a, b) => a.length - b.length)[0]
  if (best) return best.flatMap((issue) => toFault(issue, path, yaml))

  const close = Array.isArray(value) ? undefined : leaves.find((issues) => hasRightKind(issues, value))
  if (close) return close.flatMap((issue) => toFault(issue, path, yaml))
  const kinds = listKinds(leaves, value)
  const written = Array.isArray(value) ? [] : Object.keys(toObject(value)).filter((key) => !kinds.includes(key))
  const typos = written.filter((key) => findMeant(key, kinds) !== undefined)
  if (typos.length > 0) return typos.map((key) => unknownKey(key, written, path, yaml))
  const known = proposeKinds(kinds, written[0], path, yaml)
  const says = `${name(path, yaml)} is of no known kind${written[0] === undefined ? '' : ` (${quote(written[0])})`}`
  return [fault('unknown-kind', path, yaml, says, known)]
}

function proposeKinds(
  kinds: readonly string[],
  written: string | undefined,
  path: IssuePosition,
  yaml: IssueSource,
): string {
  if (kinds.length > 0) {
    const isCode = written !== undefined && CODE_OF_PAGES.has(written.toLowerCase())
    return `${isCode ? 'Say the words that people see, not the code of the page. ' : ''}Known kinds: ${kinds.join(', ')}.`
  }
  // The words were written without their kind in front.
  const keys = knownKeys(yaml.schema, path, []).filter((key) => !BESIDE.has(key))
  return keys.length > 0 ? `Write its kind before it, one of: ${keys.join(', ')}.` : 'See flows/README.md.'
}

/** Keys that are only written beside another one. */
const BESIDE: ReadonlySet<string> = new Set(['choice', 'group', 'under'])

/** Keys that other tools use to find an element, by things that change with each version of a page. */
const CODE_OF_PAGES: ReadonlySet<string> = new Set([
  'css',
  'xpath',
  'selector',
  'testid',
  'class',
  'nth',
  'role',
  'tag',
])

/** The number of keys of a large item, such as a step, that a kind must know to be the one meant; fewer prove nothing. */
const ENOUGH_KEYS = 3

/** Finds the only kind that knows the first written key; for large items, the kind that knows most of the keys. */
function findAlike(branches: readonly (readonly Issue[])[], written: readonly string[]): readonly Issue[] | undefined {
  const kinds = branches
    .filter((issues) => !issues.some(isOfAnotherType))
    .map((issues) => ({ issues, known: written.filter((key) => !unknownKeysOf(issues).includes(key)) }))
  const named = kinds.filter(({ known }) => known[0] !== undefined && known[0] === written[0])
  if (named.length === 1) return named[0]?.issues
  const alike = kinds.filter(({ known }) => known.length >= ENOUGH_KEYS)
  return alike.toSorted((a, b) => b.known.length - a.known.length)[0]?.issues
}

function unknownKeysOf(issues: readonly Issue[]): readonly string[] {
  return issues.flatMap((issue) => (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : []))
}

function isOfAnotherType(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.path.length === 0
}

/** Turns a union within a union into more branches of the outer one, where both judge the same value. */
function flattenUnions(issues: readonly Issue[]): readonly (readonly Issue[])[] {
  const [only] = issues
  return issues.length === 1 && only?.code === 'invalid_union' && only.path.length === 0
    ? only.errors.flatMap(flattenUnions)
    : [issues]
}

/** Checks whether a branch knows the value's own key and only finds other keys too many. */
function hasRightKind(issues: readonly Issue[], value: unknown): boolean {
  return issues.every(
    (issue) => issue.code === 'unrecognized_keys' && issue.keys.length < Object.keys(toObject(value)).length,
  )
}

function isMissing(issue: Issue, value: unknown): boolean {
  return issue.path.length === 1 && toObject(value)[String(issue.path[0])] === undefined
}

function listKinds(branches: readonly (readonly Issue[])[], value: unknown): readonly string[] {
  const missing = branches.flatMap((issues) => issues.filter((issue) => isMissing(issue, value)))
  return [...new Set(missing.map((issue) => String(issue.path[0])))]
}

function unknownKey(key: string, written: readonly string[], path: IssuePosition, yaml: IssueSource): Fault {
  const known = knownKeys(yaml.schema, path, written).filter((one) => !written.includes(one))
  const meant = findMeant(key, known)
  const others = known.length > 0 ? ` Other keys: ${known.join(', ')}.` : ''
  const isRole = key === 'role' && written.includes('name')
  const instead = isRole ? 'Write button:, link: or field: with its words.' : `Delete it.${others}`
  const mend = meant ? `Did you mean ${meant}?` : instead
  const says = `${quote(key)} is not a key of ${name(path, yaml)}`
  return { ...fault('unknown-key', [...path, key], yaml, says, mend), ...(meant && { meant }) }
}

function wrongWord(value: unknown, known: readonly string[], path: IssuePosition, yaml: IssueSource): Fault {
  const meant = typeof value === 'string' ? findMeant(value, known) : undefined
  const list = `${meant ? 'Or write' : 'Write'} one of: ${known.join(', ')}.`
  const mend = meant ? `Did you mean ${meant}? ${list}` : list
  return fault('wrong-value', path, yaml, `${name(path, yaml)} can not be this`, mend)
}

function missingKey(path: IssuePosition, yaml: IssueSource): Fault {
  return fault('missing-key', path, yaml, `${name(path, yaml)} is missing`, 'Add it.')
}

function wrongType(expected: string, path: IssuePosition, yaml: IssueSource): Fault {
  const words: Record<string, string> = {
    string: 'a text (in quotes if it looks like a number, a date or yes/no)',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list (lines that begin with a dash)',
    object: 'keys with their values, indented below',
  }
  const isText = expected === 'object' && knownKeys(yaml.schema, path, []).includes('fr')
  const wanted = isText ? 'it in a language: { fr: … }' : (words[expected] ?? expected)
  return fault('wrong-type', path, yaml, `${name(path, yaml)} is of the wrong type`, `Write ${wanted}.`)
}

const FORMATS: Readonly<Record<string, string>> = {
  date: 'a date as year-month-day, such as 2026-11-24',
  url: 'a whole address, such as https://candidat.francetravail.fr/',
}

function wrongFormat(expected: string, path: IssuePosition, yaml: IssueSource): Fault {
  return fault('wrong-value', path, yaml, `${name(path, yaml)} is not written as it must be`, `Expected: ${expected}.`)
}

function wrongLength(says: string, bound: string, origin: string, path: IssuePosition, yaml: IssueSource): Fault {
  const unit = origin === 'array' ? ' items' : origin === 'string' ? ' characters' : ''
  return fault('wrong-length', path, yaml, `${name(path, yaml)} holds ${says}`, `${bound}${unit}.`)
}

function fault(code: Fault['code'], path: IssuePosition, yaml: IssueSource, says: string, mend: string): Fault {
  const plain = path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  return { code, path: plain, ...yaml.locate(plain), says, mend }
}

/** Names a place in the words of the file: its keys, within the step or screen of that id where it has a valid one. */
function name(path: IssuePosition, yaml: IssueSource): string {
  if (path.length === 0) return 'the file'
  const at = path.findLastIndex(
    (part, index) => typeof part === 'number' && idAt(path.slice(0, index + 1), yaml) !== '',
  )
  if (at < 1) return path.map(String).join('.')
  const item = `${String(path[at - 1]).replace(/s$/, '')} ${idAt(path.slice(0, at + 1), yaml)}`
  const keys = path
    .slice(at + 1)
    .map(String)
    .join('.')
  return keys === '' ? item : `${keys} of ${item}`
}

function idAt(path: IssuePosition, yaml: IssueSource): string {
  const { id } = toObject(valueAt(yaml.value, path))
  return idSchema.safeParse(id).success ? String(id) : ''
}

/**
 * Quotes a key as it was written, cut in case somebody pasted a page of text there: a supervisor reads it on the home
 * screen.
 */
function quote(key: string): string {
  return JSON.stringify(key.length > MAX_QUOTED ? `${key.slice(0, MAX_QUOTED)}…` : key)
}

const MAX_QUOTED = 120

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function valueAt(root: unknown, path: IssuePosition): unknown {
  return path.reduce<unknown>((value, part) => (isHolder(value) ? value[part] : undefined), root)
}

function isHolder(value: unknown): value is Readonly<Record<PropertyKey, unknown>> {
  return typeof value === 'object' && value !== null
}
