import { factsSchema, type KnownFacts, sayFact } from '../language/facts.ts'
import { FlowError, type Result } from './error.ts'
import type { FlowFile } from './library.ts'
import { splitLanguages } from './line-languages.ts'
import { nearest } from './nearest.ts'
import { parseSimple } from './parse.ts'

/** The file of facts. Only the one that ships is read. */
export const FACTS = 'facts.yml'

const PLACEHOLDER = /\{fact:([^}]*)\}/g

/** Files with the facts in them, and the errors of those that name a fact which is not there. */
interface Inserted {
  readonly files: readonly FlowFile[]
  readonly errors: readonly FlowError[]
}

/**
 * Writes facts in the place of `{fact:…}` in all files, before they are parsed: lines stay where they are. A file that names an
 * unknown fact is left out, since people would read the placeholder.
 */
export function insertFacts(files: readonly FlowFile[]): Inserted {
  const own = files.find(({ path }) => path === FACTS)
  const read = own && readFacts(own)
  const facts = read?.ok ? read.value.facts : {}
  const unknown = files.flatMap((file) => (file === own ? [] : findUnknown(file, Object.keys(facts))))
  const isBroken = ({ path }: FlowFile): boolean => unknown.some(({ file }) => file === path)
  return {
    files: files.filter((file) => !isBroken(file)).map((file) => insertInto(file, facts)),
    errors: [...(read?.ok === false ? read.errors : []), ...unknown],
  }
}

/** Reads the facts of a folder of flows, by name; none where the file is missing or broken. */
export function readKnownFacts(files: readonly FlowFile[]): KnownFacts['facts'] {
  const own = files.find(({ path }) => path === FACTS)
  const read = own && readFacts(own)
  return read?.ok ? read.value.facts : {}
}

function readFacts({ text, path }: FlowFile): Result<KnownFacts> {
  return parseSimple(factsSchema, text, path)
}

function insertInto(file: FlowFile, facts: KnownFacts['facts']): FlowFile {
  if (!file.text.includes('{fact:')) return file
  const insert = (line: string): string =>
    line.replace(PLACEHOLDER, (_, id: string, at: number) => {
      const fact = facts[id]
      // A place without a language, as a portal's telephone, is French.
      const { language } = splitLanguages(line.slice(0, at)).at(-1) ?? { language: 'fr' }
      return fact === undefined ? '' : sayFact(fact, language)
    })
  return { ...file, text: file.text.split('\n').map(insert).join('\n') }
}

function findUnknown({ path, text }: FlowFile, known: readonly string[]): readonly FlowError[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap(({ 1: id = '', index }) => {
    if (known.includes(id)) return []
    const line = text.slice(0, index).split('\n').length
    const near = nearest(id, known)
    const mend = near ? `Did you mean {fact:${near}}?` : `Add ${id} to ${FACTS}, with its source and day.`
    return [new FlowError({ code: 'unknown-fact', file: path, line, path: [], says: `there is no fact ${id}`, mend })]
  })
}
