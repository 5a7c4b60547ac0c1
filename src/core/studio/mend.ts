import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  stringify,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Locator } from '../flow/language/target.ts'

/**
 * The correction of one step of a file: the locators that find its place now, and the old and the new words of that
 * place.
 */
export interface Mend {
  readonly step: string
  readonly ways: readonly Locator[]
  /** The words of the old and of the new place, where both have some; the step's texts then use the new words. */
  readonly renamed?: { readonly from: string; readonly to: string }
  readonly day: string
  readonly says: string
}

interface Splice {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * Corrects one step of a flow file and leaves every other character as it was: comments, order, blank lines, quotes.
 * Conditions that wait for the old place wait for the new one, the version grows by one, and the step's provenance gets
 * the given day. Returns undefined where the file has no such step, or has it in a part.
 */
export function mendStep(text: string, mend: Mend): string | undefined {
  const document = parseDocument(text)
  const steps = document.get('steps')
  if (document.errors.length > 0 || !isSeq(steps)) return undefined
  const step = listSteps(steps).find((one) => one.get('id') === mend.step)
  if (!step) return undefined
  const target: unknown = step.get('target', true)
  if (!isNode(target)) return undefined
  const splices: Splice[] = []
  const put = (node: unknown, value: unknown): void => {
    if (isNode(node)) splices.push(toSplice(text, node, toLine(value)))
  }
  const olds = listFormerTargets(target.toJSON())
  const next = mend.ways.length === 1 ? mend.ways[0] : mend.ways
  put(target, next)
  for (const place of listWaiting(document, steps, step)) {
    visit(place, {
      Pair: (_key, { key, value }) => {
        if (!isNode(value) || (!isMap(value) && !isSeq(value)) || value === target) return undefined
        if (!(isScalar(key) && WAITED_FOR.has(String(key.value)))) return undefined
        if (!olds.has(JSON.stringify(value.toJSON()))) return undefined
        put(value, next)
        return visit.SKIP
      },
    })
  }
  const version = document.get('version', true)
  if (isScalar(version)) put(version, Number(version.value) + 1)
  put(document.get('checked', true), mend.day)
  const source = step.get('source', true)
  const provenance = { trust: 'S', says: mend.says }
  if (isNode(source)) put(source, provenance)
  else splices.push(toAddition(text, step, `source: ${toLine(provenance)}`))
  if (mend.renamed) splices.push(...toRenamed(text, step, mend.renamed))
  return splice(text, splices)
}

/**
 * Lists the nodes in which conditions may wait for the old place: the step and its page, and the rest of the file only
 * as long as no other step uses the same words for another place. A place known by what it does ("the page's only
 * sending button") exists on each page.
 */
function listWaiting(document: Document.Parsed, steps: YAMLSeq, step: YAMLMap): readonly Node[] {
  const olds = listFormerTargets(toPlain(step.get('target', true)))
  const isPlain = [...olds].some((old) => /"(submits|password)":/.test(old))
  if (isPlain) return [step]
  const others = listSteps(steps).filter((one) => one !== step)
  const isShared = others.some((one) =>
    [...listFormerTargets(toPlain(one.get('target', true)))].some((old) => olds.has(old)),
  )
  if (!isShared && document.contents) return [document.contents]
  const screens = document.get('screens')
  const page = isSeq(screens) ? screens.items.filter((one) => isMap(one) && one.get('id') === step.get('on')) : []
  return [step, ...page.filter(isNode)]
}

function listSteps(steps: YAMLSeq): readonly YAMLMap[] {
  return steps.items.flatMap((one): readonly YAMLMap[] => {
    const inner = isMap(one) ? one.get('steps') : undefined
    return isMap(one) ? [one, ...(isSeq(inner) ? listSteps(inner) : [])] : []
  })
}

function toPlain(node: unknown): unknown {
  return isNode(node) ? node.toJSON() : undefined
}

/** Conditions that are about a place. */
const WAITED_FOR = new Set(['visible', 'gone', 'filled', 'checked', 'selected', 'enabled', 'disabled'])

/** Returns the target as written, and its first locator alone, which conditions often use. */
function listFormerTargets(target: unknown): ReadonlySet<string> {
  if (target === undefined) return new Set()
  const first = Array.isArray(target) ? target[0] : target
  return new Set([JSON.stringify(target), JSON.stringify(first)])
}

/** Writes a value on one line, as these files do for small values. */
function toLine(value: unknown): string {
  if (typeof value !== 'object') return stringify(value, { lineWidth: 0 }).trim()
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim()
}

/** Returns the splice for a value; a block that begins on the next line moves up to the line of its key. */
function toSplice(text: string, { range }: Node, line: string): Splice {
  const [start, end] = range ?? [0, 0, 0]
  const before = text.slice(0, start)
  const gap = /:(\s*)$/.exec(before)
  const isBelow = gap?.[1]?.includes('\n') === true
  const from = isBelow ? start - (gap?.[1]?.length ?? 0) : start
  const kept = text.slice(start, end)
  const tail = /\s*$/.exec(kept)?.[0] ?? ''
  return { from, to: end - tail.length, text: `${isBelow ? ' ' : ''}${line}` }
}

function toAddition(text: string, step: Node, line: string): Splice {
  const [start, end] = step.range ?? [0, 0, 0]
  const column = start - (text.lastIndexOf('\n', start - 1) + 1)
  const written = text.slice(start, end)
  const last = end - (/\s*$/.exec(written)?.[0].length ?? 0)
  // Within braces, the addition goes on the same line.
  if (text[start] === '{') return { from: last - 1, to: last - 1, text: `, ${line} ` }
  return { from: last, to: last, text: `\n${' '.repeat(column)}${line}` }
}

function toRenamed(
  text: string,
  step: Node,
  { from, to }: { readonly from: string; readonly to: string },
): readonly Splice[] {
  const found: Splice[] = []
  if (from === '' || from === to) return found
  visit(step, {
    Pair: (_key, pair) => {
      if (!isPair(pair) || !isScalar(pair.key)) return undefined
      return TEXTS.has(String(pair.key.value))
        ? undefined
        : isMap(pair.value) || isSeq(pair.value)
          ? visit.SKIP
          : undefined
    },
    Scalar: (key, node) => {
      if (key === 'key' || typeof node.value !== 'string' || !node.range) return
      const [start, end] = node.range
      for (let at = text.indexOf(`« ${from} »`, start); at >= 0 && at < end; at = text.indexOf(`« ${from} »`, at + 1)) {
        found.push({ from: at + 2, to: at + 2 + from.length, text: to })
      }
    },
  })
  return found
}

const TEXTS = new Set(['title', 'say', 'why', 'hint', 'show', 'pitfalls'])

function splice(text: string, splices: readonly Splice[]): string {
  const ordered = splices.toSorted((one, other) => other.from - one.from)
  return ordered.reduce((whole, { from, to, text: put }) => `${whole.slice(0, from)}${put}${whole.slice(to)}`, text)
}
