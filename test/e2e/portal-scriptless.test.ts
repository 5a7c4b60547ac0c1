import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Order } from '../../src/core/guidance/protocol/signal.ts'
import { pickCases } from '../setup/runs.ts'
import { toAddress } from './support/fixture-server.ts'
import { isRingPainted, PERSON } from './support/painted.ts'
import { createPortalHarness, type PortalHarness, toStep } from './support/portal-harness.ts'
import { look } from './support/waits.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness('framed')
})
afterAll(() => portal.close())
beforeEach(() => portal.forget())

const MAIL =
  '<h2>Message</h2><p style="padding:30px"><label><input type="checkbox"> J’ai lu</label> <button type="button">Payer</button></p>' +
  '<script>document.body.append("les scripts marchent")</script>'
const READ = toStep('lu', { field: 'J’ai lu' }, { done: { checked: { field: 'J’ai lu' } } })
const PAY = toStep('payer', { button: 'Payer' })
const ORDER: Partial<Order> = { steps: [READ, PAY], step: 'lu', mark: 'outline' }

const IN_FRAME = '#cadre >> internal:control=enter-frame >> '

function toFrame(source: string, more = 'sandbox'): string {
  return `<iframe id="cadre" width="700" height="300" ${more} src="${source}"></iframe>`
}

/** Ways to show a document whose scripts may not run, as a webmail shows a mail. */
const FRAMES: Readonly<Record<string, () => string>> = {
  'of the same origin': () => toFrame(toAddress(portal.origin, MAIL), 'sandbox="allow-same-origin"'),
  'of another origin': () => toFrame(toAddress(portal.otherOrigin, MAIL)),
  'whose own policy forbids scripts': () => toFrame(toAddress(portal.origin, MAIL, 'sandbox'), ''),
}

/** Picks the frames of a test: each kind by day in one of them at least. */
const pick = (...byDay: readonly string[]) => pickCases(Object.entries(FRAMES), ([kind]) => byDay.includes(kind))

async function show(body: string, order = ORDER): Promise<void> {
  await portal.show(`<h1>Messagerie</h1>${body}`)
  await portal.page.waitForLoadState('load')
  await portal.give(order)
}

describe('a frame without scripts', () => {
  it.each(pick('of another origin', 'whose own policy forbids scripts'))(
    '%s has a step done by its state, and by whom',
    async (_kind, make) => {
      await show(make())
      await portal.settled({ target: 'found', applies: ['lu', 'payer'], done: [] })
      await look(portal.page)
      expect(await portal.page.frameLocator('#cadre').getByText('les scripts marchent').count()).toBe(0)
      await portal.press(`${IN_FRAME}input`)
      await portal.settled({ done: ['lu'] })
      await expect.poll(portal.gestures).toEqual([['lu', 'pointer']])
      await portal.press(`${IN_FRAME}input`)
      await portal.settled({ done: [] })
    },
  )

  it.each(pick('of another origin'))('%s makes no act of its own', async (_kind, make) => {
    await show(make())
    await portal.settled({ target: 'found', done: [] })
    await look(portal.page)
    await portal.page.frames()[1]!.evaluate(() => {
      document.querySelector('label')!.click()
      const button = document.querySelector('button')!
      button.click()
      for (const type of ['pointerdown', 'pointerup', 'click']) {
        button.dispatchEvent(new PointerEvent(type, { bubbles: true, detail: 1, pointerType: 'mouse' }))
      }
    })
    await portal.settled({ done: ['lu'] })
    expect(await portal.acts()).toEqual([])
  })

  it.each(pick('of the same origin'))(
    '%s is known to be without the target once it has settled',
    async (_kind, make) => {
      const order = { ...ORDER, steps: [toStep('signer', { button: 'Signer' })], step: 'signer' }
      await show(make(), order)
      await portal.settled({ target: 'gone' })
    },
  )

  it('holds a press on what cannot be undone', async () => {
    await show(toFrame(toAddress(portal.otherOrigin, MAIL)), { ...ORDER, held: ['lu'] })
    await portal.settled({ target: 'found', applies: ['lu', 'payer'] })
    await look(portal.page)
    await portal.press(`${IN_FRAME}input`)
    await expect.poll(async () => (await portal.signals()).map(({ kind }) => kind)).toContain('held')
    expect(await portal.page.frameLocator('#cadre').locator('input').isChecked()).toBe(false)
  })

  it('is read if it comes after the order, and again if another document comes into it', async () => {
    await show('<div id="ici"></div>')
    await portal.settled({ target: 'gone' })
    const put = (made: string) =>
      portal.page.evaluate((made) => (document.getElementById('ici')!.innerHTML = made), made)
    await put(toFrame(toAddress(portal.otherOrigin, '<p>Un autre message</p>')))
    await look(portal.page)
    expect((await portal.latest()).target).not.toBe('found')
    await portal.page.evaluate(
      (source) => {
        ;(document.getElementById('cadre') as HTMLIFrameElement).src = source
      },
      toAddress(portal.otherOrigin, MAIL),
    )
    await portal.settled({ target: 'found' })
    await expect.poll(() => isRingPainted(portal, `${IN_FRAME}input`, PERSON)).toBe(true)
  })

  it('is followed when the page around it changes its content', async () => {
    await show(FRAMES['of the same origin']!())
    await portal.settled({ target: 'found' })
    await portal.page.evaluate(() => {
      const { contentDocument } = document.getElementById('cadre') as HTMLIFrameElement
      contentDocument!.querySelector('p')!.remove()
    })
    await portal.settled({ target: 'gone' })
  })
})

it('a page whose own policy forbids scripts is guided like any other', async () => {
  await portal.page.goto(toAddress(portal.origin, MAIL, 'sandbox'))
  await portal.give(ORDER)
  await portal.settled({ target: 'found', done: [] })
  await look(portal.page)
  await expect.poll(() => isRingPainted(portal, 'input', PERSON)).toBe(true)
  await portal.press('input')
  await portal.settled({ done: ['lu'] })
  await expect.poll(portal.gestures).toEqual([['lu', 'pointer']])
})
