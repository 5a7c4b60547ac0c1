import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Colour,
  ENOUGH,
  toContrast,
  toLuminance,
  toPaint,
} from '../../src/core/guidance/protocol/highlight-colour.ts'
import type { Order } from '../../src/core/guidance/protocol/signal.ts'
import { IS_NIGHT, pickCases } from '../setup/runs.ts'
import { mixOver, PERSON, WORKER } from './support/painted.ts'
import { createPortalHarness, type PortalHarness, toStep } from './support/portal-harness.ts'
import { countPixels } from './support/screen.ts'
import { stays, waitInPage } from './support/waits.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness('inspected')
})
afterAll(() => portal.close())
beforeEach(() => portal.forget())

/** A form in white with a thick border, so that paint over both can be recognised. */
const FORM = `<style>button { all: unset; box-sizing: border-box; width: 200px; height: 60px; text-align: center; border: 5px solid #000 } button:disabled { opacity: 1 }</style>
<h1>Dossier</h1><p style="padding:60px"><button id="target" onclick="document.title = 'pressed'">Suivant</button></p><p style="padding:60px"><button id="other">Retour</button></p>
<script>window.changes = []; new MutationObserver((records) => window.changes.push(...records.filter(({ target }) => target !== document.documentElement))).observe(document, { subtree: true, childList: true, attributes: true })</script>`

/** Ways of a page to remove everything that is not its own. */
const HOSTILE: Readonly<Record<string, string>> = {
  'takes it away at each change':
    'const clean = () => { for (const one of document.documentElement.children) if (one !== document.head && one !== document.body) one.remove() }; new MutationObserver(clean).observe(document, { subtree: true, childList: true })',
  'takes it away at each frame':
    'const clean = () => { for (const one of document.documentElement.children) if (one !== document.head && one !== document.body) one.remove(); requestAnimationFrame(clean) }; clean()',
  'closes it at each frame':
    'const clean = () => { for (const one of document.querySelectorAll(":popover-open")) one.hidePopover(); requestAnimationFrame(clean) }; clean()',
  'lets no popover come up': 'addEventListener("beforetoggle", (event) => event.preventDefault(), { capture: true })',
  'takes it away while it comes up':
    'addEventListener("beforetoggle", ({ target }) => target.remove(), { capture: true })',
  'moves it into a part that nobody sees':
    'const away = document.body.appendChild(document.createElement("p")); away.style.display = "none"; const clean = () => { for (const one of document.querySelectorAll("html > [popover]")) { away.append(one); one.showPopover() } requestAnimationFrame(clean) }; clean()',
}
/** By day one that closes it, and one that lets it not come up: most tests below are on a page that removes it. */
const HOSTILE_BY_DAY = ['closes it at each frame', 'lets no popover come up']
const SCRIPT = HOSTILE['takes it away at each frame']!

const NEXT = toStep('suite', { button: 'Suivant' }, { done: { title: 'pressed' } })
const BACK = toStep('retour', { button: 'Retour' })
const ORDER: Partial<Order> = { steps: [NEXT, BACK], step: 'suite', mark: 'outline' }

/** Strength of the paint over the words of the target, and over what has an edge. */
const LIGHT = 0.3
const toTint = (colour: Colour, strength: number): Colour => mixOver({ colour, strength })
/** Returns the paint of something without an edge of its own, on a page of that grey. */
const toBarePaint = (holder: Order['holder'], grey = 255): Colour => {
  const own = Math.round(toLuminance([grey, grey, grey]) * 100)
  return mixOver(toPaint(holder, { own, around: own }, false).words, grey)
}
/** Returns the paint around the words of a target, on a page of that grey. */
const toEdge = (holder: Order['holder'], grey: number): Colour => {
  const own = Math.round(toLuminance([grey, grey, grey]) * 100)
  return toPaint(holder, { own, around: own }, true).band.colour
}
const BORDER_PIXELS = 2_000
const INNER_PIXELS = 7_000

const count = async (colour: Colour) => countPixels(await portal.capture(), colour)
/** Counts the pixels of a drawing on one picture: around the target, and over its words. */
async function countDrawn(colour: Colour): Promise<readonly [around: number, words: number]> {
  const picture = await portal.capture()
  return [countPixels(picture, colour), countPixels(picture, toTint(colour, LIGHT))]
}
async function isDrawn(colour: Colour): Promise<boolean> {
  const [around, words] = await countDrawn(colour)
  return around > BORDER_PIXELS && words > INNER_PIXELS
}
const isNothingDrawn = async (colour: Colour) => (await countDrawn(colour)).every((count) => count < 50)

async function show(script: string, body = FORM): Promise<void> {
  await portal.show(`${body}<script>${script}</script>`)
}

async function showDrawn(order: Partial<Order> = ORDER): Promise<void> {
  await show(SCRIPT)
  await portal.give(order)
  await expect.poll(() => isDrawn(PERSON)).toBe(true)
}

describe('the highlight on a page that fights it', () => {
  it.each(pickCases(Object.entries(HOSTILE), ([name]) => HOSTILE_BY_DAY.includes(name)))(
    'is drawn by the app where the page %s',
    async (_name, script) => {
      await show(script)
      await portal.give(ORDER)
      await expect.poll(() => isDrawn(PERSON)).toBe(true)
      expect((await portal.latest()).target).toBe('found')
    },
  )

  const BARE = [
    [
      'a link in a line',
      '<p style="padding:60px"><a id="target" href="#x" role="button" style="font-size:60px">Suivant</a></p>',
    ],
    [
      'the label of a drawn box to tick',
      '<p style="padding:60px"><label style="font-size:60px"><input type="checkbox" style="opacity:0;position:absolute;width:1px;height:1px"> Suivant</label></p>',
    ],
    [
      'a picture',
      '<svg role="button" aria-label="Suivant" tabindex="0" width="200" height="60" style="margin:60px"></svg>',
    ],
    [
      'what a closed root holds',
      `<p id="host"></p><script>customElements.define('mon-pied', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'closed' }).innerHTML = '<button style="all:unset;width:200px;height:60px">Suivant</button>' } }); host.append(document.createElement('mon-pied'))</script>`,
    ],
  ] as const
  const BARE_BY_DAY = ['what a closed root holds']
  it.each(pickCases(BARE, ([name]) => BARE_BY_DAY.includes(name)))('is drawn over %s', async (name, body) => {
    await show(SCRIPT, body)
    const target = name.includes('box') ? { field: 'Suivant' } : { button: 'Suivant' }
    await portal.give({ ...ORDER, steps: [toStep('suite', target)] })
    await expect.poll(() => count(toBarePaint('person'))).toBeGreaterThan(INNER_PIXELS)
  })

  it('is in the colour of the holder, disappears with the mark, and comes back with it', async () => {
    await showDrawn()
    await portal.give({ ...ORDER, holder: 'worker' })
    await expect.poll(() => isDrawn(WORKER)).toBe(true)
    expect(await isNothingDrawn(PERSON)).toBe(true)
    await portal.give({ ...ORDER, holder: 'worker', mark: 'none' })
    await expect.poll(() => isNothingDrawn(WORKER)).toBe(true)
    await portal.give(ORDER)
    await expect.poll(() => isDrawn(PERSON)).toBe(true)
  })

  it('moves from one target to the next, and disappears with it', async () => {
    await showDrawn()
    await portal.give({ ...ORDER, step: 'retour' })
    await portal.page.evaluate(() => document.querySelector('#target')!.remove())
    await expect.poll(() => isDrawn(PERSON)).toBe(true)
    await portal.page.evaluate(() => document.querySelector('#other')!.remove())
    await expect.poll(() => isNothingDrawn(PERSON)).toBe(true)
  })

  it('disappears with the page', async () => {
    await showDrawn()
    await portal.show('<h1>Merci</h1>')
    await expect.poll(() => isNothingDrawn(PERSON)).toBe(true)
    await stays(async () => expect(await isNothingDrawn(PERSON)).toBe(true), 500)
  })

  it('follows its target, and disappears while it is scrolled out of sight', async () => {
    await show(
      SCRIPT,
      `<div id="part" style="height:300px;overflow:auto">${FORM}<div style="height:2000px"></div></div>`,
    )
    await portal.give(ORDER)
    await expect.poll(() => isDrawn(PERSON)).toBe(true)
    await portal.page.evaluate(() => document.querySelector('#part')!.scrollTo(0, 60))
    await waitInPage(portal.page, 200)
    await expect.poll(() => isDrawn(PERSON)).toBe(true)
    await portal.page.evaluate(() => document.querySelector('#part')!.scrollTo(0, 900))
    await expect.poll(() => isNothingDrawn(PERSON)).toBe(true)
    await portal.page.evaluate(() => document.querySelector('#part')!.scrollTo(0, 0))
    await expect.poll(() => isDrawn(PERSON)).toBe(true)
  })

  it('takes no press: it reaches the target, and counts', async () => {
    await showDrawn()
    await portal.beSeen()
    await portal.press('#target')
    await expect.poll(() => portal.gestures()).toEqual([['suite', 'pointer']])
    expect(await portal.page.title()).toBe('pressed')
    await expect.poll(async () => (await portal.latest()).done).toEqual(['suite'])
    await portal.page.focus('#target')
    await portal.page.keyboard.press('Tab')
    expect(await portal.page.evaluate(() => document.activeElement?.id)).toBe('other')
  })

  it('is invisible to the page', async () => {
    await show(SCRIPT)
    await portal.page.evaluate(() => {
      Object.assign(window, { changes: [] })
    })
    await portal.give(ORDER)
    await expect.poll(() => isDrawn(PERSON)).toBe(true)
    const seen = await portal.page.evaluate(() => {
      const { left, top } = document.querySelector('#target')!.getBoundingClientRect()
      return {
        changes: (window as unknown as { changes: readonly unknown[] }).changes.length,
        nodes: document.documentElement.children.length,
        hit: document.elementFromPoint(left + 2, top + 2)?.id,
        colour: getComputedStyle(document.querySelector('#target')!).borderColor,
      }
    })
    expect(seen).toEqual({ changes: 0, nodes: 2, hit: 'target', colour: 'rgb(0, 0, 0)' })
  })

  it('leaves printing refused, before and after', async () => {
    await showDrawn()
    await portal.page.evaluate(() => window.print())
    await expect.poll(() => portal.refused()).toEqual(['print'])
    await portal.give({ ...ORDER, mark: 'none' })
    await expect.poll(() => isNothingDrawn(PERSON)).toBe(true)
    await portal.page.evaluate(() => window.print())
    await expect.poll(() => portal.refused()).toEqual(['print', 'print'])
  })

  // Which colours stand out is enumerated where they are chosen (`test/core/guidance/ring-paint`): here, that they are
  // painted.
  describe.each(IS_NIGHT ? [255, 200, 135, 119, 90, 0] : [255, 119])('on a page of grey %i', (grey) => {
    const TARGETS = [
      [
        'a target with an edge',
        'padding:12px 24px;border:1px solid',
        (holder: Order['holder']) => toEdge(holder, grey),
      ],
      ['a target without one', '', (holder: Order['holder']) => toBarePaint(holder, grey)],
      [
        'a large target without one',
        'height:300px;width:500px',
        (holder: Order['holder']) => toBarePaint(holder, grey),
      ],
    ] as const
    // By day with an edge on white, and without one on grey.
    it.each(pickCases(TARGETS, (_one, rank) => rank === (grey === 255 ? 0 : 1)))(
      'stands out over %s',
      async (_what, style, toPainted) => {
        await show(
          SCRIPT,
          `<style>body { background: rgb(${grey},${grey},${grey}); color: ${grey > 119 ? '#000' : '#fff'} }</style>
        <p style="padding:60px"><button style="all:unset;color:inherit;${style};font-size:30px">Suivant</button></p>`,
        )
        for (const holder of ['person', 'worker'] as const) {
          await portal.give({ ...ORDER, holder })
          const painted = toPainted(holder)
          await expect.poll(() => count(painted)).toBeGreaterThan(2_000)
          const ground = toLuminance([grey, grey, grey])
          expect(toContrast(toLuminance(painted), ground)).toBeGreaterThanOrEqual(ENOUGH)
        }
      },
    )
  })

  it('stands out over a dark button on a white page', async () => {
    await show(
      SCRIPT,
      '<p style="padding:60px"><button style="all:unset;background:#000091;color:#fff;padding:12px 24px;font-size:30px">Suivant</button></p>',
    )
    await portal.give(ORDER)
    const { band } = toPaint('person', { own: 2, around: 100 }, true)
    await expect.poll(() => count(band.colour)).toBeGreaterThan(2_000)
  })

  it('follows a page that turns dark', async () => {
    await show(
      SCRIPT,
      '<p style="padding:60px"><button id="target" style="all:unset;font-size:30px">Suivant</button></p>',
    )
    await portal.give(ORDER)
    await expect.poll(() => count(toBarePaint('person'))).toBeGreaterThan(2_000)
    await portal.page.evaluate(() => document.body.setAttribute('style', 'background:#000;color:#fff'))
    await expect.poll(() => count(toBarePaint('person', 0))).toBeGreaterThan(2_000)
  })

  it('is stronger when people ask where it is', async () => {
    await show(SCRIPT)
    await portal.give({ ...ORDER, mark: 'point' })
    await expect.poll(() => count(toTint(PERSON, 0.4))).toBeGreaterThan(INNER_PIXELS)
  })

  it('dims nothing and writes nothing beside it', async () => {
    await show(SCRIPT)
    const [white, black] = [await count([255, 255, 255]), await count([0, 0, 0])]
    await portal.give(ORDER)
    await expect.poll(() => isDrawn(PERSON)).toBe(true)
    // The paint is within the target: 200 by 60 pixels, 5 of them border. Until the page's own highlight is given up, a picture
    // may show both.
    const isWithin = async (): Promise<boolean> => {
      const picture = await portal.capture()
      const [lostWhite, lostBlack] = [
        white - countPixels(picture, [255, 255, 255]),
        black - countPixels(picture, [0, 0, 0]),
      ]
      return lostWhite <= 190 * 50 && lostBlack <= 200 * 60 - 190 * 50 + 400
    }
    await expect.poll(isWithin).toBe(true)
  })
})

describe('the highlight on a page that leaves it alone', () => {
  it('is not drawn by the app', async () => {
    await show('')
    await expect.poll(() => isNothingDrawn(PERSON)).toBe(true) // nor what stood over the page before
    await portal.give(ORDER)
    await expect.poll(() => count(PERSON)).toBeGreaterThan(1_000)
    await stays(async () => expect(await count(toTint(PERSON, LIGHT))).toBeLessThan(50), 600)
    expect((await portal.signals()).filter(({ kind }) => kind === 'ring')).toEqual([])
  })
})
