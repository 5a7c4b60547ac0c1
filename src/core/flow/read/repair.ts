import type { Broken, Path } from './error.ts'

const TEXT = { fr: 'x' }

/** What stands in for something that must be there and is not written as it must be; all else is left out. */
const STAND_INS: Readonly<Record<string, unknown>> = {
  version: 1,
  title: TEXT,
  purpose: TEXT,
  say: TEXT,
  text: TEXT,
  words: [],
  checked: '2000-01-01',
  live: false,
  sources: ['none'],
  documents: [],
  seen: { path: '/' },
  kind: 'do',
  done: { acknowledged: true },
}

/** Lists whose items are mended one by one. */
const LISTS: readonly (string | number)[] = ['screens', 'steps', 'choices']

/** Faults of names, besides those of screens and steps, that can be told of a file whose shape is wrong elsewhere. */
const OTHERS: readonly Broken['code'][] = ['unknown-flow', 'duplicate-id', 'reserved-id']

/**
 * Puts right what is wrong in the shape of a file, so that its names can be checked in the same round: a misspelt key gets
 * the name that was meant, the rest is left out or gets a stand-in. What comes out is looked at and never used.
 */
export function repair(value: unknown, faults: readonly Broken[]): unknown {
  return faults.reduce<unknown>((at, fault) => {
    const { path, meant } = fault
    if (fault.code === 'unknown-key')
      return changeAt(at, path.slice(0, -1), (map) => renameKey(map, path.at(-1), meant))
    const key = toKeyPath(path)
    return changeAt(at, key.slice(0, -1), (map) => replaceKey(map, key.at(-1)))
  }, value)
}

/** Of what was found in a repaired file: what does not follow from a fault that is told already. */
export function keepIndependent(found: readonly Broken[], told: readonly Broken[]): readonly Broken[] {
  const isUnsure = (list: string, keys: readonly string[]): boolean => told.some(({ path }) => isIn(path, list, keys))
  const unsure = {
    screen: isUnsure('screens', ['id']) || isUnsure('steps', ['as', 'use']),
    step: isUnsure('steps', ['id', 'as', 'use', 'repeat', 'steps']),
    answer: isUnsure('steps', ['id', 'kind', 'choices', 'repeat']),
  }
  return found.filter(({ code, path }) => {
    if (told.some((one) => isWithin(path, one.path) || isWithin(one.path, path))) return false
    // What a part says of the flow that uses it wrongly.
    if (path.at(-1) === 'use' && told.some((one) => isWithin(one.path, path.slice(0, -1)))) return false
    if (code === 'unknown-screen') return !unsure.screen
    if (code === 'unknown-within' || code === 'unknown-gate') return !unsure.step
    if (code === 'unknown-question' || code === 'unknown-choice') return !unsure.answer
    return OTHERS.includes(code)
  })
}

/** Whether what is wrong is a whole item of a list, or one of these keys of one. */
function isIn(path: Path, list: string, keys: readonly string[]): boolean {
  return path[0] === list && (path.length <= 2 || keys.includes(String(path[2])))
}

function isWithin(inner: Path, outer: Path): boolean {
  return outer.every((part, index) => inner[index] === part)
}

/** The key of a screen, step or choice in which a fault is, else the key of the file. */
function toKeyPath(path: Path): Path {
  const item = path.findLastIndex((part, index) => typeof part === 'number' && LISTS.includes(path[index - 1] ?? ''))
  return item < 0 ? path.slice(0, 1) : path.slice(0, item + 2)
}

function renameKey(map: object, key: Path[number] | undefined, meant: string | undefined): object {
  return Object.fromEntries(
    Object.entries(map).flatMap(([name, value]) => {
      if (name !== key) return [[name, value]]
      return meant === undefined ? [] : [[meant, value]]
    }),
  )
}

function replaceKey(map: object, key: Path[number] | undefined): object {
  const rest = Object.entries(map).filter(([name]) => name !== key)
  const standIn = STAND_INS[String(key)]
  return Object.fromEntries(standIn === undefined ? rest : [...rest, [key, standIn]])
}

function changeAt(value: unknown, path: Path, change: (map: object) => object): unknown {
  const [part, ...rest] = path
  if (Array.isArray(value)) return value.map((item, index) => (index === part ? changeAt(item, rest, change) : item))
  if (typeof value !== 'object' || value === null) return value
  if (part === undefined) return change(value)
  const entries = Object.entries(value)
  return Object.fromEntries(entries.map(([name, one]) => [name, name === part ? changeAt(one, rest, change) : one]))
}
