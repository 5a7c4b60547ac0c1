import type { AccessibleDesktop } from './desktop.ts'
import { type Accessible, readOne, readTree, toPlain, toText } from './tree.ts'

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
