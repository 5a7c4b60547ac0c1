import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ChromiumDesk, launchChromiumDesk } from '../../drivers/chromium/launch.ts'
import { eraseFolder } from '../../drivers/erase.ts'

/** What was found while the app ran in a Chromium that is not Electron's. */
export interface EngineRun {
  readonly name: string
  /** The version of that Chromium. */
  readonly chromium: string
  /** Uncaught errors of a page, and errors in the console of our own. */
  readonly pageErrors: readonly string[]
  /** What else is not as it must be; none where all is well. */
  readonly wrong: readonly string[]
}

export interface Played {
  readonly desk: ChromiumDesk
  readonly userData: string
  /** Takes a picture of each page that is in sight, where pictures are wanted. */
  readonly take: (name: string) => Promise<void>
}

/**
 * The most steps of a visit that may be of nobody. In doubt the app says "unknown", and on a busy machine the picture of a
 * press may come later than the page's reaction to it. A step of the wrong person is wrong in any case.
 */
const MOST_IN_DOUBT = 2

/** A step of the record, with who must have done it. */
export interface CheckedStep {
  readonly id: string
  readonly hand: string
  readonly wanted: string
}

/** Compares who did the steps, by the record, with who did them; returns what is wrong. */
export function checkHands(steps: readonly CheckedStep[], least: number): readonly string[] {
  const others = steps.filter(({ hand, wanted }) => hand !== wanted)
  const inDoubt = others.filter(({ hand }) => hand === 'unknown')
  const counted = inDoubt.length > MOST_IN_DOUBT ? others : others.filter(({ hand }) => hand !== 'unknown')
  const wrong = counted.map(({ id, hand, wanted }) => `${id} is of ${hand}, not of ${wanted}`)
  return steps.length < least ? [`only ${steps.length} steps are in the journal`, ...wrong] : wrong
}

interface RunParts {
  readonly name: string
  readonly args?: readonly string[]
  /** The folder for pictures; none are taken without one. */
  readonly pictures?: string | undefined
  /** Prepares the profile. */
  readonly prepare?: (userData: string) => void
  /** Plays in the app; returns what is wrong. */
  readonly play: (played: Played) => Promise<readonly string[]>
  /** Looks at what is left on the disk once the app has ended; returns what is wrong. */
  readonly readBack?: (userData: string) => readonly string[]
  /** The code with which the app must end: 0 at a desk that is closed, another at a kiosk that ends itself. */
  readonly code?: number
}

/**
 * Runs the built app once in Chromium, on a profile of its own. Our page must never be empty, no page may have an error, and
 * the app must end in order.
 */
export async function runInEngine(parts: RunParts): Promise<EngineRun> {
  const { name, args = [], pictures, prepare, play, readBack, code = 0 } = parts
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-engine-'))
  try {
    prepare?.(userData)
    const desk = await launchChromiumDesk(userData, args)
    const wrong: string[] = []
    try {
      await watchBlank(desk)
      wrong.push(...(await play({ desk, userData, take: createAlbum(desk, pictures && join(pictures, name)) })))
      wrong.push(...(await readBlank(desk)))
    } catch (error) {
      wrong.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
    } finally {
      await desk.close()
    }
    const ended = await desk.ended
    if (ended !== code) wrong.push(`the app ended with ${ended}: ${desk.said()}`)
    // What was not played to its end has perhaps no record.
    if (wrong.length === 0) wrong.push(...(readBack?.(userData) ?? []))
    return { name, chromium: desk.version, pageErrors: desk.pageErrors, wrong }
  } finally {
    eraseFolder(userData)
  }
}

/** Notes each moment at which React's root is empty, as it is where React gave up. */
async function watchBlank({ coach }: ChromiumDesk): Promise<void> {
  await coach.evaluate(() => {
    const root = document.getElementById('root')
    if (root === null) throw new Error('our page has no root')
    const look = () => {
      if (root.childElementCount === 0) root.dataset.blank = 'yes'
    }
    new MutationObserver(look).observe(root, { childList: true })
    look()
  })
}

async function readBlank({ coach }: ChromiumDesk): Promise<readonly string[]> {
  if (coach.isClosed()) return []
  // Another document than the one that was watched is one that the watchdog loaded again.
  const is = await coach.evaluate(() => {
    const root = document.getElementById('root')
    return root === null || root.childElementCount === 0 || root.dataset.blank === 'yes'
  })
  return is ? ['our page was blank'] : []
}

function createAlbum(desk: ChromiumDesk, folder: string | undefined): Played['take'] {
  let count = 0
  return async (name) => {
    if (folder === undefined) return
    mkdirSync(folder, { recursive: true })
    count += 1
    const file = join(folder, `${String(count).padStart(2, '0')}-${name}`)
    await desk.coach.screenshot({ path: `${file}.png` })
    const { screen } = await desk.view()
    if (screen.at === 'guide') await (await desk.portal()).screenshot({ path: `${file}-portail.png` })
  }
}
