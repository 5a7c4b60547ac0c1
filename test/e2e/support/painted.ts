import type { Locator } from 'playwright-core'
import type { Colour, Fill } from '../../../src/core/guidance/protocol/highlight-colour.ts'
import type { PortalView } from './portal-view.ts'
import { type Box, countPixels } from './screen.ts'

export const PERSON: Colour = [10, 106, 106]
export const WORKER: Colour = [166, 83, 0]

/** How far around a target its highlight is looked for, in pixels. */
const RING_PX = 14

/** Returns the pixels that are painted over white, or over another grey. */
export function mixOver({ colour: [red, green, blue], strength }: Fill, grey = 255): Colour {
  const mix = (part: number): number => Math.round(grey + (part - grey) * strength)
  return [mix(red), mix(green), mix(blue)]
}

/** Whether the highlight is painted: its colour is around the button in the window's real pixels. */
export async function isRingPainted(view: ShownView, selector: string, colour: Colour, enough = 200): Promise<boolean> {
  const around = await findAround(view, selector, RING_PX)
  return around !== undefined && countPixels(await view.capture(around), colour) > enough
}

/** Counts the pixels of this colour in an element's own box. */
export async function countInside(view: ShownView, selector: Locator | string, colour: Colour): Promise<number> {
  const inside = await findAround(view, selector, 0)
  return inside === undefined ? 0 : countPixels(await view.capture(inside), colour)
}

type ShownView = Pick<PortalView, 'page' | 'capture'>

async function findAround({ page }: ShownView, selector: Locator | string, margin: number): Promise<Box | undefined> {
  const box = await (typeof selector === 'string' ? page.locator(selector) : selector).boundingBox()
  if (!box) return undefined
  const [x, y] = [Math.max(0, Math.floor(box.x - margin)), Math.max(0, Math.floor(box.y - margin))]
  return { x, y, width: Math.ceil(box.x + box.width + margin) - x, height: Math.ceil(box.y + box.height + margin) - y }
}
