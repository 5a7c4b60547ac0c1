import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KioskCommand } from '../../src/core/kiosk/command.ts'
import { type Desk, launchDesk } from '../drivers/desk/launch.ts'
import { launchPaired, type PairedApps, pressIn } from '../drivers/desk/paired.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { round, toMedian, toPercentile } from './statistics.ts'
import type { BenchSuite } from './suite.ts'

/** How many people, and how many calls, are measured. */
const VISITS = 5
const CALLS = 15

/** The decided limit of a call on one machine, from the touch to the sound, in milliseconds. */
const CALL_TARGET = 500

const CODE = '135790'
const FLOW = 'france-travail/actualisation'
/** The kiosk's switches: only this bench starts the next kiosk. */
const ARGS = ['--kiosk', '--supervised', '--call-port=0']

/**
 * Measures what people wait for at a kiosk: that it forgets the last person, is ready for the next, and that a call is
 * answered.
 */
export const kiosk: BenchSuite = {
  about: 'ce qu’on attend à une borne : l’effacement, le redémarrage, l’appel',
  run: async ({ report }) => {
    const { wipes, restarts } = await measureVisits(report)
    const calls = await measureCalls(report)
    const measures = {
      wipeMs: Math.round(toMedian(wipes)),
      restartMs: Math.round(toMedian(restarts)),
      callMs: round(toMedian(calls), 1),
      callP95Ms: round(toPercentile(calls, 95), 1),
      callTarget: CALL_TARGET,
      samples: { wipes, restarts, calls: calls.map((ms) => round(ms, 1)) },
    }
    const isKept = measures.callP95Ms <= CALL_TARGET
    const table = [
      `Effacer une visite      ${measures.wipeMs} ms`,
      `Redémarrer la borne     ${measures.restartMs} ms, de la fin du reçu à l’accueil suivant`,
      `Appeler quelqu’un       ${measures.callMs} ms du doigt au son (95 % : ${measures.callP95Ms} ms)`,
      `But de l’appel : ${CALL_TARGET} ms au plus, ${isKept ? 'atteint' : 'manqué'}`,
    ].join('\n')
    return { measures, table }
  },
}

const ask = ({ coach }: Desk, command: KioskCommand) =>
  coach.evaluate(async (asked) => void (await window.coteACote.request('kiosk.command', asked)), command)

async function measureVisits(report: (line: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-bench-kiosk-'))
  const wipes: number[] = []
  const restarts: number[] = []
  let desk = await launchDesk(folder, { args: ARGS })
  let child = desk.app.process()
  try {
    await ask(desk, { do: 'add-code', name: 'Accueil', code: CODE })
    await ask(desk, { do: 'start' })
    for (let visit = 1; visit <= VISITS; visit += 1) {
      await playVisit(desk)
      wipes.push(Math.round(await measureWipe(desk)))
      const from = performance.now()
      const ended = once(child, 'exit')
      await ask(desk, { do: 'restart' }).catch(() => undefined)
      await ended
      desk = await launchDesk(folder, { args: ARGS })
      child = desk.app.process()
      await desk.until((view) => view.kiosk?.at === 'attract', 'the greeting')
      restarts.push(Math.round(performance.now() - from))
      report(`Visite ${visit} sur ${VISITS} effacée.`)
    }
    return { wipes, restarts }
  } finally {
    child.kill('SIGKILL')
    eraseFolder(folder)
  }
}

/** Plays a person who practises: their page is open, and has left something behind. */
async function playVisit(desk: Desk): Promise<void> {
  await ask(desk, { do: 'touch' })
  await ask(desk, { do: 'welcomed' })
  await desk.coach.evaluate(async (flow) => {
    await window.coteACote.request('session.command', { do: 'pick', flow, training: true })
    await window.coteACote.request('session.command', { do: 'consent', answer: 'yes' })
  }, FLOW)
  await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'the portal')
  await ask(desk, { do: 'done' })
  await ask(desk, { do: 'confirm-done' })
  await desk.until((view) => view.kiosk?.leaving?.is === 'undoable', 'the seconds to come back')
}

/** Returns the time from the last yes to the receipt, by the page's own clock. @throws if the wipe was not clean */
async function measureWipe({ coach }: Desk): Promise<number> {
  return coach.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const from = performance.now()
        window.coteACote.listen('session.changed', ({ kiosk: shown, screen }) => {
          if (shown?.at !== 'receipt' || screen.at !== 'wiped') return
          if (screen.checks.every(({ clean }) => clean)) resolve(performance.now() - from)
          else reject(new Error('the wipe was not clean'))
        })
        void window.coteACote.request('kiosk.command', { do: 'erase-now' })
      }),
  )
}

async function measureCalls(report: (line: string) => void): Promise<readonly number[]> {
  const apps = await launchPaired()
  const calls: number[] = []
  try {
    await apps.kiosk.coach.evaluate(() => {
      window.addEventListener('pointerdown', () => performance.mark('touch'), { capture: true })
    })
    await measureCall(apps, 'Appeler quelqu’un', 1) // the first one opens the sound, and is not counted
    for (let call = 2; call <= CALLS + 1; call += 1) calls.push(await measureCall(apps, 'Appeler encore', call))
    report(`${CALLS} appels faits.`)
    return calls
  } finally {
    await apps.close()
  }
}

/** Measures from the touch at the kiosk to the first tone at the desk: two processes on one machine's clock. */
async function measureCall({ kiosk: from, desk, untilKiosk }: PairedApps, button: string, number: number) {
  const before = await desk.coach.evaluate(() => performance.getEntriesByName('call-sound').length)
  await pressIn(from, button)
  const touched = await from.coach.evaluate(
    () => performance.timeOrigin + (performance.getEntriesByName('touch').at(-1)?.startTime ?? Number.NaN),
  )
  await desk.coach.waitForFunction((count) => performance.getEntriesByName('call-sound').length > count, before)
  const heard = await desk.coach.evaluate(
    (count) => performance.timeOrigin + (performance.getEntriesByName('call-sound')[count]?.startTime ?? Number.NaN),
    before,
  )
  await pressIn(desk, 'J’arrive')
  await untilKiosk(({ call }) => call.is === 'coming', `the answer to call ${number}`)
  return heard - touched
}
