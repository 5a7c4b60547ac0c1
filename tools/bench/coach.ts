import { mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { enterGuide } from '../demo/play.ts'
import { type Desk, launchDesk, PROJECT } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { pressEverywhere, type TimedPress } from './coach/every-press.ts'
import { installClock, readClock } from './coach/press-clock.ts'
import { round, toMedian, toPercentile } from './statistics.ts'
import type { BenchSuite } from './suite.ts'

/** How often each press is made; one more round is not counted. */
const ROUNDS = 20

/** The decided limit of the 95th percentile, in milliseconds. */
const TARGET_MS = 50

/** The decided limit of every press on every screen, in milliseconds. */
const SHOWN_MS = 100

/** How long an answer is waited for, in milliseconds. */
const LONGEST = 10_000

/** How many of the slowest presses the table names. */
const NAMED = 5

/** What is pressed in the coach, over and over: names of buttons as people see them, or a key. */
const PRESSES = [
  { name: 'menu', press: /Toutes les étapes et réglages$/ },
  { name: 'drawer', press: 'Accompagnant' },
  { name: 'hand', press: 'F8' },
] as const

/**
 * Measures how long the coach takes to answer a press, in the real window: from the moment the system gives the event
 * to the frame in which the change is drawn; then presses once every control of every screen that a desk can be led to, and names
 * the slowest. Also gives the size of our screens, as files that a start must read.
 */
export const coach: BenchSuite = {
  about: 'en combien de temps le guide répond à un appui, et la taille de nos écrans',
  run: async ({ report }) => {
    const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-coach-'))
    const desk = await launchDesk(userData)
    try {
      await enterGuide(desk)
      await installClock(desk.coach)
      const measured = new Map<string, number[]>(PRESSES.map(({ name }) => [name, []]))
      for (let turn = 0; turn <= ROUNDS; turn += 1) {
        for (const { name, press } of PRESSES) {
          const times = await pressTwice(desk, press)
          if (turn > 0) measured.get(name)?.push(...times)
        }
      }
      report(`${ROUNDS} tours faits.`)
      const everywhere = await pressEverywhere(desk, report)
      return toResult(Object.fromEntries(measured), everywhere, findScriptBytes())
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
    const time = await readClock(page, LONGEST)
    if (time === undefined) throw new Error(`the press on ${press} shows nothing`)
    times.push(time)
  }
  return times
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

function toResult(
  measured: Readonly<Record<string, readonly number[]>>,
  everywhere: readonly TimedPress[],
  scripts: ReturnType<typeof findScriptBytes>,
) {
  const shown = everywhere.filter((one): one is TimedPress & { readonly ms: number } => one.ms !== undefined)
  const slowest = shown.toSorted((one, other) => other.ms - one.ms).slice(0, NAMED)
  const all = Object.values(measured).flat()
  const measures = {
    p50Ms: round(toMedian(all), 1),
    p95Ms: round(toPercentile(all, 95), 1),
    targetMs: TARGET_MS,
    presses: all.length,
    medianMs: Object.fromEntries(Object.entries(measured).map(([name, times]) => [name, round(toMedian(times), 1)])),
    everywhere: {
      screens: new Set(everywhere.map(({ screen }) => screen)).size,
      presses: everywhere.length,
      silent: everywhere.filter(({ ms }) => ms === undefined).map(({ screen, control }) => `${screen} : ${control}`),
      p95Ms: round(
        toPercentile(
          shown.map(({ ms }) => ms),
          95,
        ),
        1,
      ),
      slowestMs: round(slowest[0]?.ms ?? 0, 1),
      over100: shown.filter(({ ms }) => ms > SHOWN_MS).length,
      slowest: slowest.map(({ screen, control, ms }) => ({ screen, control, ms: round(ms, 1) })),
    },
    ...scripts,
  }
  const table = [
    `Réponse du guide : ${measures.p95Ms} ms pour 95 % des appuis (${TARGET_MS} au plus), ${measures.p50Ms} ms au milieu, ${all.length} appuis`,
    `Chaque bouton de ${measures.everywhere.screens} écrans : ${measures.everywhere.p95Ms} ms pour 95 % de ${shown.length} appuis, ${measures.everywhere.over100} au-delà de ${SHOWN_MS} ms`,
    ...slowest.map(({ screen, control, ms }) => `  ${screen}, « ${control} » : ${round(ms, 1)} ms`),
    `Nos écrans : ${Math.round(scripts.startBytes / 1024)} Ko au démarrage, ${Math.round(scripts.allBytes / 1024)} Ko en tout`,
  ].join('\n')
  return { measures, table }
}
