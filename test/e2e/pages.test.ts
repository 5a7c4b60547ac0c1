import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { View } from '../../src/core/app/view/view.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { atNight, pickCases } from '../setup/runs.ts'
import type { EvilServer } from './support/evil-server.ts'
import { type HostilePortal, RECEIPT } from './support/hostile-portal.ts'
import { countPages } from './support/outside.ts'
import { openPageVisit, type PageDesk, type PageVisit, WAYS_APART } from './support/page-desk.ts'
import { allow, look } from './support/waits.ts'

/** Milliseconds that the test waits for a page's own actions. */
const SETTLED = 700
const SUITE = '<h1>La suite</h1>'
const { link, open, form } = WAYS_APART

let visit: PageVisit
let desk: Desk
let portal: HostilePortal
let pages: PageDesk
let evil: EvilServer

beforeAll(async () => {
  visit = await openPageVisit()
  ;({ desk, portal, pages, evil } = visit)
})
afterAll(() => visit.close())
beforeEach(() => visit.beginAnew())

describe('a page that the portal opens', () => {
  it('has a tab of its own, and the page before it stays as it was', async () => {
    await portal.page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<input id="nom">'))
    await portal.page.fill('#nom', 'Dupont')
    await portal.page.evaluate((to) => {
      document.body.insertAdjacentHTML('beforeend', `<a id="lien" target="_blank" href="${to}">Attestation</a>`)
    }, portal.answer(SUITE))
    await portal.page.click('#lien')
    await pages.are(2)
    const page = await pages.find('hostile-answer')
    await expect.poll(() => pages.drawn()).toEqual([page.url()])
    expect(await page.evaluate(() => window.opener)).toBeNull()
    expect(await portal.page.inputValue('#nom')).toBe('Dupont')
    expect((await countPages(desk.app)).windows).toBe(1)
    const { pages: all } = (await pages.guide()).portal
    expect(all?.map(({ isNew, isShown }) => [isNew, isShown])).toEqual([
      [false, false],
      [true, true],
    ])
  })

  atNight(() => {
    it('can use the page that opened it, and close itself', async () => {
      await portal.page.evaluate(() => {
        addEventListener('message', (event) => {
          document.title = `reçu ${event.data}`
          ;(event.source as Window).close()
        })
      })
      await portal.press(open, portal.answer('<script>opener.postMessage("oui", "*")</script>'))
      await portal.page.waitForFunction(() => document.title === 'reçu oui')
      await pages.are(1)
      expect(await pages.drawn()).toEqual([portal.page.url()])
    })
  })

  it('gets what a form sends there, and is not held', async () => {
    const to = portal.answer('<p id="sent">{{sent}}</p><script>document.title = String(opener !== null)</script>')
    await portal.press(form, { to, target: 'suite' })
    await pages.are(2)
    const page = await pages.find('hostile-answer')
    expect(await page.textContent('#sent')).toBe('mois=novembre')
    expect(await page.title()).toBe('false')
  })

  atNight(() => {
    it('gets what a form sends to a page without a name', async () => {
      const to = portal.answer('<p id="sent">{{sent}} {{times}}</p>')
      await portal.press(form, { to, target: '_blank' })
      await pages.are(2)
      expect(await (await pages.find('hostile-answer')).textContent('#sent')).toBe('mois=novembre 1')
    })
  })

  it.each(pickCases(['Control', 'Shift'] as const, (key) => key === 'Shift'))(
    'opens with %s held too',
    async (held) => {
      await portal.page.evaluate((to) => {
        document.body.innerHTML = `<a id="way-out" href="${to}">Suite</a>`
      }, portal.answer(SUITE))
      // A press before the page's first paint is lost, and nothing reports that paint.
      await look(portal.page, 400)
      await portal.pressAgain({ key: held })
      await pages.are(2)
      await (await pages.find('hostile-answer')).waitForSelector('h1')
    },
  )

  atNight(() => {
    it('closes when the page itself ends, and the app goes on', async () => {
      await portal.press(open, portal.answer('<button onclick="window.close()">Fermer</button>'))
      await pages.are(2)
      const page = await pages.find('hostile-answer')
      await page.click('button').catch(() => {})
      await pages.are(1)
      expect(await pages.drawn()).toEqual([portal.page.url()])
    })
  })

  it('opens pages of its own, up to five in all; one more is refused in words', async () => {
    await portal.press(open, portal.answer(`<button onclick="window.open(location.href)">Encore</button>`))
    await pages.are(2)
    for (let count = 3; count <= 5; count += 1) {
      await (await pages.newest(count - 2)).click('button')
      await pages.are(count)
    }
    await (await pages.newest(4)).click('button')
    await desk.until(
      ({ screen }) => screen.at === 'guide' && screen.portal.status === 'too-many-pages',
      'the coach to say that there are too many pages',
    )
    await desk.coach.getByText('Le site ouvre trop de pages.').waitFor()
    await pages.are(5)
  })

  it('keeps the rules of the first: no device, no print box, no other host, none that it makes up', async () => {
    const before = await countPages(desk.app)
    await portal.press(open, portal.answer('<a id="x">x</a>'))
    await pages.are(2)
    const page = await pages.find('hostile-answer')
    expect(await page.evaluate(() => [typeof require, 'usb' in navigator, 'coteACote' in window])).toEqual([
      'undefined',
      false,
      false,
    ])
    await page.evaluate(() => window.print())
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'no-print', 'no print box')
    await page.evaluate((to) => {
      location.href = to
    }, evil.url)
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'refused', 'the refusal')
    expect(evil.requests).toEqual([])
    await pages.are(2)
    expect((await countPages(desk.app)).pages).toBe(before.pages + 1)
  })
})

describe('what leaves no page behind', () => {
  const NOTHING: Readonly<Record<string, string>> = {
    'a script': 'javascript:void(0)',
    'a page in its address': 'data:text/html,<p>Faux</p>',
    'a page of another host': 'https://evil.example/',
  }
  it.each(pickCases(Object.entries(NOTHING), ([name]) => name !== 'a script'))('%s', async (_name, to) => {
    const before = await countPages(desk.app)
    for (const way of [link, open]) {
      await portal.press(way, to)
      await allow(SETTLED)
      expect(await countPages(desk.app)).toEqual(before)
      await pages.are(1)
    }
  })

  atNight(() => {
    it('a page that it makes up (blob:)', async () => {
      const before = await countPages(desk.app)
      await portal.press((button) => {
        button.onclick = () => void window.open(URL.createObjectURL(new Blob(['<p>Faux</p>'], { type: 'text/html' })))
      }, null)
      const isSaid = ({ screen }: View) => screen.at === 'guide' && screen.portal.status === 'no-download'
      await desk.until(isSaid, 'the coach to say that it is not taken')
      expect(await countPages(desk.app)).toEqual(before)
    })
  })

  it('a page of the portal that leads to another host, which gets no request', async () => {
    const before = await countPages(desk.app)
    await portal.press(open, portal.origin + portal.redirect(evil.url))
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'refused', 'the refusal')
    await pages.are(1)
    expect(evil.requests).toEqual([])
    expect(await countPages(desk.app)).toEqual(before)
  })

  it.each(pickCases(['attachment', 'inline', 'untold'], (how) => how !== 'inline'))(
    'a file (%s), which is kept and told',
    async (how) => {
      const { downloads } = await pages.guide()
      const before = await countPages(desk.app)
      for (const [index, way] of [link, open].entries()) {
        await portal.press(way, `${portal.origin}${RECEIPT}?${how}`)
        const kept = downloads + index + 1
        await desk.until(({ screen }) => screen.at === 'guide' && screen.downloads === kept, 'the file')
        await desk.coach.getByText(`Fichiers reçus du site : ${kept}. À la fin`).waitFor()
        await pages.are(1)
      }
      expect(await countPages(desk.app)).toEqual(before)
    },
  )
})
