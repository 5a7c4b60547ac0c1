import type { Page } from 'playwright-core'
import { PACE } from '../../../src/core/base/pace.ts'
import type { PaintedGallery } from './painted-gallery.ts'

/** How many times a double press is tried again, on a machine so busy that its second press came too late to be one. */
const TRIES = 30

/** A control of a state, and the place where a pointer presses it. */
export interface Pressable {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

interface Reached {
  readonly name: string
  readonly at: number
  /** Whether this control is one that is pressed again and again: a key of our keyboard, or a field of text. */
  readonly isRepeated: boolean
}

declare global {
  interface Window {
    reached: Reached[]
    /** Every press of the pointer, whether or not it reaches anything. */
    readonly presses: PointerEvent[]
    readonly listPressables: () => Pressable[]
  }
}

/**
 * Prepares the gallery's page: it records what presses reach, and no press leads to another page, or to one that says why not,
 * as any other end of the request would.
 */
export async function watchPresses({ page }: PaintedGallery): Promise<void> {
  await page.route('**/*', (route) =>
    route.request().isNavigationRequest() ? route.abort('aborted') : route.continue(),
  )
  await page.evaluate(() => {
    // The system draws the list of a select, and takes its presses.
    const PRESSED = 'button, a[href], input, textarea, summary, label, [role="button"]'
    const toName = (one: Element): string =>
      `${one.getAttribute('role') ?? one.localName} « ${(one.getAttribute('aria-label') ?? one.textContent ?? '').replaceAll(/\s+/gu, ' ').trim().slice(0, 60)} »`
    const find = (x: number, y: number): Element | undefined => {
      const one = document.elementFromPoint(x, y)?.closest(PRESSED)
      return one?.matches(':disabled, [aria-disabled="true"], :has(select)') === false ? one : undefined
    }
    const list = (): Pressable[] =>
      [...document.querySelectorAll(PRESSED)].flatMap((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect()
        const [x, y] = [Math.round((left + right) / 2), Math.round((top + bottom) / 2)]
        return find(x, y) === one ? [{ name: toName(one), x, y, left, right, top, bottom }] : []
      })
    window.reached = []
    const presses: PointerEvent[] = []
    window.addEventListener('pointerdown', (event) => void presses.push(event), true)
    const record = (event: Event): void => {
      const one = event.isTrusted && event.target instanceof Element ? event.target.closest(PRESSED) : null
      if (one === null) return
      const isRepeated =
        one.matches('input, textarea, [data-repeats] *') && !one.matches('[type="checkbox"], [type="radio"]')
      window.reached.push({ name: toName(one), at: event.timeStamp, isRepeated })
    }
    for (const type of ['mousedown', 'click', 'change']) document.addEventListener(type, record, true)
    Object.assign(window, { listPressables: list, presses })
  })
}

/** Shows a state, and lists what can be pressed in it. */
export async function listPressables({ page }: PaintedGallery, query: string): Promise<readonly Pressable[]> {
  await show(page, query)
  return page.evaluate(() => window.listPressables())
}

export interface DoublePress {
  /** The state, and the control of it that is pressed. */
  readonly from: string
  readonly pressed: Pressable
  /** The state that follows the first press; without one, what our screens show by themselves. */
  readonly to?: string
}

/**
 * Presses twice at one place, before anybody can read what the first press brought. Returns what the second press reached, if
 * it reached anything but a key or a field that was pressed before.
 */
export async function pressTwice({ page }: PaintedGallery, asked: DoublePress): Promise<string | undefined> {
  const { from, pressed, to } = asked
  for (let turn = 0; turn < TRIES; turn += 1) {
    await show(page, from)
    await page.evaluate(awaitOwnPress, { ...pressed, within: PACE.secondPress })
    await page.mouse.click(pressed.x, pressed.y)
    const { first, count } = await page.evaluate(follow, to)
    await page.mouse.down()
    await page.mouse.up()
    const { second, at } = await page.evaluate(readSecond, count)
    if (at - first > PACE.secondPress) continue
    const wrong = second.find((one) => !one.isRepeated || one.name !== pressed.name)
    return wrong && `${from}: ${pressed.name}, then ${wrong.name}${to === undefined ? '' : ` of ${to}`}`
  }
  throw new Error(`${from}: ${pressed.name} was never pressed twice in time`)
}

function show(page: Page, query: string): Promise<void> {
  return page.evaluate(async (words) => {
    await window.show(words)
    for (const _frame of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve))
  }, query)
}

/** Runs in the page: waits until the next press is no second one of those before it, near the same place. */
async function awaitOwnPress({ x, y, within }: { readonly x: number; readonly y: number; readonly within: number }) {
  const NEAR = 30
  const isSecond = (one: PointerEvent): boolean =>
    Math.hypot(one.clientX - x, one.clientY - y) < NEAR && performance.now() - one.timeStamp < within
  while (window.presses.slice(-4).some(isSecond)) await new Promise((resolve) => requestAnimationFrame(resolve))
  window.reached = []
}

/** Runs in the page between the two presses. */
async function follow(to: string | undefined) {
  const count = window.reached.length
  if (to !== undefined) await window.show(to)
  for (const _frame of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve))
  return { first: window.reached[0]?.at ?? performance.now(), count }
}

/** Runs in the page after the second press. */
async function readSecond(count: number) {
  const at = performance.now()
  await new Promise((resolve) => requestAnimationFrame(resolve))
  return { second: window.reached.slice(count), at }
}
