import type { Page } from 'playwright-core'
import type { Colour, Fill } from '../../../src/core/guidance/protocol/highlight-colour.ts'

export const PERSON: Colour = [10, 106, 106]
export const WORKER: Colour = [166, 83, 0]

/** Returns the pixels that are painted over white, or over another grey. */
export function mixOver({ colour: [red, green, blue], strength }: Fill, grey = 255): Colour {
  const mix = (part: number): number => Math.round(grey + (part - grey) * strength)
  return [mix(red), mix(green), mix(blue)]
}

/** Whether the highlight is painted: its colour is around the button in the window's real pixels. */
export async function isRingPainted(page: Page, selector: string, colour: Colour, enough = 200): Promise<boolean> {
  const box = await page.locator(selector).boundingBox()
  if (!box) return false
  const clip = {
    x: Math.max(0, box.x - 14),
    y: Math.max(0, box.y - 14),
    width: box.width + 28,
    height: box.height + 28,
  }
  return (await countPixels(page, (await page.screenshot({ clip })).toString('base64'), colour)) > enough
}

/** Counts the pixels of a picture, a PNG in base 64, that have about this colour. */
export async function countPixels(page: Page, picture: string, colour: Colour): Promise<number> {
  return page.evaluate(
    async ([data, red, green, blue]) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob())
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')!
      context.drawImage(image, 0, 0)
      const { data: pixels } = context.getImageData(0, 0, image.width, image.height)
      let count = 0
      const isNear = (at: number, part: number) => Math.abs((pixels[at] ?? 0) - part) < 12
      for (let at = 0; at < pixels.length; at += 4) {
        if (isNear(at, red) && isNear(at + 1, green) && isNear(at + 2, blue)) count += 1
      }
      return count
    },
    [picture, ...colour] as const,
  )
}
