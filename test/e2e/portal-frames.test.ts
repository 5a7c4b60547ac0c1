import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Order } from '../../src/core/guidance/protocol/signal.ts'
import { IS_NIGHT, pickCases } from '../setup/runs.ts'
import { toAddress } from './support/fixture-server.ts'
import { isRingPainted, PERSON } from './support/painted.ts'
import { createPortalHarness, IS_CHROMIUM, type PortalHarness, toStep } from './support/portal-harness.ts'
import { allow, look } from './support/waits.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness('framed')
})
afterAll(() => portal.close())
beforeEach(() => portal.forget())

const FORM =
  '<h2>Paiement</h2><p style="padding:30px"><label>Numéro de carte <input id="carte"></label> <button>Payer</button></p>'
const PAY = toStep('payer', { button: 'Payer' })
const CARD = toStep('carte', { field: 'Numéro de carte' }, { done: { filled: { field: 'Numéro de carte' } } })
const ORDER: Partial<Order> = { steps: [CARD, PAY], step: 'payer', mark: 'outline' }

const IN = ' >> internal:control=enter-frame >> '
const PAY_IN_FRAME = `#cadre${IN}button`

function toFrame(body: string, origin: string, more = ''): string {
  return `<iframe id="cadre" width="700" height="300" ${more} src="${toAddress(origin, body)}"></iframe>`
}

/** Frames of every kind, each with the same form. */
const KINDS: Readonly<Record<string, (form: string) => string>> = {
  'of the same origin': (form) => toFrame(form, portal.origin),
  'of another origin': (form) => toFrame(form, portal.otherOrigin),
  'written in the page (srcdoc)': (form) => {
    return `<iframe id="cadre" width="700" height="300" srcdoc="${form.replaceAll('"', '&quot;')}"></iframe>`
  },
  'in an open shadow root': (form) => {
    const made = JSON.stringify(toFrame(form, portal.otherOrigin)).replaceAll('</', '<\\/')
    return `<div id="hote"></div><script>hote.attachShadow({ mode: 'open' }).innerHTML = ${made}</script>`
  },
  'with a sandbox that lets scripts run': (form) => toFrame(form, portal.origin, 'sandbox="allow-scripts allow-forms"'),
  'of the same origin without scripts': (form) => toFrame(form, portal.origin, 'sandbox="allow-same-origin"'),
  'with an origin of its own and without scripts': (form) => toFrame(form, portal.origin, 'sandbox'),
  'of another origin without scripts': (form) => toFrame(form, portal.otherOrigin, 'sandbox'),
  // Electron 33 starts no preload in it, whatever is sent (docs/limits.md).
  ...(IS_CHROMIUM && {
    'written in the page and without scripts': (form) =>
      `<iframe id="cadre" width="700" height="300" sandbox srcdoc="${form.replaceAll('"', '&quot;')}"></iframe>`,
  }),
}

/** By day one of each way into a frame: another process, no address, another tree, and no script that runs. */
const KINDS_BY_DAY = [
  'of another origin',
  'written in the page (srcdoc)',
  'in an open shadow root',
  'with an origin of its own and without scripts',
]

async function show(body: string): Promise<void> {
  await portal.show(`<h1>Mon dossier</h1>${body}`)
  await portal.page.waitForLoadState('load')
}

describe('a target in a frame', () => {
  it.each(pickCases(Object.entries(KINDS), ([kind]) => KINDS_BY_DAY.includes(kind)))(
    'is found, highlighted and acted on in a frame %s',
    async (_kind, make) => {
      await show(make(FORM))
      await portal.give(ORDER)
      await portal.settled({ target: 'found', applies: ['carte', 'payer'], done: [] })
      await look(portal.page)
      await expect.poll(() => isRingPainted(portal, PAY_IN_FRAME, PERSON)).toBe(true)
      await portal.press(PAY_IN_FRAME)
      await expect.poll(portal.gestures).toEqual([['payer', 'pointer']])
      await portal.press(`#cadre${IN}#carte`)
      await portal.page.keyboard.type('12')
      await expect.poll(portal.gestures).toEqual([
        ['payer', 'pointer'],
        ['carte', 'text'],
      ])
      await portal.page.keyboard.press('Tab')
      await portal.settled({ done: ['carte'] })
    },
  )

  it('is found in a frame within a frame, across origins', async () => {
    await show(
      toFrame(`<h2>Dehors</h2>${toFrame(FORM, portal.origin)}`, portal.otherOrigin, 'style="height:420px;width:760px"'),
    )
    await portal.give(ORDER)
    await portal.settled({ target: 'found' })
    await look(portal.page)
    await expect.poll(() => isRingPainted(portal, `#cadre${IN}${PAY_IN_FRAME}`, PERSON)).toBe(true)
    await portal.press(`#cadre${IN}${PAY_IN_FRAME}`)
    await expect.poll(portal.gestures).toEqual([['payer', 'pointer']])
  })

  it('is several if two frames have it', async () => {
    await show(toFrame(FORM, portal.origin) + toFrame(FORM, portal.otherOrigin))
    await portal.give(ORDER)
    await portal.settled({ target: 'several' })
  })
})

/** Frames with a form that nobody can see there. */
const UNSEEN: Readonly<Record<string, (origin: string) => string>> = {
  'is not displayed': (origin) => toFrame(FORM, origin, 'style="display:none"'),
  'is transparent': (origin) => toFrame(FORM, origin, 'style="opacity:0"'),
  'is in a transparent part': (origin) => `<div style="opacity:0">${toFrame(FORM, origin)}</div>`,
  'is invisible': (origin) => toFrame(FORM, origin, 'style="visibility:hidden"'),
  'has no room': (origin) => toFrame(FORM, origin, 'style="width:1px;height:1px"'),
  'is out of the page': (origin) => toFrame(FORM, origin, 'style="position:absolute;left:-5000px"'),
  'is under something else': (origin) =>
    `${toFrame(FORM, origin)}<div style="position:fixed;inset:0;background:#fff">Patientez</div>`,
}

/** By day what a frame cannot see of itself: what it is in, and what is over it. */
const UNSEEN_BY_DAY = ['is in a transparent part', 'is under something else']
/** By day a frame of another site, which draws and judges in a process of its own. */
const toOrigins = () => (IS_NIGHT ? [portal.origin, portal.otherOrigin] : [portal.otherOrigin])

describe('a frame that nobody sees', () => {
  it.each(pickCases(Object.entries(UNSEEN), ([why]) => UNSEEN_BY_DAY.includes(why)))(
    'has no target and shows no screen when it %s',
    async (_why, make) => {
      for (const origin of toOrigins()) {
        await portal.forget()
        await show(make(origin))
        await portal.give({ ...ORDER, screens: [{ id: 'anywhere', seen: { heading: 'Paiement' } }] })
        await portal.settled({ screens: [], target: 'gone', done: [] })
      }
    },
  )

  it('gives no act of a person if it lies, transparent, over a decoy', async () => {
    for (const origin of toOrigins()) {
      await portal.forget()
      const over = toFrame(FORM, origin, 'style="position:absolute;left:0;top:90px;opacity:0;border:0"')
      await show(`<button style="position:absolute;left:20px;top:160px;width:400px;height:60px">Jouer</button>${over}`)
      await portal.give(ORDER)
      await look(portal.page)
      await portal.press(PAY_IN_FRAME)
      expect(await portal.acts()).toEqual([])
    }
  })

  it('gives no act of a person if it comes into sight under the pointer', async () => {
    for (const origin of toOrigins()) {
      await portal.forget()
      await show(toFrame(FORM, origin, 'style="opacity:0"'))
      await portal.give(ORDER)
      await look(portal.page)
      const { x, y } = (await portal.page.locator(PAY_IN_FRAME).boundingBox())!
      await portal.page.evaluate(() => document.getElementById('cadre')!.style.setProperty('opacity', '1'))
      await portal.page.mouse.click(x + 10, y + 8)
      expect(await portal.acts()).toEqual([])
      await look(portal.page)
      await portal.press(PAY_IN_FRAME)
      await expect.poll(portal.gestures).toEqual([['payer', 'pointer']])
    }
  })

  it('keeps a frame of the same size from counting, since the two cannot be distinguished', async () => {
    await show(toFrame(FORM, portal.origin) + toFrame('', portal.otherOrigin, 'style="opacity:0"'))
    await portal.give(ORDER)
    await portal.settled({ target: 'gone' })
  })
})

describe('a frame that changes', () => {
  it('takes its target with it when it is removed, and brings it back', async () => {
    await show(`<div id="ici">${toFrame(FORM, portal.otherOrigin)}</div>`)
    await portal.give(ORDER)
    await portal.settled({ target: 'found' })
    const removed = await portal.page.evaluateHandle(() => {
      const frame = document.getElementById('cadre')!
      frame.remove()
      return frame
    })
    await portal.settled({ target: 'gone' })
    await portal.page.evaluate((frame) => document.getElementById('ici')!.append(frame), removed)
    await portal.settled({ target: 'found' })
  })

  it('is never taken for done while its next page loads', async () => {
    const done = { gone: { button: 'Payer' } }
    await show(toFrame(FORM, portal.origin))
    await portal.give({ ...ORDER, steps: [{ ...PAY, done }] })
    await portal.settled({ target: 'found', done: [] })
    for (let time = 0; time < 3; time += 1) {
      await portal.page.evaluate(() => {
        const frame = document.getElementById('cadre') as HTMLIFrameElement
        frame.contentWindow!.location.reload()
      })
      await allow(400)
    }
    const signals = await portal.signals()
    const told = signals.flatMap((signal) => (signal.kind === 'observed' ? signal.observation.done : []))
    expect(told).toEqual([])
    const pay = await portal.page.waitForFunction(() => {
      const frame = document.getElementById('cadre') as HTMLIFrameElement
      return frame.contentDocument?.querySelector('button')
    })
    await pay.evaluate((button) => button?.remove())
    await portal.settled({ done: ['payer'] })
  })

  it('is highlighted again after it was loaded again', async () => {
    await show(toFrame(FORM, portal.otherOrigin))
    await portal.give(ORDER)
    await portal.settled({ target: 'found' })
    await portal.page.evaluate(() => {
      const frame = document.getElementById('cadre') as HTMLIFrameElement
      frame.src += '&again'
    })
    await expect.poll(() => isRingPainted(portal, PAY_IN_FRAME, PERSON)).toBe(true)
  })
})

describe('frames and what commits the person', () => {
  it('hold a press there too', async () => {
    const counting = "<script>document.querySelector('button').onclick = () => { document.title = 'parti' }</script>"
    await show(toFrame(FORM + counting, portal.otherOrigin))
    await portal.give({ ...ORDER, held: ['payer'] })
    await portal.settled({ target: 'found', applies: ['carte', 'payer'] })
    await look(portal.page)
    await portal.press(PAY_IN_FRAME)
    await expect.poll(async () => (await portal.signals()).map(({ kind }) => kind)).toContain('held')
    expect(await portal.page.frames()[1]!.title()).not.toBe('parti')
  })

  it('make no act of their own', async () => {
    await show(toFrame(FORM, portal.origin))
    await portal.give(ORDER)
    await portal.settled({ target: 'found' })
    await look(portal.page)
    await portal.page.frames()[1]!.evaluate(() => {
      const [button, field] = [document.querySelector('button')!, document.querySelector('input')!]
      button.click()
      for (const type of ['pointerdown', 'pointerup', 'click']) {
        button.dispatchEvent(new PointerEvent(type, { bubbles: true, detail: 1, pointerType: 'mouse' }))
      }
      field.focus()
      document.execCommand('insertText', false, '12')
    })
    expect(await portal.acts()).toEqual([])
  })

  it('are ignored without an address of the portal', async () => {
    const data = `data:text/html,${encodeURIComponent(FORM)}`
    await show(`<iframe id="cadre" width="700" height="300" src="${data.replaceAll('"', '&quot;')}"></iframe>`)
    await portal.give(ORDER)
    await portal.settled({ target: 'gone' })
    await portal.press(PAY_IN_FRAME)
    expect(await portal.acts()).toEqual([])
  })

  it('without an address of their own are not read, and delay nothing', async () => {
    const write = "cadre.contentDocument.body.innerHTML = '<button>Payer</button>'"
    await show(`<iframe id="cadre" width="700" height="300"></iframe><script>${write}</script>`)
    await portal.give(ORDER)
    await portal.settled({ target: 'gone' })
    await portal.press(PAY_IN_FRAME)
    expect(await portal.acts()).toEqual([])
  })
})
