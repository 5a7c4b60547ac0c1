import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { z } from 'zod'
import { type Target, targetSchema } from '../../../src/core/flow/language/target.ts'
import { ROOT } from './electron.ts'
import type { PortalHarness } from './portal-harness.ts'
import { allow, look } from './waits.ts'

const FOLDER = join(ROOT, 'test/fixtures/press')

/**
 * The way to press the target `#t` of a page, after people had time to see it. `hover`: the pointer is over the place
 * this long before.
 */
const pageSchema = z.strictObject({
  target: targetSchema,
  means: z.enum([
    'click',
    'hover',
    'double',
    'touch',
    'wheel',
    'type',
    'Enter',
    'Space',
    'Enter-in',
    'Tab-Space',
    'keys-down',
  ]),
  hover: z.number().int().min(0).max(3_000).default(0),
  at: z.tuple([z.number(), z.number()]).optional(),
  focus: z.string().optional(),
  /** Milliseconds that the pointer stays down. */
  held: z.number().int().min(0).max(1_000).default(0),
  /** The place of the pointer until the press: on the target, or elsewhere. */
  rest: z.union([z.literal('on'), z.tuple([z.number(), z.number()])]).optional(),
  /** Holds in the page when it is time to press. Pages that wait say so here. */
  ready: z.string().optional(),
  /** A decoy that is known to count: no promise holds it (docs/decisions/person-press-two-sentences.md). */
  missed: z.literal(true).optional(),
  /** The frame of the page, and the frame inside it, that contains the target. */
  frames: z.array(z.string()).default([]),
})

export interface PressPage extends z.infer<typeof pageSchema> {
  readonly kind: string
  readonly name: string
  readonly file: string
  readonly target: Target
}

/**
 * One corpus of pages. The second was written without a look at the rules, about what the first leaves out: pages that wait,
 * move, and answer to hover, focus and a pointer elsewhere.
 */
export type PressCorpus = 'decoys' | 'honest' | 'second/decoys' | 'second/honest'

/** Reads the pages of one corpus, by their classes. Their first comment says what is pressed, and how. */
export function readPressPages(corpus: PressCorpus): readonly PressPage[] {
  return readdirSync(join(FOLDER, corpus)).flatMap((kind) =>
    readdirSync(join(FOLDER, corpus, kind)).map((name) => {
      const file = join(corpus, kind, name)
      const [, told = ''] = /<!-- (\{.*\}) -->/.exec(readFileSync(join(FOLDER, file), 'utf8')) ?? []
      return { kind, name, file, ...pageSchema.parse(JSON.parse(told)) }
    }),
  )
}

/** A place where no page has anything. */
const AWAY: readonly [number, number] = [990, 750]

/** Presses with real input. If the page moves its target, the press goes to the place where the target was seen. */
export async function pressPage(portal: PortalHarness, page: PressPage): Promise<void> {
  const { mouse, keyboard } = portal.page
  const selector = [...page.frames.flatMap((frame) => [frame, 'internal:control=enter-frame']), '#t'].join(' >> ')
  const target = portal.page.locator(selector)
  // A frame out of sight is not drawn, so nothing in it comes to rest.
  if (page.frames[0]) await portal.page.locator(page.frames[0]).scrollIntoViewIfNeeded()
  // The press on the page before left the pointer where it was.
  if (page.rest ?? page.ready)
    await mouse.move(...(page.rest === 'on' ? await findMiddle(target) : (page.rest ?? AWAY)))
  if (page.ready) await portal.page.waitForFunction(page.ready, undefined, { timeout: 40_000 })
  switch (page.means) {
    case 'click':
      return portal.press(selector)
    case 'double':
      await portal.press(selector)
      return
    case 'wheel': {
      await mouse.move(...(await findMiddle(target)))
      await mouse.wheel(0, 120)
      await portal.page.waitForFunction(() => scrollY >= 100)
      return mouse.click(...(await findMiddle(target)))
    }
    case 'hover': {
      const [x, y] = page.at ?? (await findMiddle(target))
      await mouse.move(x - 3, y - 3)
      await mouse.move(x, y)
      await allow(page.hover)
      return mouse.click(x, y, { delay: page.held })
    }
    case 'touch': {
      const [x, y] = await findMiddle(target)
      const session = await portal.page.context().newCDPSession(portal.page)
      await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
      return session.detach()
    }
    case 'type':
      await portal.press(selector)
      return keyboard.type('Ab')
    case 'Enter':
    case 'Space':
    case 'keys-down':
      await target.focus()
      await look(portal.page)
      return keyboard.press(page.means === 'keys-down' ? 'ArrowDown' : page.means)
    case 'Enter-in':
      await portal.press(page.focus ?? '#t')
      await keyboard.type('1')
      return keyboard.press('Enter')
    case 'Tab-Space':
      await portal.page.locator('a').first().focus()
      await keyboard.press('Tab')
      return keyboard.press('Space')
  }
}

async function findMiddle(element: Locator): Promise<[number, number]> {
  await element.scrollIntoViewIfNeeded()
  const box = await element.boundingBox()
  if (!box) throw new Error('#t is not on screen')
  return [box.x + box.width / 2, box.y + box.height / 2]
}
