import type { ElectronApplication } from 'playwright-core'
import { playFlow, type Stage } from '../../../src/cli/doctor/play.ts'
import { installProbe } from '../../../src/cli/doctor/probe.ts'
import { openWindow } from '../../../src/cli/doctor/training.ts'
import type { Play } from '../../../src/core/demonstration/play.ts'
import { findProcedure, type Procedure } from '../../../src/core/flow/read/procedure.ts'
import type { StudioView } from '../../../src/core/studio/view.ts'
import { clock } from '../../../src/journal/clock.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { chooseInMenu } from '../../../tools/drivers/desk/menu.ts'
import { readPlays } from '../../../tools/drivers/plays/plays.ts'
import { createCharacter } from '../../../training/character.ts'
import { serveTraining, type TrainingServer } from '../../../training/serve.ts'
import { closeProfile, openProfile, type Profile } from '../../e2e/support/profile.ts'
import { readShipped } from '../../flows/shipped.ts'
import type { Cause } from './compare-flows.ts'

/** Somebody at the desk's studio, who plays procedures as the plays of the training portals do. */
interface StudioHand {
  readonly act: (command: object) => Promise<StudioView>
  /** Opens the studio by its door. */
  readonly enter: () => Promise<void>
  /** Begins a procedure from nothing on the replica of its portal. */
  readonly begin: (procedure: Procedure, title: string) => Promise<StudioView>
  /** Plays it by real input, from the portal's first page; returns which steps came from which act. */
  readonly record: (
    procedure: Procedure,
    play: Play,
  ) => Promise<{ readonly finished: boolean; readonly causes: Cause[] }>
}

/** @throws if nobody wrote that play */
export function findPlay(name: string, wanted: string): { readonly procedure: Procedure; readonly play: Play } {
  const procedure = findProcedure(readShipped(), name)
  const play = readPlays(name).find((one) => one.name === wanted)
  if (!procedure || !play) throw new Error(`${name} has no play « ${wanted} »`)
  return { procedure, play }
}

function createStudioHand(desk: Desk): StudioHand {
  const act = (command: object) =>
    desk.coach.evaluate((asked) => window.coteACote.request('studio.act', asked as never), command)
  const look = () => desk.coach.evaluate(() => window.coteACote.request('studio.view', null))

  const listSteps = async (): Promise<readonly string[]> => {
    const view = await look()
    return 'steps' in view ? view.steps.map(({ id }) => id) : []
  }

  /** Waits until the studio reports no more: the result of the last act is known then. */
  async function settle(): Promise<void> {
    let before = ''
    for (let view = JSON.stringify(await look()); view !== before; view = JSON.stringify(await look())) {
      before = view
      await desk.coach.waitForTimeout(500)
    }
  }

  /** Counts the downloaded files, as the studio saw them. */
  const countDownloads = async (): Promise<number> => {
    const view = await look()
    return 'steps' in view ? view.steps.filter((step) => 'kind' in step && step.kind === 'document').length : 0
  }

  let start: string | undefined

  return {
    act,
    enter: async () => {
      await chooseInMenu(desk.coach, 'Atelier')
      await desk.coach.getByLabel('Phrase secrète du responsable').pressSequentially('une phrase pour essayer')
      await desk.coach.getByRole('button', { name: 'Entrer', exact: true }).click()
      await desk.coach.getByText('Sur la copie du site, pour s’exercer').waitFor()
    },
    begin: async (procedure, title) => {
      await act({ do: 'discard' })
      start = undefined
      const like = procedure.flow.start === undefined ? {} : { like: procedure.flow.flow }
      return await act({ do: 'begin', portal: procedure.portal.portal, title, isTraining: true, ...like })
    },
    record: async (procedure, play) => {
      const page = await desk.portal()
      start ??= page.url()
      if (page.url() !== start) await page.goto(start)
      const causes: Cause[] = []
      const onAct: Stage['onAct'] = async (step, action) => {
        const known = causes.flatMap((cause) => cause.recorded)
        const readNew = async () => (await listSteps()).filter((id) => !known.includes(id))
        // An act that is a step already adds none.
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
        character: createCharacter(play.as, clock.now()),
        start,
        prints: new Map(Object.entries(procedure.prints)),
        byHand: true,
        onAct,
      })
      await settle()
      return { finished: report.finished, causes }
    },
  }
}

/** A desk in its studio, a window in which the doctor plays, and the training portals that both see. */
export interface StudioTrial {
  readonly profile: Profile
  readonly desk: Desk
  readonly hand: StudioHand
  readonly doctor: ElectronApplication
  readonly server: TrainingServer
  close(): Promise<void>
}

export async function openStudioTrial(): Promise<StudioTrial> {
  const profile = openProfile()
  const desk = await profile.launch()
  const doctor = await openWindow()
  const server = await serveTraining({ now: () => clock.now() })
  const hand = createStudioHand(desk)
  await hand.enter()
  const close = async () => {
    await server.close()
    await doctor.close()
    await closeProfile(profile)
  }
  return { profile, desk, hand, doctor, server, close }
}
