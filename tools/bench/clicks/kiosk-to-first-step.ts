import { askKiosk, CODE } from '../../abuse/scene.ts'
import { WORDS } from '../../demo/words.ts'
import type { Desk } from '../../drivers/desk/launch.ts'
import { resize } from '../../screens/camera.ts'
import type { ClickMeasure } from '../clicker.ts'

/** A small old screen, as many kiosks have. */
const SMALL = { width: 1024, height: 768 }

/**
 * Presses from the screen that invites people to the first step of a procedure that is in sight without scrolling. It
 * is the real procedure, since a tile leads there; no address has a host here, so that the bench contacts nobody.
 */
export const measure: ClickMeasure = {
  key: 'kioskToFirstStep',
  about: 'À la borne, du premier toucher à la première étape',
  most: 4,
  args: ['--kiosk', '--host-resolver-rules=MAP * ~NOTFOUND'],
  run: async (desk) => {
    const { coach, until } = desk
    let count = 0
    const touch = async (name: string | RegExp): Promise<void> => {
      const button = coach.getByRole('button', { name }).first()
      await button.waitFor()
      if (!(await isInSight(desk, name))) throw new Error(`${name} is not in sight`)
      await button.click()
      count += 1
    }
    await resize(desk, SMALL)
    await coach.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, SMALL)
    await askKiosk(desk, { do: 'add-code', name: 'Accueil', code: CODE })
    await askKiosk(desk, { do: 'leave-badge' })
    await until(({ kiosk }) => kiosk?.at === 'attract', 'the screen that calls people')
    await coach.locator('.attract-line').first().click()
    count += 1
    await touch(/^Travail/)
    await touch(/^S’actualiser/)
    await touch(WORDS.agree)
    await until(({ screen }) => screen.at === 'guide', 'the first step')
    return count
  },
}

/** Checks that the tile is in sight whole, above the kiosk's bar. */
function isInSight({ coach }: Desk, name: string | RegExp): Promise<boolean> {
  return coach
    .getByRole('button', { name })
    .first()
    .evaluate((button) => {
      const { top, bottom } = button.getBoundingClientRect()
      const bar = document.querySelector('.kiosk-bar')?.getBoundingClientRect().top ?? innerHeight
      return top >= 0 && bottom <= Math.min(bar, innerHeight)
    })
}
