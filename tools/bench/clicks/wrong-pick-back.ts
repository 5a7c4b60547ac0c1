import { agree, pickTraining, pressInCoachMenu } from '../../demo/play.ts'
import { WORDS } from '../../demo/words.ts'
import type { Desk } from '../../drivers/desk/launch.ts'
import { type ClickMeasure, createClicker } from '../clicker.ts'

const HOME = 'Accueil'

/**
 * Presses from a procedure that was not meant, or a portal that cannot be reached, back to the home screen: the most
 * that any of them needs.
 */
export const measure: ClickMeasure = {
  key: 'wrongPickBack',
  about: 'D’une mauvaise démarche, ou sans réseau, à l’accueil',
  most: 1,
  run: async (desk) => {
    await pickTraining(desk)
    const fromBefore = await goHome(desk, HOME)
    await pickTraining(desk)
    await agree(desk)
    const fromGuide = await goHome(desk, WORDS.leave)
    await pickTraining(desk)
    await agree(desk)
    await cutOff(desk)
    const fromOffline = await goHome(desk, WORDS.leave)
    return Math.max(fromBefore, fromGuide, fromOffline)
  },
}

async function goHome(desk: Desk, button: string): Promise<number> {
  const clicker = createClicker(desk)
  await clicker.click(button)
  await desk.until(({ screen }) => screen.at === 'home', 'the home screen')
  return clicker.count
}

/** Takes the network from the portal's page, and loads the page again. */
async function cutOff(desk: Desk): Promise<void> {
  const { portal, until } = desk
  await (await portal()).context().setOffline(true)
  await pressInCoachMenu(desk, WORDS.reload)
  await until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'offline', 'no network')
}
