import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMap, isScalar, type Node, parseDocument, visit } from 'yaml'
import { type Language, languageSchema } from '../../src/core/flow/language/text.ts'

/** One text that people read: where it is written, and its key there. */
export interface ScreenText {
  readonly file: string
  readonly key: string
  readonly text: string
}

/** One text of a procedure, with what it is in each language that has it. */
export interface FlowText {
  readonly file: string
  readonly line: number
  readonly in: Readonly<Partial<Record<Language, string>>>
}

/** Reads the texts of our screens in one language. */
export function readScreens(language: Language): readonly ScreenText[] {
  const folder = `src/renderer/locales/${language}`
  return listFiles(folder, '.json').flatMap((file) =>
    flatten(file, JSON.parse(readFileSync(file, 'utf8')) as object, ''),
  )
}

/** Reads the texts of all procedures. */
export function readFlows(): readonly FlowText[] {
  return listFiles('flows', '.yml').flatMap((file) => readTexts(file, readFileSync(file, 'utf8')))
}

/** Reads the texts of one procedure: a map that says something in French. */
export function readTexts(file: string, yaml: string): readonly FlowText[] {
  const texts: FlowText[] = []
  const lines = yaml.split('\n')
  let offset = 0
  const starts = lines.map((line) => {
    const start = offset
    offset += line.length + 1
    return start
  })
  visit(parseDocument(yaml), {
    Map: (_, node) => {
      const said = languageSchema.options.flatMap((language) => {
        const text = node.get(language)
        return typeof text === 'string' ? [[language, text] as const] : []
      })
      const french = node.items.find(({ key }) => isScalar(key) && key.value === 'fr')?.value as Node | undefined
      if (!isMap(node) || french === undefined) return
      const at = french.range?.[0] ?? 0
      texts.push({ file, line: starts.filter((start) => start <= at).length, in: Object.fromEntries(said) })
    },
  })
  return texts
}

function listFiles(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path).replaceAll('\\', '/'))
    .toSorted()
}

function flatten(file: string, tree: object, path: string): readonly ScreenText[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [{ file, key: `${path}${key}`, text: value }] : flatten(file, value, `${path}${key}.`),
  )
}
