import type { Broken, Path } from './error.ts'

const TEXT = { fr: 'x' }

/** Values that replace a required key whose value is wrong; any other wrong key is left out. */
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

/** Lists whose items are repaired one by one. */
const LISTS: readonly (string | number)[] = ['screens', 'steps', 'choices']

/** Faults of names, besides those of screens and steps, that hold even in a file whose shape is wrong elsewhere. */
const OTHERS: readonly Broken['code'][] = ['unknown-flow', 'duplicate-id', 'reserved-id']

/**
 * Repairs the shape of a file, so that its names can be checked in the same round: a misspelt key gets the name that
 * was meant, any other faulty part is left out or replaced by a stand-in. The result is only checked, never used.
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

/** Returns the faults found in a repaired file that do not follow from a fault already reported. */
export function keepIndependent(found: readonly Broken[], reported: readonly Broken[]): readonly Broken[] {
  const isUnsure = (list: string, keys: readonly string[]): boolean =>
    reported.some(({ path }) => isIn(path, list, keys))
  const unsure = {
    screen: isUnsure('screens', ['id']) || isUnsure('steps', ['as', 'use']),
    step: isUnsure('steps', ['id', 'as', 'use', 'repeat', 'steps']),
    answer: isUnsure('steps', ['id', 'kind', 'choices', 'repeat']),
  }
  return found.filter(({ code, path }) => {
    if (reported.some((one) => isWithin(path, one.path) || isWithin(one.path, path))) return false
    // A fault of a part, reported at the `use` that names it wrongly.
    if (path.at(-1) === 'use' && reported.some((one) => isWithin(one.path, path.slice(0, -1)))) return false
    if (code === 'unknown-screen') return !unsure.screen
    if (code === 'unknown-within' || code === 'unknown-gate') return !unsure.step
    if (code === 'unknown-question' || code === 'unknown-choice') return !unsure.answer
    return OTHERS.includes(code)
  })
}

/** Checks whether a fault is about a whole item of a list, or about one of these keys of an item. */
function isIn(path: Path, list: string, keys: readonly string[]): boolean {
  return path[0] === list && (path.length <= 2 || keys.includes(String(path[2])))
}

function isWithin(inner: Path, outer: Path): boolean {
  return outer.every((part, index) => inner[index] === part)
}

/** Returns the path of the screen's, step's or choice's key that holds a fault, else that of the file's key. */
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
