import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Order } from '../../src/core/guidance/protocol/signal.ts'
import { pickCases, pickRuns } from '../setup/runs.ts'
import { isRingPainted, PERSON } from './support/painted.ts'
import { createPortalHarness, type PortalHarness, toStep } from './support/portal-harness.ts'
import { waitInPage } from './support/waits.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness()
})
afterAll(() => portal.close())

const TARGET = '<button id="target">Suivant</button>'

/** Places of a target in which drawing the highlight around it is hard. */
const PLACES: Readonly<Record<string, string>> = {
  'inside nested parts that scroll': `<div style="height:300px;overflow:auto"><div style="height:200px;overflow:auto;margin:40px"><p style="padding:50px">${TARGET}</p><div style="height:900px"></div></div><div style="height:900px"></div></div>`,
  'in a part that is turned and made larger': `<div style="padding:120px"><div style="transform:rotate(8deg) scale(1.4)">${TARGET}</div></div>`,
  'in a part that clips': `<div style="margin:60px;padding:30px;overflow:hidden;contain:paint;width:200px">${TARGET}</div>`,
  'in a part with a filter, whose fixed children are its own': `<div style="padding:80px;filter:blur(0)"><div style="position:fixed;left:90px;top:90px">${TARGET}</div></div>`,
  'in a zoomed part': `<div style="padding:60px;zoom:1.5">${TARGET}</div>`,
  'under the highest layer of the page': `<div style="padding:80px">${TARGET}</div><div style="position:fixed;inset:0;z-index:2147483647;pointer-events:none"></div>`,
  'in a modal window': `<dialog style="padding:60px">${TARGET}</dialog><script>document.querySelector('dialog').showModal()</script>`,
  'in a popover': `<div popover style="padding:60px">${TARGET}</div><script>document.querySelector('[popover]').showPopover()</script>`,
  'on a page whose styles hide all else': `<style>html > :not(head, body) { display: none !important; opacity: 0 !important; visibility: hidden !important } div { all: unset !important; display: none !important }</style><p style="padding:80px">${TARGET}</p>`,
}

/** By day what moves or clips it, what is over it, and styles that hide it. */
const PLACES_BY_DAY = [
  'in a part that is turned and made larger',
  'in a part that clips',
  'in a modal window',
  'on a page whose styles hide all else',
]

async function mark(order: Partial<Order> = {}): Promise<void> {
  await portal.give({ steps: [toStep('suite', { button: 'Suivant' })], step: 'suite', mark: 'outline', ...order })
  await waitInPage(portal.page, 200)
}
const isMarked = () => isRingPainted(portal, '#target', PERSON)

describe('the highlight', () => {
  it.each(pickCases(Object.entries(PLACES), ([place]) => PLACES_BY_DAY.includes(place)))(
    'is around a target %s',
    async (_name, body) => {
      await portal.show(body)
      await mark()
      await expect.poll(isMarked).toBe(true)
    },
  )

  it('is painted again if the page opens one window over the other', async () => {
    await portal.show(`<p style="padding:60px">${TARGET}</p>`)
    await mark()
    for (let count = 0; count < pickRuns(2, 3); count += 1) {
      await portal.page.evaluate(() => {
        document.querySelector('#target')!.removeAttribute('id')
        document.querySelector('button')!.remove()
        document.body.insertAdjacentHTML(
          'beforeend',
          '<dialog style="padding:60px"><button id="target">Suivant</button></dialog>',
        )
        document.querySelector<HTMLDialogElement>('dialog:last-of-type')!.showModal()
      })
      await waitInPage(portal.page, 300)
      await expect.poll(isMarked).toBe(true)
    }
  })

  it('dims nothing, and leaves the focus and every click to the page', async () => {
    await portal.show(
      `<p id="away" style="position:fixed;left:600px;top:400px;width:100px;height:60px;background:rgb(200,30,40)"></p><a href="#" id="first">Avant</a><p style="padding:60px">${TARGET}</p>`,
    )
    await mark({ mark: 'point' })
    await expect.poll(() => isRingPainted(portal, '#away', [200, 30, 40])).toBe(true)
    await portal.page.focus('#first')
    await portal.page.keyboard.press('Tab')
    expect(await portal.page.evaluate(() => document.activeElement?.id)).toBe('target')
    const hit = await portal.page.evaluate(() => {
      const { left, top, width } = document.querySelector('#target')!.getBoundingClientRect()
      return [
        document.elementFromPoint(left + width / 2, top + 3)?.id,
        document.elementFromPoint(left + width / 2, top - 6)?.tagName,
      ]
    })
    expect(hit).toEqual(['target', 'P'])
  })
})
