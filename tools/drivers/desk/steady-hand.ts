import { setTimeout as delay } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'
import { PACE } from '../../../src/core/base/pace.ts'

/** How far apart two presses are at one place, in CSS pixels: a little more than our screens say. */
const SAME_PLACE_PX = 30

interface Press {
  readonly x: number
  readonly y: number
  readonly at: number
}

/** The last press on each page of ours. */
const presses = new WeakMap<Page, Press>()
let isTaught = false

/**
 * Lets clicks on a page of ours leave as much time between two presses at one place as people do who mean both: the second
 * press of a double press does nothing (components/firm-press.ts).
 */
export function steadyHand(coach: Page): void {
  if (!presses.has(coach)) presses.set(coach, { x: Number.NaN, y: Number.NaN, at: 0 })
  if (isTaught) return
  isTaught = true
  const { prototype } = coach.locator('html').constructor as { readonly prototype: Pick<Locator, 'click'> }
  const { click } = prototype
  prototype.click = async function (this: Locator, options) {
    const page = this.page()
    if (!presses.has(page)) return click.call(this, options)
    const patience = { ...(options?.timeout !== undefined && { timeout: options.timeout }) }
    // As the click does: its place is the one after that. What is drawn anew meanwhile is found again by the click.
    await this.scrollIntoViewIfNeeded(patience).catch((error: unknown) => {
      if (!String(error).includes('not attached')) throw error
    })
    const box = await this.boundingBox(patience)
    const press = () => click.call(this, options)
    if (box === null) await press()
    else await pressSteadily(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, press)
  }
}

/** Presses at a place; on a page of ours, once it cannot be taken for the second press of a double press. */
export async function pressSteadily(
  page: Page,
  { x, y }: { readonly x: number; readonly y: number },
  press: () => Promise<void>,
): Promise<void> {
  const last = presses.get(page)
  if (last === undefined) return press()
  const rest = last.at + PACE.secondPress - performance.now()
  if (rest > 0 && Math.hypot(x - last.x, y - last.y) <= SAME_PLACE_PX) await delay(rest)
  await press()
  presses.set(page, { x, y, at: performance.now() })
}
