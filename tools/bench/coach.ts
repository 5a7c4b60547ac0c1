import { mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { enterGuide } from '../demo/play.ts'
import { type Desk, launchDesk, PROJECT } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { round, toMedian, toPercentile } from './statistics.ts'
import type { BenchSuite } from './suite.ts'

/** How often each press is made; one more round is not counted. */
const ROUNDS = 20

/** The decided limit of the 95th percentile, in milliseconds. */
const TARGET_MS = 50

/** What is pressed in the coach, over and over: names of buttons as people see them, or a key. */
const PRESSES = [
  { name: 'menu', press: /Toutes les étapes et réglages$/ },
  { name: 'drawer', press: 'Accompagnant' },
  { name: 'hand', press: 'F8' },
] as const

/**
 * Measures how long the coach takes to answer a press, in the real window: from the moment the system gives the event
 * to the frame in which the change is drawn. Also gives the size of our screens, as files that a start must read.
 */
export const coach: BenchSuite = {
  about: 'en combien de temps le guide répond à un appui, et la taille de nos écrans',
  run: async ({ report }) => {
    const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-coach-'))
    const desk = await launchDesk(userData)
    try {
      await enterGuide(desk)
      await desk.coach.evaluate(installClock)
      const measured = new Map<string, number[]>(PRESSES.map(({ name }) => [name, []]))
      for (let turn = 0; turn <= ROUNDS; turn += 1) {
        for (const { name, press } of PRESSES) {
          const times = await pressTwice(desk, press)
          if (turn > 0) measured.get(name)?.push(...times)
        }
      }
      report(`${ROUNDS} tours faits.`)
      return toResult(Object.fromEntries(measured), findScriptBytes())
    } finally {
      await desk.close()
      eraseFolder(userData)
    }
  },
}

/** Presses to open and to close, so that the coach is as before. Returns how long each took, in milliseconds. */
async function pressTwice({ coach: page }: Desk, press: string | RegExp): Promise<readonly number[]> {
  const times: number[] = []
  for (const _way of ['there', 'back']) {
    if (press === 'F8') await page.keyboard.press('F8')
    else
      await page
        .getByRole('button', typeof press === 'string' ? { name: press, exact: true } : { name: press })
        .first()
        .click()
    times.push(await readClock(page))
  }
  return times
}

/** Runs in the page: times each press until its change is drawn. A pressed look alone is no answer. */
function installClock(): void {
  const clock = { times: [] as number[] }
  Object.assign(window, { clock })
  let started: number | undefined
  const begin = ({ timeStamp }: Event) => {
    started = timeStamp
  }
  addEventListener('pointerup', begin, { capture: true })
  addEventListener('keydown', begin, { capture: true })
  const drawn = new MessageChannel()
  drawn.port1.onmessage = ({ data }) => clock.times.push(performance.now() - data)
  new MutationObserver((records) => {
    const isAnswer = records.some(
      ({ type, attributeName }) => type !== 'attributes' || attributeName === 'aria-expanded',
    )
    if (started === undefined || !isAnswer) return
    const since = started
    started = undefined
    requestAnimationFrame(() => drawn.port2.postMessage(since))
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
}

function readClock(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const { clock } = window as unknown as { readonly clock: { readonly times: number[] } }
        const look = () => {
          const time = clock.times.shift()
          if (time === undefined) requestAnimationFrame(look)
          else resolve(time)
        }
        look()
      }),
  )
}

/** Finds the size of our screens' scripts: French, which is part of the start, and all languages. */
function findScriptBytes() {
  const folder = join(PROJECT, 'out/renderer/assets')
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'))
  const sizes = scripts.map((name) => ({ name, bytes: statSync(join(folder, name)).size }))
  const isStart = (name: string) => name.startsWith('index-')
  return {
    startBytes: sizes.filter(({ name }) => isStart(name)).reduce((sum, { bytes }) => sum + bytes, 0),
    allBytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

function toResult(measured: Readonly<Record<string, readonly number[]>>, scripts: ReturnType<typeof findScriptBytes>) {
  const all = Object.values(measured).flat()
  const measures = {
    p50Ms: round(toMedian(all), 1),
    p95Ms: round(toPercentile(all, 95), 1),
    targetMs: TARGET_MS,
    presses: all.length,
    medianMs: Object.fromEntries(Object.entries(measured).map(([name, times]) => [name, round(toMedian(times), 1)])),
    ...scripts,
  }
  const table = [
    `Réponse du guide : ${measures.p95Ms} ms pour 95 % des appuis (${TARGET_MS} au plus), ${measures.p50Ms} ms au milieu, ${all.length} appuis`,
    `Nos écrans : ${Math.round(scripts.startBytes / 1024)} Ko au démarrage, ${Math.round(scripts.allBytes / 1024)} Ko en tout`,
  ].join('\n')
  return { measures, table }
}
