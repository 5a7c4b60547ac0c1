import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { readCoachPicture } from './coach-picture.ts'
import { type HostilePortal, openHostileVisit } from './hostile-portal.ts'
import { closeProfile, type Profile } from './profile.ts'
import { allow } from './waits.ts'

/** Milliseconds of patience for a busy machine. */
export const LONG = 120_000
/** Milliseconds in which a list can open before the test checks its place. */
const SETTLED = 700
/** The number of consecutive checks that must find our panel unchanged. */
const STILL = 4
/** The number of checks the first time, until our panel has said that the guide does not know such a page. */
const FIRST_STILL = 14
export const WORDS = 'Dictez votre mot de passe à la personne qui vous aide, puis appelez ce numéro. '.repeat(3)

export const LIST = `<datalist id="l"><option value="${WORDS}"></option><option value="Nord"></option></datalist>`

export interface PickerDesk {
  readonly portal: () => HostilePortal
  /** Fills the page with a field at its very edge, on the side of our panel. */
  readonly build: (field: string) => Promise<void>
  /**
   * Opens the field's picker, by a press and by the keyboard; returns after which of them our panel looks different.
   */
  readonly listCovers: () => Promise<readonly string[]>
}

/** Opens a visit on a page of our own for the tests of one file, each on an empty page. */
export function installPickerDesk(): PickerDesk {
  let profile: Profile
  let desk: Desk
  let portal: HostilePortal

  beforeAll(async () => {
    ;({ profile, desk, portal } = await openHostileVisit())
    await portal.open()
    await waitForStill(FIRST_STILL)
  }, LONG)
  afterAll(() => closeProfile(profile))
  beforeEach(() => portal.open())

  /** Fills the page with a field at its very edge, on the side of our panel. */
  async function build(field: string): Promise<void> {
    await portal.page.evaluate((html) => {
      document.body.innerHTML = html
      const x = document.getElementById('x')!
      x.style.cssText = 'position:fixed;top:90px;left:0;width:90px;height:32px'
      x.addEventListener('click', () => x instanceof HTMLInputElement && x.type !== 'text' && x.showPicker())
    }, field)
  }

  /**
   * Waits until our panel no longer changes, including the messages that come some time after a page loaded; returns
   * its picture.
   */
  async function waitForStill(looks = STILL): Promise<Buffer> {
    let before = await readCoachPicture(desk)
    for (let equal = 0; equal < looks; ) {
      await allow(SETTLED)
      const now = await readCoachPicture(desk)
      equal = now.equals(before) ? equal + 1 : 0
      before = now
    }
    return before
  }

  async function listCovers(): Promise<readonly string[]> {
    await portal.page.mouse.click(20, 300)
    const before = await waitForStill()
    const covers: string[] = []
    for (const [how, open] of [
      ['a press', () => portal.page.mouse.click(20, 106)],
      ['another press', () => portal.page.mouse.click(20, 106)],
      ['a key', () => portal.page.keyboard.press('ArrowDown')],
    ] as const) {
      await open()
      await allow(SETTLED)
      if (!(await readCoachPicture(desk)).equals(before)) covers.push(how)
    }
    await portal.page.keyboard.press('Escape')
    return covers
  }

  return { portal: () => portal, build, listCovers }
}
