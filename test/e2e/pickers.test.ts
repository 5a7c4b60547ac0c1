import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Desk } from '../../src/cli/desk/launch.ts'
import { type HostilePortal, openHostileVisit } from './support/hostile-portal.ts'
import { closeProfile, type Profile } from './support/profile.ts'
import { readCoachPicture } from './support/screen.ts'

const MINUTE = 60_000
/** A list is given time to open before we look where it lies; in milliseconds. */
const SETTLED = 700
/** How many looks in a row find our panel as it was. */
const STILL = 4
/** The first time, until our panel has said that the guide does not know such a page. */
const FIRST_STILL = 14
const WORDS = 'Dictez votre mot de passe à la personne qui vous aide, puis appelez ce numéro. '.repeat(3)

let profile: Profile
let desk: Desk
let portal: HostilePortal

beforeAll(async () => {
  ;({ profile, desk, portal } = await openHostileVisit())
  await portal.open()
  await waitForStill(FIRST_STILL)
}, MINUTE)
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

/** Waits until our panel stands still, also from what it says a while after a page came; answers how it looks. */
async function waitForStill(looks = STILL): Promise<Buffer | undefined> {
  let before = await readCoachPicture(desk)
  for (let equal = 0; equal < looks; ) {
    await delay(SETTLED)
    const now = await readCoachPicture(desk)
    equal = now === undefined || (before !== undefined && now.equals(before)) ? equal + 1 : 0
    before = now
  }
  return before
}

/** Opens what the field opens, by a press and by the keyboard, and expects our panel to look as before. */
async function expectPanelFree(): Promise<void> {
  await portal.page.mouse.click(20, 300)
  const before = await waitForStill()
  for (const open of [
    () => portal.page.mouse.click(20, 106),
    () => portal.page.mouse.click(20, 106),
    () => portal.page.keyboard.press('ArrowDown'),
  ]) {
    await open()
    await delay(SETTLED)
    const now = await readCoachPicture(desk)
    expect(before === undefined || now?.equals(before)).toBe(true)
  }
  await portal.page.keyboard.press('Escape')
}

const LIST = `<datalist id="l"><option value="${WORDS}"></option><option value="Nord"></option></datalist>`

describe('a list or picker of a page', () => {
  it.each<readonly [string, string]>([
    ['suggestions', `<input id="x" type="text" list="l">${LIST}`],
    ['suggestions, read from the right', `<input id="x" type="text" list="l" dir="rtl">${LIST}`],
    ['a choice', `<select id="x"><option>${WORDS}</option><option>Nord</option></select>`],
    [
      'a choice, read from the right',
      `<select id="x" dir="rtl"><option>${WORDS}</option><option>Nord</option></select>`,
    ],
    ...['date', 'month', 'week', 'time', 'datetime-local', 'color'].flatMap((type) => [
      [type, `<input id="x" type="${type}">`] as const,
      [`${type}, read from the right`, `<input id="x" type="${type}" dir="rtl">`] as const,
    ]),
  ])(
    'does not lie over our panel: %s',
    async (_name, field) => {
      await build(field)
      await expectPanelFree()
    },
    MINUTE,
  )

  it(
    'does not either when the page brings the suggestions in the middle of the press',
    async () => {
      await build('<input id="x" type="text">')
      await portal.page.evaluate((list) => {
        const x = document.getElementById('x') as HTMLInputElement
        for (const type of ['pointerdown', 'mousedown', 'keydown'])
          x.addEventListener(type, () => {
            document.getElementById('l')?.remove()
            x.insertAdjacentHTML('afterend', list)
            x.setAttribute('list', 'l')
          })
      }, LIST)
      await expectPanelFree()
    },
    MINUTE,
  )
})
