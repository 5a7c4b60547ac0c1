import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eraseFolder } from '../../../../tools/drivers/erase.ts'
import { allow, until } from '../waits.ts'
import { addMatch, type Bus, connectBus, type Message } from './connection.ts'

/** A desktop's accessibility services, for one test: a session bus and an accessibility bus that nothing else uses. */
export interface AccessibleDesktop {
  /** The environment variables with which an app reports its content to these services. */
  readonly env: Readonly<Record<string, string>>
  /** The accessibility bus. */
  readonly bus: Bus
  /** The events of apps since the last `forget`, in order. */
  readonly events: readonly Message[]
  forget(): void
  close(): Promise<void>
}

const MISSING =
  'at-spi2 is missing, which hands on what apps show to screen readers. Install it: apt-get install at-spi2-core dbus-daemon'
const LAUNCHERS = ['/usr/libexec/at-spi-bus-launcher', '/usr/lib/at-spi2-core/at-spi-bus-launcher']
const START = 20_000

/** Starts both buses. @throws if they are not installed, with what to install */
export async function openAccessibleDesktop(): Promise<AccessibleDesktop> {
  const hasDaemon = spawnSync('dbus-daemon', ['--version'], { stdio: 'ignore' }).status === 0
  if (!hasDaemon || !LAUNCHERS.some(existsSync)) throw new Error(MISSING)
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-atspi-'))
  const session = `unix:path=${join(folder, 'session')}`
  const env = {
    DBUS_SESSION_BUS_ADDRESS: session,
    XDG_RUNTIME_DIR: folder,
    // Chromium reads these before it asks the bus.
    ACCESSIBILITY_ENABLED: '1',
    GNOME_ACCESSIBILITY: '1',
  }
  const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', `--address=${session}`], {
    stdio: 'ignore',
    env: { ...process.env, ...env },
  })
  const close = async () => {
    if (daemon.exitCode === null && daemon.kill()) await once(daemon, 'exit')
    // The processes that the bus started end a moment later, and keep files in its folder until then.
    await removeWhole(folder)
  }
  try {
    const own = await whenReady(daemon, () => connectBus(session))
    const accessibility = { to: 'org.a11y.Bus', path: '/org/a11y/bus' }
    const [address] = await own.call({ ...accessibility, interface: 'org.a11y.Bus', member: 'GetAddress' })
    const set = { ...accessibility, interface: 'org.freedesktop.DBus.Properties', member: 'Set', types: 'ssv' }
    for (const name of ['IsEnabled', 'ScreenReaderEnabled'])
      await own.call({ ...set, values: ['org.a11y.Status', name, { type: 'b', value: true }] })
    const bus = await connectBus(String(address))
    const events: Message[] = []
    bus.onSignal((message) => {
      if (message.interface.startsWith('org.a11y.atspi.Event.')) events.push(message)
    })
    await listen(bus)
    return {
      env,
      bus,
      events,
      forget: () => {
        events.length = 0
      },
      close: async () => {
        bus.close()
        own.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Makes apps report changes, which they do only for a screen reader that registered for them. */
async function listen(bus: Bus): Promise<void> {
  await addMatch(bus, "type='signal',interface='org.a11y.atspi.Event.Object'")
  await addMatch(bus, "type='signal',interface='org.a11y.atspi.Event.Focus'")
  const registry = {
    to: 'org.a11y.atspi.Registry',
    path: '/org/a11y/atspi/registry',
    interface: 'org.a11y.atspi.Registry',
  }
  for (const event of ['object:', 'focus:'])
    await bus.call({ ...registry, member: 'RegisterEvent', types: 'sass', values: [event, [], ''] })
}

/** Removes a folder, again and again while something still writes there. */
async function removeWhole(folder: string): Promise<void> {
  const end = performance.now() + START
  for (let quiet = 0; quiet < 5 && performance.now() < end; ) {
    quiet = existsSync(folder) ? 0 : quiet + 1
    eraseFolder(folder)
    await allow(100)
  }
}

async function whenReady<T>(daemon: ChildProcess, attempt: () => Promise<T>): Promise<T> {
  let last: unknown
  const tryOnce = async (): Promise<{ readonly made: T } | undefined> => {
    try {
      return { made: await attempt() }
    } catch (error) {
      if (daemon.exitCode !== null) throw error
      last = error
      return undefined
    }
  }
  const { made } = await until(tryOnce, 'the daemon to answer', START).catch((error) => Promise.reject(last ?? error))
  return made
}
