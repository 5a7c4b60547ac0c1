import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { View } from '../../src/core/app/view/view.ts'
import { assertNever } from '../../src/core/base/assert-never.ts'
import { PACE } from '../../src/core/base/pace.ts'
import type { KioskCommand } from '../../src/core/kiosk/command.ts'
import type { Command } from '../../src/core/session/command.ts'
import { launchUnwatched, type Unwatched } from '../drivers/desk/unwatched.ts'

/** The ways in which a visit at a kiosk can go. `hang` is rare: it takes as long as a page may be silent. */
export const SOAK_WAYS = [
  'done',
  'walks-away',
  'page-crash',
  'cut',
  'killed',
  'asleep',
  'own-crash',
  'call',
  'staff',
  'tiles-only',
] as const
export type SoakWay = (typeof SOAK_WAYS)[number] | 'hang'

/** Milliseconds after which a visit or a screen is stuck, on a busy machine too. */
const PATIENCE = 90_000
/**
 * Milliseconds for a page that hangs: within two minutes the app distinguishes a page that works without end from one
 * that waits on a busy machine (docs/limits.md).
 */
const HANG_PATIENCE = 200_000
const AGAIN = 75
/** Milliseconds before the end is requested, so that nothing is connected to the process any more. */
const SOON = 200
const RELOADED = 2_000
const CODE = '271828'
const FLOW = 'france-travail/actualisation'
const ARGS = ['--kiosk', '--supervised', '--call-port=0']

export interface SoakedKiosk {
  readonly pid: number
  /** Plays one visit from the greeting to the end of the process. @throws if it is stuck */
  play(way: SoakWay): Promise<void>
}

/**
 * Starts a kiosk on this profile, up to its greeting. The output of the process replaces that of the previous one in
 * the file `said`.
 */
export async function startSoaked(userData: string, said: string): Promise<SoakedKiosk> {
  const app = await launchUnwatched(userData, ARGS)
  app.child.stderr?.pipe(createWriteStream(said))
  const ended = once(app.child, 'exit')
  try {
    const { kiosk } = await view(app)
    if (kiosk?.at === 'setup') {
      await ask(app, { do: 'add-code', name: 'Accueil', code: CODE })
      await ask(app, { do: 'start' })
      await ask(app, { do: 'leave-badge' })
    }
    await until(app, (now) => now.kiosk?.at === 'attract', 'the greeting')
  } catch (error) {
    app.close()
    throw error
  }
  return {
    pid: app.child.pid ?? 0,
    play: async (way) => {
      try {
        await ask(app, { do: 'touch' })
        await ask(app, { do: 'welcomed' })
        if (way !== 'tiles-only') await enter(app)
        await act(app, way)
        if (way !== 'killed') await leave(app)
        const [code, signal] = await untilEnded(ended)
        if (way !== 'killed' && code !== AGAIN) throw new Error(`the process ended with ${code} ${signal}`)
      } finally {
        app.close()
      }
    },
  }
}

/** Plays what happens in the visit; afterwards the visit is over, or waits for somebody to end it. */
async function act(app: Unwatched, way: SoakWay): Promise<void> {
  switch (way) {
    case 'done':
    case 'tiles-only':
      return finish(app)
    case 'walks-away':
      await shortenWaits(app)
      // The long wait is running: somebody touches once more, and leaves.
      await ask(app, { do: 'here' })
      return
    case 'asleep':
      return app.inMain(({ powerMonitor }) => void powerMonitor.emit('suspend'), null)
    case 'killed':
      return void app.child.kill('SIGKILL')
    case 'page-crash':
      await crash(app, 'http')
      await untilPage(app, ['reopening', 'crashed', 'loading'])
      await untilPage(app, ['ok'])
      return finish(app)
    case 'own-crash':
      await crash(app, 'app://')
      await delay(RELOADED) // without a network it never answers
      return finish(app)
    case 'hang':
      await inPage(app, 'for (;;) {}')
      await untilPage(app, ['reopening', 'crashed', 'loading'], HANG_PATIENCE)
      return finish(app)
    case 'cut':
      await cut(app)
      await untilPage(app, ['offline', 'down'])
      return finish(app)
    case 'call':
      await ask(app, { do: 'call' })
      await until(app, ({ call }) => call?.side === 'kiosk' && call.call.is === 'unreached', 'what became of the call')
      await ask(app, { do: 'close-call' })
      return finish(app)
    case 'staff':
      await ask(app, { do: 'ask-code' })
      await ask(app, { do: 'give-code', code: CODE })
      await until(app, ({ kiosk }) => kiosk?.staff !== undefined, 'the badge')
      await askVisit(app, { do: 'take-hand' })
      return finish(app)
    default:
      return assertNever(way)
  }
}

async function enter(app: Unwatched): Promise<void> {
  await askVisit(app, { do: 'pick', flow: FLOW, training: true })
  await askVisit(app, { do: 'consent', answer: 'yes' })
  await untilPage(app, ['ok', 'unknown-screen'])
}

/** Presses "J'ai fini", without the seconds to come back. */
async function finish(app: Unwatched): Promise<void> {
  await again(() => ask(app, { do: 'done' }))
  await until(app, ({ kiosk }) => kiosk?.leaving !== undefined, 'the end')
  await ask(app, { do: 'confirm-done' })
  await ask(app, { do: 'erase-now' })
}

/** Leaves from any state of the visit, over its receipt, to the end of the process. */
async function leave(app: Unwatched): Promise<void> {
  const { screen } = await until(app, ({ kiosk }) => kiosk?.at === 'receipt', 'the receipt')
  if (screen.at !== 'wiped' || !screen.checks.every(({ clean }) => clean)) throw new Error('the wipe was not clean')
  await app.inMain(
    ({ webContents }, [script, soon]) => {
      const own = webContents.getAllWebContents().find((one) => one.getURL().startsWith('app://'))
      setTimeout(() => void own?.executeJavaScript(script).catch(() => undefined), soon)
    },
    [`window.coteACote.request('kiosk.command', { do: 'restart' })`, SOON] as const,
  )
  app.disconnect()
}

/** Shortens the times that people are given, and nothing else: two minutes would be too long here. */
async function shortenWaits({ inMain }: Unwatched): Promise<void> {
  const { kioskQuiet, kioskCountdown } = PACE
  await inMain(
    (_main, long) => {
      const wait = globalThis.setTimeout
      const shorter = (then: () => void, milliseconds: number) =>
        wait(then, long.includes(milliseconds) ? 400 : milliseconds)
      Object.assign(globalThis, { setTimeout: shorter })
    },
    [kioskQuiet, kioskCountdown] as readonly number[],
  )
}

/**
 * Ends the process of a page, as a fault in it does. Not by Electron's own function: that sometimes ends the
 * inspector's connection too.
 */
async function crash({ inMain }: Unwatched, start: string): Promise<void> {
  const pid = await inMain(
    ({ webContents }, from) =>
      webContents
        .getAllWebContents()
        .find((one) => one.getURL().startsWith(from))
        ?.getOSProcessId() ?? 0,
    start,
  )
  if (pid > 0) process.kill(pid, 'SIGKILL')
}

/** Takes the page's network away, and reloads the page's address. */
function cut({ inMain }: Unwatched): Promise<void> {
  return inMain(async ({ webContents }) => {
    const portal = webContents.getAllWebContents().find((one) => one.getURL().startsWith('http'))
    if (!portal) return
    const none = { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 }
    await portal.debugger.sendCommand('Network.enable')
    await portal.debugger.sendCommand('Network.emulateNetworkConditions', none)
    void portal.executeJavaScript('location.reload()').catch(() => undefined)
  }, null)
}

function inPage({ inMain }: Unwatched, script: string): Promise<void> {
  return inMain(({ webContents }, text) => {
    const portal = webContents.getAllWebContents().find((one) => one.getURL().startsWith('http'))
    void portal?.executeJavaScript(text).catch(() => undefined)
  }, script)
}

const view = (app: Unwatched) => app.request<View>('session.view', null)
const ask = (app: Unwatched, command: KioskCommand) => app.request<void>('kiosk.command', command)
const askVisit = (app: Unwatched, command: Command) => app.request<void>('session.command', command)

async function untilPage(app: Unwatched, statuses: readonly string[], patience = PATIENCE): Promise<void> {
  const fits = ({ screen }: View) => screen.at === 'guide' && statuses.includes(screen.portal.status)
  await until(app, fits, `the page to be ${statuses.join(' or ')}`, patience)
}

async function until(app: Unwatched, fits: (view: View) => boolean, what: string, patience = PATIENCE): Promise<View> {
  const end = performance.now() + patience
  let at = 'no screen'
  for (;;) {
    try {
      const now = await view(app)
      if (fits(now)) return now
      at = `${now.kiosk?.at}/${now.screen.at}`
    } catch (error) {
      // Our own page may be reloading.
      at = error instanceof Error ? error.message : String(error)
    }
    const { exitCode, signalCode } = app.child
    if (exitCode !== null || signalCode !== null)
      throw new Error(`the process fell: ${exitCode} ${signalCode}, before ${what}`)
    if (performance.now() > end) throw new Error(`still waiting for ${what} at ${at}`)
    await delay(60)
  }
}

/** Retries an act while our page may be reloading. */
async function again(act: () => Promise<void>): Promise<void> {
  const end = performance.now() + PATIENCE
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if (performance.now() > end) throw error
      await delay(200)
    }
  }
}

async function untilEnded(ended: Promise<unknown[]>): Promise<unknown[]> {
  const waiting = new AbortController()
  const late = delay(PATIENCE, undefined, { signal: waiting.signal }).then(() => {
    throw new Error('still waiting for the end of the process')
  })
  try {
    return await Promise.race([ended, late])
  } finally {
    late.catch(() => undefined)
    waiting.abort()
  }
}
