import type { CDPSession, Locator, Page } from 'playwright-core'
import { pressSteadily } from '../../../tools/drivers/desk/steady-hand.ts'

const sessions = new WeakMap<Page, Promise<CDPSession>>()

function openSession(page: Page): Promise<CDPSession> {
  const known = sessions.get(page)
  if (known) return known
  const opened = page.context().newCDPSession(page)
  sessions.set(page, opened)
  return opened
}

/** Touches the middle of an element with a finger, through Chromium's own input. */
export async function touch(target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (!box) throw new Error('nothing to touch')
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await pressSteadily(target.page(), place, () => touchAlong(target.page(), [place]))
}

/** Puts a finger down at the first place, moves it along the others, and lifts it. */
export async function touchAlong(
  page: Page,
  places: readonly { readonly x: number; readonly y: number }[],
): Promise<void> {
  const session = await openSession(page)
  const [first, ...others] = places
  if (!first) return
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [first] })
  for (const place of others)
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [place] })
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}
