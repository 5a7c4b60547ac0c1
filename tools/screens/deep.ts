import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GuideView } from '../../src/core/app/view/guide-screen.ts'
import { toActions } from '../../src/core/demonstration/play.ts'
import { clock } from '../../src/journal/clock.ts'
import { createCharacter } from '../../training/character.ts'
import { createScene, LOOK } from '../demo/hand.ts'
import { readTogether } from '../demo/play.ts'
import { type Desk, launchDesk } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { perform, press } from '../drivers/plays/perform.ts'
import { readPlays } from '../drivers/plays/plays.ts'
import { readSteps } from '../drivers/plays/steps.ts'
import { ask, resize, take, USUAL } from './camera.ts'

/** Procedures that follow a paper form question by question, and the steps of which a picture is taken. */
const SHOWN = [
  { name: 'debts', flow: 'banque-de-france/surendettement', at: ['foyer', 'dettes-courantes', 'relire', 'suite'] },
  { name: 'identity', flow: 'ants/pre-demande-cni-passeport', at: ['motif', 'parents', 'relire', 'preuve'] },
  { name: 'pension', flow: 'retraite/demande', at: ['releve', 'fin-du-travail', 'relire', 'suivre'] },
]

/** More steps than the longest of these visits has: a guide that runs in circles stops here. */
const MAX_STEPS = 80

/** Takes pictures of whole visits through deep procedures, each played to its end on its training portal. */
export async function takeDeep(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-screens-'))
  const desk = await launchDesk(folder)
  try {
    await resize(desk, USUAL)
    for (const shown of SHOWN) await takeVisit(desk, shown)
  } finally {
    await desk.close()
    eraseFolder(folder)
  }
}

async function takeVisit(desk: Desk, { name, flow, at }: (typeof SHOWN)[number]): Promise<void> {
  await ask(desk, { do: 'pick', flow, training: true })
  await desk.until(({ screen }) => screen.at === 'before', `the page before ${flow}`)
  await take(desk, `deep-${name}-before`)
  await ask(desk, { do: 'consent', answer: 'yes' })
  const act = createActor(desk, flow)
  for (let last = '', count = 0; count < MAX_STEPS; count += 1) {
    const view = await desk.until(
      ({ screen }) =>
        screen.at === 'recap' ||
        (screen.at === 'guide' && screen.step.id !== last && ['ok', 'signed-out'].includes(screen.portal.status)),
      `the step after ${last}`,
    )
    if (view.screen.at !== 'guide') break
    await desk.coach.waitForTimeout(LOOK)
    const now = await desk.view()
    if (now.screen.at !== 'guide' || now.screen.step.id !== view.screen.step.id) continue
    last = view.screen.step.id
    if (at.includes(last)) await take(desk, `deep-${name}-${last}`)
    await act(now.screen)
  }
  await desk.until(({ screen }) => screen.at === 'recap', `the end of ${flow}`)
  await take(desk, `deep-${name}-end`)
  await ask(desk, { do: 'wipe' })
  await desk.until(({ screen }) => screen.at === 'wiped' || screen.at === 'home', 'the end')
  await ask(desk, { do: 'home' })
}

/** Returns what does one step after the other as the first play of a procedure says. */
function createActor(desk: Desk, flow: string): (guide: GuideView) => Promise<void> {
  const [play] = readPlays(flow)
  if (!play) throw new Error(`no play of ${flow}`)
  const character = createCharacter(play.as, clock.now())
  return async (guide) => {
    const { id, acknowledge } = guide.step
    const step = readSteps(flow).find((one) => one.id === id)
    if (!step) throw new Error(`${flow} has no step ${id}`)
    const actions = toActions(play.acts, id, 0)
    const answer = actions?.find((action) => 'answer' in action)
    if (answer) return ask(desk, { do: 'answer', step: id, choice: answer.answer })
    const scene = await createScene(await desk.portal(), step, character)
    for (const action of actions ?? []) await perform(action, step.target, scene)
    if (guide.gate !== undefined) return readTogether(desk)
    if (acknowledge) return ask(desk, { do: 'acknowledge', step: id })
    if (actions === undefined) await press(step.target, scene)
  }
}
