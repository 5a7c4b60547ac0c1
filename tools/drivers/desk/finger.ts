import type { Locator, Page } from 'playwright-core'
import type { DrivenDesk } from './driven.ts'

/** Touches a page at a place, as a touch screen sends it. */
export async function touchAt(page: Page, x: number, y: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await session.detach()
}

/** How often an element without a place is looked for again, and the milliseconds between. */
const LOOKS = 30
const BETWEEN = 100

/** Touches the middle of an element, in a frame too. @throws if it has no place after three seconds */
export async function touch(page: Page, found: Locator): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    await found.scrollIntoViewIfNeeded()
    const box = await found.boundingBox()
    if (box) return touchAt(page, box.x + box.width / 2, box.y + box.height / 2)
    // A screen that is drawn again between the two has no place for it at that moment.
    await page.waitForTimeout(BETWEEN)
  }
  throw new Error(`nothing to touch: ${found}`)
}

const NAMES: Readonly<Record<string, string>> = { ' ': 'Espace', "'": '’' }
const MARKS = { digits: /^[\d@.,\-_+/'()!?:;"&#]$/, accents: /^[éèêëàâçîïôùûüœæÿñáíóúãõöä]$/i }

/** Types on the kiosk's own keyboard in French, key by key, with a finger. */
export async function typeByTouch(desk: DrivenDesk, text: string): Promise<void> {
  // The session knows of the keyboard before our page has drawn it.
  await desk.coach.locator('.keyboard').getByRole('button').first().waitFor()
  for (const letter of text) {
    const at = (await desk.view()).kiosk?.keyboard
    if (!at) throw new Error('there is no keyboard')
    const name = NAMES[letter] ?? letter
    if (await isThere(desk, name)) await touchKey(desk, name)
    else {
      await touchKey(desk, findLayerKey(letter))
      if (!(await comes(desk, name))) await touchKey(desk, 'Majuscules')
      await touchKey(desk, name)
    }
  }
}

function findLayerKey(letter: string): string {
  if (MARKS.digits.test(letter)) return 'Chiffres et signes'
  if (MARKS.accents.test(letter)) return 'Lettres avec accents'
  return /[A-Z]/.test(letter) ? 'Majuscules' : 'Lettres'
}

const find = ({ coach }: DrivenDesk, name: string) =>
  coach.locator('.keyboard').getByRole('button', { name, exact: true })

async function isThere(desk: DrivenDesk, name: string): Promise<boolean> {
  return (await find(desk, name).count()) > 0
}

/** Milliseconds in which the keys of another layer are drawn. */
const LAYER = 3_000

/** Whether a key comes with the layer that was just chosen. */
function comes(desk: DrivenDesk, name: string): Promise<boolean> {
  const drawn = find(desk, name).first().waitFor({ timeout: LAYER })
  return drawn.then(
    () => true,
    () => false,
  )
}

/** Touches one key, by the name that a screen reader speaks. */
export async function touchKey(desk: DrivenDesk, name: string): Promise<void> {
  await find(desk, name).first().waitFor()
  await touch(desk.coach, find(desk, name).first())
}
