import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { eraseFolder } from '../drivers/erase.ts'
import { machineSwitches } from '../drivers/machine-switches.ts'
import { connectInspector, type InspectedPage } from './inspector.ts'
import { type Memory, readMemory } from './memory.ts'

/** An Electron app whose start can be measured: a button of its first page, and the sign that it has answered. */
export interface Startable {
  readonly folder: string
  /** The selector of the button. */
  readonly button: string
  /** An expression, true in the page once the press has been answered. */
  readonly answered: string
}

export interface Start {
  /** Milliseconds from spawning the process to the answer to the first press. */
  readonly ms: number
  readonly memory: Memory | undefined
}

/** Milliseconds after which a start has failed. */
const PATIENCE = 30_000
/** Milliseconds between two checks of a page; they bound the error of a measure. */
const LOOK = 4
/** Milliseconds until the next press if there is no answer: Chromium drops input before a page's first picture. */
const ANSWER_WAIT = 40
/** Milliseconds after which the work of a start is done; memory is read then. */
const REST = 1_000

/**
 * Starts an app on a new profile and measures until it is *interactive*: a real press on its button, repeated until it
 * is answered, has changed the page. So the measure contains painting, scripts, listeners and, for our app, the way to
 * the main process and back. The method costs the same for every app: an open inspector port and a check every 4 ms.
 */
export async function measureStart(executable: string, app: Startable): Promise<Start> {
  const profile = mkdtempSync(join(tmpdir(), 'cote-a-cote-bench-'))
  const args = [
    app.folder,
    `--user-data-dir=${profile}`,
    '--remote-debugging-port=0',
    '--skip-setup',
    ...machineSwitches(),
  ]
  const started = performance.now()
  const child = spawn(executable, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const end = started + PATIENCE
  try {
    const inspector = await connectInspector(await readAddress(child))
    await answer(inspector.pages, app, end)
    const ms = performance.now() - started
    await delay(REST)
    const memory = child.pid === undefined ? undefined : readMemory(child.pid)
    inspector.close()
    return { ms, memory }
  } finally {
    await stop(child)
    eraseFolder(profile)
  }
}

/**
 * Reads the inspector's address, which Chromium prints as soon as its browser process runs. Later output is drained.
 */
function readAddress(child: ChildProcess): Promise<string> {
  let printed = ''
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk) => {
      printed += String(chunk)
      const address = /DevTools listening on (ws:\S+)\n/.exec(printed)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`the app ended before its page came:\n${printed}`)))
  })
}

async function answer(pages: readonly InspectedPage[], { button, answered }: Startable, end: number): Promise<void> {
  while (performance.now() < end) {
    const page = pages[0]
    const at = page && (await page.evaluate(toPlace(button)))
    if (page && isPlace(at)) {
      await page.press(at)
      if (await isAnswered(page, answered)) return
    } else await delay(LOOK)
  }
  throw new Error(`nothing answered the press on ${button}`)
}

async function isAnswered(page: InspectedPage, answered: string): Promise<boolean> {
  const end = performance.now() + ANSWER_WAIT
  do {
    if ((await page.evaluate(answered)) === true) return true
    await delay(LOOK)
  } while (performance.now() < end)
  return false
}

/** Returns an expression for the middle of the button, once it is on a visible page with nothing above it. */
function toPlace(selector: string): string {
  return `(() => {
    const button = document.querySelector(${JSON.stringify(selector)})
    if (!button || document.visibilityState !== 'visible') return null
    const { x, y, width, height } = button.getBoundingClientRect()
    const at = { x: x + width / 2, y: y + height / 2 }
    return button.contains(document.elementFromPoint(at.x, at.y)) ? at : null
  })()`
}

function isPlace(value: unknown): value is { readonly x: number; readonly y: number } {
  return typeof value === 'object' && value !== null && 'x' in value && 'y' in value
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await exit
  clearTimeout(timer)
}
