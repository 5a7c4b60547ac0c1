import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playFlow, type Stage } from '../../src/cli/doctor/play.ts'
import { installProbe } from '../../src/cli/doctor/probe.ts'
import { openWindow, playOnce } from '../../src/cli/doctor/training.ts'
import { inspectLibrary } from '../../src/core/flow/check/lint/inspect.ts'
import type { Flow } from '../../src/core/flow/language/language.ts'
import type { Play } from '../../src/core/play/play.ts'
import { findProcedure, type Procedure } from '../../src/core/session/region/open-visit.ts'
import { readFlowFiles } from '../../src/main/library/library.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { chooseInMenu } from '../../tools/drivers/desk/menu.ts'
import { readPlays } from '../../tools/drivers/plays/plays.ts'
import { toCharacter } from '../../training/character.ts'
import { serveTraining, type TrainingServer } from '../../training/serve.ts'
import { ROOT } from '../e2e/support/electron.ts'
import { closeProfile, openProfile, type Profile } from '../e2e/support/profile.ts'
import { readShipped } from '../flows/shipped.ts'
import { type Cause, compareFlows, toActsFor } from './support/compare-flows.ts'

/** Procedures, and by which of their plays they are gone through; what others still lack stands in docs/limits.md. */
const AGAIN: readonly (readonly [flow: string, play: string])[] = [
  // A list to choose from, and a file that comes.
  ['france-travail/avis-de-situation', 'the PDF'],
  // Three lists, a file that is given, a page that asks twice under one heading, and a sending.
  ['france-travail/transmettre-un-document', 'a payslip'],
  // Two pages of questions, dates, what some answers bring, and a sending with a receipt.
  ['france-travail/actualisation', 'worked, was sick, took a course'],
  // A code in six boxes by mail, questions, an oath, and a button that sends without saying so.
  ['ameli/carte-vitale-perdue', 'a card that is lost'],
  // A code by mail, a question with the person's figures in it, the same page for three months, a summary and a sending.
  ['caf/declaration-trimestrielle', 'one person, and other income'],
  // Three pages of signing in under one heading and address, figures, and a sending that the last page does not name.
  ['impots/taux-prelevement-a-la-source', 'income goes down'],
]

let profile: Profile
let desk: Desk
let doctor: ElectronApplication
let server: TrainingServer
const shipped = readFlowFiles(join(ROOT, 'flows'))
const recorded = new Map<string, { readonly text: string; readonly path: string; readonly causes: readonly Cause[] }>()

beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
  doctor = await openWindow()
  server = await serveTraining({ now: () => new Date() })
  await chooseInMenu(desk.coach, 'Atelier')
  await desk.coach.getByLabel('Phrase secrète du responsable').pressSequentially('une phrase pour essayer')
  await desk.coach.getByRole('button', { name: 'Entrer', exact: true }).click()
  await desk.coach.getByText('Sur la copie du site, pour s’exercer').waitFor()
}, 120_000)
afterAll(async () => {
  await server.close()
  await doctor.close()
  await closeProfile(profile)
})

const act = (command: object) =>
  desk.coach.evaluate((asked) => window.coteACote.request('studio.act', asked as never), command)

const look = () => desk.coach.evaluate(() => window.coteACote.request('studio.view', null))

const listSteps = async (): Promise<readonly string[]> => {
  const view = await look()
  return 'steps' in view ? view.steps.map(({ id }) => id) : []
}

/** Waits until the studio says no more: what the last act led to is known then. */
async function settle(): Promise<void> {
  let before = ''
  for (let view = JSON.stringify(await look()); view !== before; view = JSON.stringify(await look())) {
    before = view
    await desk.coach.waitForTimeout(500)
  }
}

/** The files that came, as the studio saw them. */
const countDownloads = async (): Promise<number> => {
  const view = await look()
  return 'steps' in view ? view.steps.filter((step) => 'kind' in step && step.kind === 'document').length : 0
}

function find(name: string, wanted: string): { readonly procedure: Procedure; readonly play: Play } {
  const procedure = findProcedure(readShipped(), name)
  const play = readPlays(name).find((one) => one.name === wanted)
  if (!procedure || !play) throw new Error(`${name} has no play « ${wanted} »`)
  return { procedure, play }
}

describe.each(AGAIN)('%s, recorded again from nothing (%s)', (name, wanted) => {
  const { procedure, play } = find(name, wanted)

  it('is gone through by real input, and saved', async () => {
    await act({ do: 'discard' })
    const { portal } = procedure.portal
    expect(await act({ do: 'begin', portal, title: `Relevé ${name.split('/')[1]}`, isTraining: true })).toMatchObject({
      at: 'watching',
    })
    const page = await desk.portal()
    const causes: Cause[] = []
    const onAct: Stage['onAct'] = async (step, action) => {
      const known = causes.flatMap((cause) => cause.recorded)
      const readNew = async () => (await listSteps()).filter((id) => !known.includes(id))
      // An act that is a step already brings none.
      const end = performance.now() + 1_000
      let made = await readNew()
      while (made.length === 0 && performance.now() < end) made = await readNew()
      causes.push({ step, action, recorded: made })
    }
    const report = await playFlow(procedure.flow, play, {
      page,
      probe: await installProbe(page),
      downloads: countDownloads,
      switches: { set: () => undefined },
      character: toCharacter(play.as, new Date()),
      start: page.url(),
      prints: new Map(Object.entries(procedure.prints)),
      byHand: true,
      onAct,
    })
    expect(report).toMatchObject({ finished: true })
    await settle()
    await act({ do: 'review' })
    const review = await act({ do: 'save' })
    expect('findings' in review ? review.findings : []).toEqual([])
    expect(review).toMatchObject({ at: 'saved' })
    const path = 'file' in review ? review.file : ''
    recorded.set(name, { path, causes, text: readFileSync(join(profile.folder, 'atelier', path), 'utf8') })
    await act({ do: 'discard' })
  }, 240_000)

  const read = (): Flow => {
    const { text, path } = recorded.get(name) ?? { text: '', path: '' }
    const flow = inspectLibrary([...shipped, { path, text }]).library.flows.find((one) => `${one.flow}.yml` === path)
    if (!flow) throw new Error(`${path} is no flow`)
    return flow
  }

  it('is accepted by the doctor without a word but of translations', () => {
    const { text, path } = recorded.get(name) ?? { text: '', path: '' }
    const { findings } = inspectLibrary([...shipped, { path, text }])
    const own = findings.filter(({ file, code }) => file === path && code !== 'missing-translation')
    expect(own).toEqual([])
  })

  it.each([
    ['as the portal is', []],
    ['on its second generation', ['renewed']],
  ])(
    'plays to its end %s',
    async (_where, trouble) => {
      const flow = read()
      const acts = toActsFor(flow, recorded.get(name)?.causes ?? [])
      const asked = { ...play, name: flow.flow, acts, meets: [], trouble }
      const run = { app: doctor, server, procedure: { ...procedure, flow, prints: {} }, play: asked, prints: new Map() }
      const report = await playOnce(run)
      expect({ finished: report.finished, at: report.stoppedAt }).toEqual({ finished: true })
      expect(report.steps.filter(({ fate }) => fate === 'gone')).toEqual([])
    },
    100_000,
  )

  it('differs from what was written by hand only as two people differ', () => {
    expect(compareFlows(procedure.flow, read(), recorded.get(name)?.causes ?? [])).toEqual([])
  })
})
