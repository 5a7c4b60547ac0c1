import type { Bus } from './connection.ts'

/** The place of an object on the accessibility bus. */
export interface Reference {
  readonly app: string
  readonly path: string
}

/** An object as a screen reader finds it. */
export interface Accessible extends Reference {
  readonly name: string
  readonly role: string
  readonly states: readonly State[]
  /** Among them are `tag`, `live` and `container-live`. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Accessible[]
}

/** The states that the tests need, by their number (AtspiStateType). */
const STATES = { focusable: 11, focused: 12, showing: 25, visible: 30 } as const
export type State = keyof typeof STATES

const ROOT: Reference = { app: 'org.a11y.atspi.Registry', path: '/org/a11y/atspi/accessible/root' }
const NOTHING = '/org/a11y/atspi/null'
const ACCESSIBLE = 'org.a11y.atspi.Accessible'
/** More objects than any screen of ours has: a limit, since reading a circular tree would not end. */
const MOST = 5_000

/** Reads the accessibility tree of a process's app; undefined while the app has reported nothing. */
export async function readApp(bus: Bus, pid: number): Promise<Accessible | undefined> {
  for (const app of await readChildren(bus, ROOT)) {
    const [owner] = await bus.call({
      to: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'GetConnectionUnixProcessID',
      types: 's',
      values: [app.app],
    })
    if (owner === pid) return readTree(bus, app)
  }
  return undefined
}

/** Reads an object with its descendants, without those that disappear meanwhile. */
export async function readTree(bus: Bus, reference: Reference): Promise<Accessible> {
  let count = 0
  const read = async (one: Reference): Promise<Accessible> => {
    count += 1
    if (count > MOST) throw new Error(`the accessibility tree has over ${MOST} things`)
    const [itself, children] = await Promise.all([readOne(bus, one), readChildren(bus, one)])
    const inside = await Promise.all(children.map((child) => read(child).catch(() => undefined)))
    return { ...itself, children: inside.filter((child) => child !== undefined) }
  }
  return read(reference)
}

/** Reads an object alone. @throws if it is gone */
export async function readOne(bus: Bus, { app, path }: Reference): Promise<Accessible> {
  const ask = (member: string) => bus.call({ to: app, path, interface: ACCESSIBLE, member })
  const property = { to: app, path, interface: 'org.freedesktop.DBus.Properties', member: 'Get', types: 'ss' }
  const [[name], [role], [states], [attributes]] = await Promise.all([
    bus.call({ ...property, values: [ACCESSIBLE, 'Name'] }),
    ask('GetRoleName'),
    ask('GetState'),
    ask('GetAttributes'),
  ])
  return {
    app,
    path,
    name: toPlain(String(name)),
    role: String(role),
    states: toStates(states as readonly number[]),
    attributes: attributes as Readonly<Record<string, string>>,
    children: [],
  }
}

/** Reads which object is around another one; undefined for the outermost. */
export async function readParent(bus: Bus, { app, path }: Reference): Promise<Reference | undefined> {
  const property = { to: app, path, interface: 'org.freedesktop.DBus.Properties', member: 'Get', types: 'ss' }
  const [parent] = await bus.call({ ...property, values: [ACCESSIBLE, 'Parent'] })
  const [owner, at] = parent as readonly [string, string]
  return at === NOTHING ? undefined : { app: owner, path: at }
}

/** Lists an object and all in it, in reading order. */
export function listAll(tree: Accessible): readonly Accessible[] {
  return [tree, ...tree.children.flatMap(listAll)]
}

/** Joins the words of an object in reading order. */
export function toText(tree: Accessible): string {
  return listAll(tree)
    .filter(({ children }) => children.length === 0)
    .map(({ name }) => name)
    .join(' ')
}

/** Returns words without the kinds of spaces that French puts before its punctuation. */
export function toPlain(text: string): string {
  return text.replaceAll(/[\s\u00a0\u202f]+/g, ' ').trim()
}

async function readChildren(bus: Bus, { app, path }: Reference): Promise<readonly Reference[]> {
  const [children] = await bus.call({ to: app, path, interface: ACCESSIBLE, member: 'GetChildren' })
  return (children as readonly (readonly [string, string])[])
    .map(([owner, at]) => ({ app: owner, path: at }))
    .filter((one) => one.path !== NOTHING)
}

function toStates([low = 0, high = 0]: readonly number[]): readonly State[] {
  const isOn = (number: number) => ((number < 32 ? low : high) >>> (number % 32)) % 2 === 1
  return (Object.keys(STATES) as State[]).filter((state) => isOn(STATES[state]))
}
