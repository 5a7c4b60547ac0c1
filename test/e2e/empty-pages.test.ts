import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { atNight, pickCases } from '../setup/runs.ts'
import type { EvilServer } from './support/evil-server.ts'
import { type HostilePortal, RECEIPT } from './support/hostile-portal.ts'
import { countPages } from './support/outside.ts'
import { openPageVisit, type PageDesk, type PageVisit, WAYS_APART } from './support/page-desk.ts'
import { stays } from './support/waits.ts'

/** Milliseconds that the test waits for a page's own actions. */
const SETTLED = 700
const SUITE = '<h1>La suite</h1>'

let visit: PageVisit
let desk: Desk
let portal: HostilePortal
let pages: PageDesk
let evil: EvilServer
let before: Awaited<ReturnType<typeof countPages>>

beforeAll(async () => {
  visit = await openPageVisit()
  ;({ desk, portal, pages, evil } = visit)
})
afterAll(() => visit.close())
beforeEach(async () => {
  await visit.beginAnew()
  before = await countPages(desk.app)
})

type Holder = Window & { opened?: Window | null }

/** Presses a control that opens an empty page, which the portal's page can then write into. */
async function openEmpty(address: string, name = ''): Promise<void> {
  await portal.press(
    (button, [to = '', target]) => {
      button.onclick = () => {
        ;(window as Holder).opened = window.open(to, target || '_blank')
      }
    },
    [address, name],
  )
  await expect.poll(async () => (await countPages(desk.app)).pages).toBe(before.pages + 1)
}
/** Runs a script in the opener. Playwright loses a page for a moment while the page opens another one. */
const inOpener = (script: string) =>
  desk.app.evaluate(
    ({ webContents }, [address, code]) => {
      const opener = webContents.getAllWebContents().find((contents) => contents.getURL() === address)
      return opener?.executeJavaScript(code) as Promise<unknown>
    },
    [portal.page.url(), script] as const,
  )
const send = (to: string) => inOpener(`void (opened.location.href = ${JSON.stringify(to)})`)
const write = (html: string) => inOpener(`opened.document.write(${JSON.stringify(html)})`)
const isStatus = (status: string) =>
  desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === status, `the coach to say ${status}`)
const isGone = () => expect.poll(() => countPages(desk.app)).toEqual(before)

describe('a page that is opened without an address', () => {
  it.each(pickCases(['about:blank', ''], (address) => address === ''))(
    'stays out of sight while it is empty, and comes once it is sent somewhere (%j)',
    async (address) => {
      await openEmpty(address)
      await stays(() => pages.are(1), SETTLED)
      expect(await pages.drawn()).toEqual([portal.page.url()])
      await send(portal.answer(SUITE))
      await pages.are(2)
      const page = await pages.find('hostile-answer')
      await page.waitForSelector('h1')
      await expect.poll(() => pages.drawn()).toEqual([page.url()])
      expect(await page.evaluate(() => window.opener !== null)).toBe(true)
      await desk.coach.getByText('Une nouvelle page s’est ouverte.').waitFor()
      await isStatus('ok')
      await desk.coach.getByRole('button', { name: 'Fermer cette page et revenir' }).click()
      await pages.are(1)
    },
  )

  atNight(() => {
    it('is refused to a link, since nobody could fill it', async () => {
      await portal.press(WAYS_APART.link, 'about:blank')
      await isStatus('refused')
      expect(await countPages(desk.app)).toEqual(before)
    })
  })

  it('gets what a form sends to it by its name', async () => {
    await openEmpty('', 'suite')
    const to = portal.answer('<p id="sent">{{sent}} {{times}}</p>')
    await inOpener(`document.body.innerHTML = '<form method="post" target="suite"><input name="mois" value="novembre">'
      document.forms[0].action = ${JSON.stringify(to)}
      document.forms[0].submit()`)
    await pages.are(2)
    expect(await (await pages.find('hostile-answer')).textContent('#sent')).toBe('mois=novembre 1')
  })

  it('leaves no page behind if it becomes a file, which is kept and announced', async () => {
    const { downloads } = await pages.guide()
    await openEmpty('about:blank')
    await send(`${portal.origin}${RECEIPT}?inline`)
    await desk.until(({ screen }) => screen.at === 'guide' && screen.downloads === downloads + 1, 'the file')
    await isGone()
    await pages.are(1)
  })

  atNight(() => {
    it('leaves no page behind if it is sent to a paper that its opener makes up, which is kept and announced', async () => {
      const { downloads } = await pages.guide()
      await openEmpty('about:blank')
      const paper = `new Blob(['%PDF-1.4'], { type: 'application/pdf' })`
      await inOpener(`void (opened.location.href = URL.createObjectURL(${paper}))`)
      await desk.until(({ screen }) => screen.at === 'guide' && screen.downloads === downloads + 1, 'the paper')
      await isGone()
      expect(await pages.drawn()).toEqual([portal.page.url()])
    })
  })

  it('shows what its opener writes, under the address of the portal, and prints nothing', async () => {
    await openEmpty('about:blank')
    await write('<h1>Attestation</h1><button onclick="print()">Imprimer</button>')
    await pages.are(2)
    await isStatus('ok')
    expect((await pages.guide()).portal.host).toBe(new URL(portal.origin).hostname)
    expect(await pages.drawn()).toEqual(['about:blank'])
    await inOpener('opened.print()')
    await isStatus('no-print')
    // After « Imprimer » people see at once why nothing comes, above the words about the new page.
    const said = desk.coach.locator('[data-status="no-print"]')
    const opened = desk.coach.getByText('Une nouvelle page s’est ouverte.')
    const [first, next] = [await said.boundingBox(), await opened.boundingBox()]
    expect(first?.y).toBeLessThan(next?.y ?? 0)
    expect(await inOpener('1 + 1')).toBe(2)
  })

  atNight(() => {
    it('shows what its opener puts into it element by element', async () => {
      await openEmpty('about:blank')
      await inOpener(
        `opened.document.title = 'Attestation'; opened.document.body.append(document.createElement('script'))`,
      )
      await stays(() => pages.are(1), SETTLED)
      await inOpener(`opened.document.body.append('Vous êtes inscrit.')`)
      await pages.are(2)
    })
  })

  it('goes on from "please wait" to the final address', async () => {
    await openEmpty('about:blank')
    await write('<p>Un instant</p>')
    await pages.are(2)
    await send(portal.answer(SUITE))
    const page = await pages.find('hostile-answer')
    await page.waitForSelector('h1')
    await pages.are(2)
    await isStatus('ok')
    expect((await countPages(desk.app)).pages).toBe(before.pages + 1)
  })

  atNight(() => {
    it('ends when its opener closes it, and once its opener goes elsewhere', async () => {
      await openEmpty('about:blank')
      await inOpener('opened.close()')
      await isGone()
      await openEmpty('about:blank')
      await inOpener(`void (location.href = ${JSON.stringify(portal.answer(SUITE))})`)
      await isGone()
      await pages.are(1)
      await portal.page.waitForURL(portal.answer(SUITE))
    })
  })

  it('is never sent to another host, and the coach says so', async () => {
    await openEmpty('about:blank')
    await send(evil.url)
    await isStatus('refused')
    await isGone()
    expect(evil.requests).toEqual([])
    expect(await pages.drawn()).toEqual([portal.page.url()])
  })
})
