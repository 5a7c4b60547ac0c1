import type { Bus } from './connection.ts'
import type { AccessibleDesktop } from './desktop.ts'
import { type Accessible, type Reference, readOne, readParent, readTree, toPlain, toText } from './tree.ts'

/** Lists what a screen reader announces on its own: new words in a live region, or announcements. */
export async function listAnnounced({ bus, events }: AccessibleDesktop): Promise<readonly string[]> {
  const said: string[] = []
  for (const { member, sender, path, body } of [...events]) {
    const [detail, , , data] = body
    if (member === 'Announcement') said.push(toPlain(String(data)))
    const isText = member === 'TextChanged' && String(detail).startsWith('insert')
    const isChild = member === 'ChildrenChanged' && String(detail).startsWith('add')
    if (!isText && !isChild) continue
    const source = { app: sender, path }
    const itself = await readOne(bus, source).catch(() => undefined) // words that are gone since are not spoken
    if (itself === undefined || !isLive(itself)) continue
    // A part of an atomic region is spoken with the rest of it.
    said.push(isText ? toPlain(String(data)) : '', toPlain(toText(await readTree(bus, source).catch(() => itself))))
  }
  return said.filter((words) => words !== '')
}

/** Lists the objects that took the focus, in order. */
export async function listFocused({ bus, events }: AccessibleDesktop): Promise<readonly Accessible[]> {
  const found: Accessible[] = []
  for (const { member, sender, path, body } of [...events]) {
    const [detail, isOn] = body
    if (member !== 'StateChanged' || detail !== 'focused' || isOn !== 1) continue
    const itself = await readOne(bus, { app: sender, path }).catch(() => undefined)
    if (itself !== undefined) found.push(itself)
  }
  return found
}

function isLive({ attributes }: Accessible): boolean {
  return ['live', 'container-live'].some((name) => ['polite', 'assertive'].includes(attributes[name] ?? ''))
}

/**
 * Lists what a screen reader says on its own, each part once, in order: of an atomic region the whole of it as it is now, else the
 * new words.
 */
export async function listSaid({ bus, events }: AccessibleDesktop): Promise<readonly string[]> {
  const said: string[] = []
  for (const { member, sender, path, body } of [...events]) {
    const [detail, , , data] = body
    const isText = member === 'TextChanged' && String(detail).startsWith('insert')
    const child = member === 'ChildrenChanged' && String(detail).startsWith('add') ? toReference(data) : undefined
    if (!isText && child === undefined) continue
    const source = child ?? { app: sender, path }
    const itself = await readOne(bus, source).catch(() => undefined)
    if (itself === undefined || !isLive(itself)) continue
    const whole = await findAtomic(bus, source)
    if (whole !== undefined) said.push(toPlain(toText(await readTree(bus, whole))))
    else said.push(isText ? toPlain(String(data)) : toPlain(toText(await readTree(bus, source))))
  }
  return [...new Set(said)].filter((words) => /\p{L}/u.test(words))
}

/** Counts how often these words were put in a live region. */
export function countInserted({ events }: AccessibleDesktop, words: string): number {
  return events.filter(
    ({ member, body: [detail, , , data] }) =>
      member === 'TextChanged' && String(detail).startsWith('insert') && toPlain(String(data)) === words,
  ).length
}

/** The most objects between a word and the region around it. */
const DEEPEST = 8

/** Finds the region around an object that is read as a whole, if any. */
async function findAtomic(bus: Bus, from: Reference): Promise<Reference | undefined> {
  let at: Reference | undefined = from
  for (let depth = 0; at !== undefined && depth < DEEPEST; depth += 1) {
    const { attributes } = await readOne(bus, at)
    if (attributes.atomic === 'true') return at
    at = await readParent(bus, at)
  }
  return undefined
}

function toReference(data: unknown): Reference | undefined {
  const [app, path] = Array.isArray(data) ? data : []
  return typeof app === 'string' && typeof path === 'string' ? { app, path } : undefined
}
