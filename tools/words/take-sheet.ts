import { isMap, isScalar, type Pair, parseDocument, type Scalar, visit, type YAMLMap } from 'yaml'
import type { Language } from '../../src/core/flow/language/text.ts'
import type { SheetRow } from './sheet.ts'

/** Why a row was not taken: the app's text is another one by now, or the new one lacks or adds a part that the app fills in. */
export type Refusal = 'changed-since' | 'parts-differ'

export interface Taken {
  /** The new content of each file in which a text changed. */
  readonly files: ReadonlyMap<string, string>
  readonly taken: number
  readonly refused: readonly { readonly row: SheetRow; readonly why: Refusal }[]
}

type Said = Pair<Scalar, Scalar>

/** What the app fills in: numbers and names, texts of buttons, facts, dates. */
const PART = /\{\{[^}]*\}\}|\$t\([^)]*\)|\{[a-z][^{}]*\}/g

/**
 * Puts the texts of a sheet in the place of the app's, whole rows only. `read` gives a file's content, or undefined if there is
 * none. Writes nothing.
 */
export function takeRows(
  language: Language,
  rows: readonly SheetRow[],
  read: (file: string) => string | undefined,
): Taken {
  const files = new Map<string, string>()
  const refused: Taken['refused'][number][] = []
  let taken = 0
  for (const row of rows) {
    if (row.instead === '' || row.instead === row.now) continue
    const before = files.get(row.file) ?? read(row.file)
    const after = before === undefined ? undefined : takeRow(language, row, before)
    if (!hasSameParts(row)) refused.push({ row, why: 'parts-differ' })
    else if (after === undefined) refused.push({ row, why: 'changed-since' })
    else {
      files.set(row.file, after)
      taken += 1
    }
  }
  return { files, taken, refused }
}

function takeRow(language: Language, row: SheetRow, content: string): string | undefined {
  return row.file.endsWith('.json') ? takeScreenText(row, content) : takeFlowText(language, row, content)
}

function hasSameParts({ fr, now, instead }: SheetRow): boolean {
  const listParts = (text: string): string => (text.match(PART) ?? []).toSorted().join(' ')
  return listParts(instead) === listParts(now === '' ? fr : now)
}

function takeScreenText({ key, now, instead }: SheetRow, content: string): string | undefined {
  const tree = JSON.parse(content) as object
  const path = key.split('.')
  const last = path.pop() ?? ''
  // A sheet comes from anybody: only what the file itself has is followed.
  const owner = path.reduce<object | undefined>((at, part) => {
    const next: unknown = at && Object.hasOwn(at, part) ? Reflect.get(at, part) : undefined
    return typeof next === 'object' && next !== null ? next : undefined
  }, tree)
  if (owner === undefined || ((Object.hasOwn(owner, last) && Reflect.get(owner, last)) || '') !== now) return undefined
  Reflect.set(owner, last, instead)
  return `${JSON.stringify(tree, null, 2)}\n`
}

/** Changes the text wherever the file says the same: what stands around it, comments too, stays as it is written. */
function takeFlowText(language: Language, { fr, now, instead }: SheetRow, content: string): string | undefined {
  const changes: { readonly from: number; readonly to: number; readonly text: string }[] = []
  visit(parseDocument(content), {
    Map: (_, node) => {
      if (!isMap(node) || node.get('fr') !== fr || (node.get(language) ?? '') !== now) return
      const place = findPlace(node, language, content)
      // As JSON a text is also right as YAML, whatever signs are in it.
      if (place) changes.push({ ...place, text: `${place.before}${JSON.stringify(instead)}` })
    },
  })
  if (changes.length === 0) return undefined
  return changes
    .toSorted((one, other) => other.from - one.from)
    .reduce((text, { from, to, text: said }) => text.slice(0, from) + said + text.slice(to), content)
}

/** Finds where a text stands, or where it goes where the language lacks it: after the French, as far in as that. */
function findPlace(node: YAMLMap, language: Language, content: string) {
  const find = (key: string) => node.items.find((one) => isScalar(one.key) && one.key.value === key) as Said | undefined
  const [own, french] = [find(language), find('fr')]
  if (own?.value?.range) return { from: own.value.range[0], to: own.value.range[1], before: '' }
  if (!french?.value?.range || !french.key.range) return undefined
  const [, at] = french.value.range
  const [keyAt] = french.key.range
  const indent = keyAt - content.lastIndexOf('\n', keyAt) - 1
  return { from: at, to: at, before: `${node.flow ? ', ' : `\n${' '.repeat(indent)}`}${language}: ` }
}
