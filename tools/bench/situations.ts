import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { View } from '../../src/core/app/view/view.ts'
import type { PortalStatus } from '../../src/core/session/portal-status.ts'
import { clock } from '../../src/journal/clock.ts'
import { serveTraining, type TrainingServer } from '../../training/serve.ts'
import { enterGuide, followSteps } from '../demo/play.ts'
import { VISIT_SCRIPTS } from '../demo/scripts.ts'
import { type Desk, launchDesk } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { readTold, type Telling, watchCoach } from './situations/telling.ts'
import { round, toMedian, toPercentile } from './statistics.ts'
import type { BenchSuite } from './suite.ts'

const [script] = VISIT_SCRIPTS

/** How often a person meets each situation; one more round is not counted. */
const ROUNDS = 8

/** The decided limit of the 95th percentile, in milliseconds after the page shows it. */
const TARGET_MS = 300

/** What is told, by the state that the coach then names. */
type Name = 'mistake' | 'mistake-sign-in' | 'down' | 'covered-cookies' | 'signed-out' | 'step'

/**
 * Measures how long after the page shows it the coach tells what is the matter there, in the real window and under real input:
 * from the page's own paint to the frame in which the coach's sentence is drawn. Beside it, in the same run, today's change from
 * step to step. A page that nobody knows and a slow one are told after a wait of their own (core/base/pace.ts), and are not here.
 */
export const situations: BenchSuite = {
  about: 'en combien de temps le guide dit ce qui se passe sur la page, à côté d’un changement d’étape',
  run: async ({ report, visits: rounds = ROUNDS }) => {
    const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-situations-'))
    const training = await serveTraining({ now: () => clock.now() })
    const desk = await launchDesk(userData, { args: [`--training-port=${training.port}`] })
    try {
      await enterGuide(desk)
      await watchCoach(desk.coach)
      const told = new Map<Name, number[]>()
      for (let turn = 0; turn <= rounds; turn += 1) {
        for (const [name, ms] of await playRound(desk, training))
          if (turn > 0) told.set(name, [...(told.get(name) ?? []), ms])
        report(`tour ${turn} sur ${rounds}`)
      }
      return toResult(told)
    } finally {
      await desk.close()
      await training.close()
      eraseFolder(userData)
    }
  },
}

/** Meets each situation once, from the sign-in to the sign-in. */
async function playRound(desk: Desk, training: TrainingServer): Promise<readonly (readonly [Name, number])[]> {
  if (script === undefined) throw new Error('the demo has no visit')
  const portal = await desk.portal()
  const seen: (readonly [Name, number])[] = []
  const time = async (name: Name, act: () => Promise<void>, telling: Telling): Promise<void> => {
    seen.push([name, await readTold(desk.coach, portal, act, telling)])
  }
  const says = (status: PortalStatus) => desk.until(isSaying(status), status)
  const toStep = async (id: string): Promise<Telling> => {
    const { screen } = await desk.view()
    return { status: 'ok', title: screen.at === 'guide' ? screen.steps.find((one) => one.id === id)?.title : undefined }
  }
  await answerBanner(portal)
  await time('mistake', () => send(portal, '#identifiant', 'personne'), { status: 'mistake' })
  await time('step', () => send(portal, '#identifiant', 'camille'), await toStep('mot-de-passe'))
  await time('mistake-sign-in', () => send(portal, '#password', 'cerise'), { status: 'mistake-sign-in' })
  await time('step', () => send(portal, '#password', 'cerise-12'), await toStep('actualiser'))
  training.switches.set('cookie-wall', true)
  await time('covered-cookies', () => reload(portal), { status: 'covered-cookies' })
  training.switches.set('cookie-wall', false)
  await reload(portal)
  await says('ok')
  training.switches.set('down', true)
  await time('down', () => reload(portal), { status: 'down' })
  training.switches.set('down', false)
  await desk.coach.getByRole('button', { name: 'Essayer encore' }).click()
  await says('ok')
  // A session is over only for somebody who had got further than the sign-in.
  await followSteps(desk, script, { before: 'formation' })
  training.switches.set('expired', true)
  await time('signed-out', () => reload(portal), { status: 'signed-out' })
  await desk.coach.getByRole('button', { name: 'Continuer', exact: true }).click()
  await says('ok')
  return seen
}

const isSaying =
  (status: PortalStatus) =>
  ({ screen }: View): boolean =>
    screen.at === 'guide' && screen.portal.status === status

/** Answers the site's own banner, where it still shows. */
async function answerBanner(portal: Page): Promise<void> {
  const refuse = portal.locator('#footer_tc_privacy_button_2')
  if (await refuse.isVisible()) await refuse.click()
}

async function send(portal: Page, field: string, text: string): Promise<void> {
  await portal.locator(field).fill('')
  await portal.locator(field).pressSequentially(text)
  await portal.locator('#submit').click()
}

async function reload(portal: Page): Promise<void> {
  await portal.reload({ waitUntil: 'commit' })
}

function toResult(told: ReadonlyMap<Name, readonly number[]>) {
  const { step = [], ...others } = Object.fromEntries(told)
  const all = Object.values(others).flat()
  const [toldP95Ms, stepChangeP95Ms] = [toPercentile(all, 95), toPercentile(step, 95)]
  const measures = {
    situations: all.length,
    toldP95Ms: round(toldP95Ms, 0),
    toldMedianMs: round(toMedian(all), 0),
    stepChanges: step.length,
    stepChangeP95Ms: round(stepChangeP95Ms, 0),
    stepChangeMedianMs: round(toMedian(step), 0),
    ratio: round(toldP95Ms / stepChangeP95Ms, 2),
    targetMs: TARGET_MS,
    medianMs: Object.fromEntries(Object.entries(others).map(([name, times]) => [name, round(toMedian(times), 0)])),
  }
  const table = [
    `Dit ${measures.toldP95Ms} ms après que la page le montre, pour 95 % de ${all.length} situations (${TARGET_MS} au plus), ${measures.toldMedianMs} ms au milieu`,
    `Changement d’étape : ${measures.stepChangeP95Ms} ms, ${measures.stepChangeMedianMs} ms au milieu ; rapport ${measures.ratio}`,
    ...Object.entries(measures.medianMs).map(([name, ms]) => `  ${name} : ${ms} ms au milieu`),
  ].join('\n')
  return { measures, table }
}
