import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { toAddress } from './support/fixture-server.ts'
import { createPortalHarness, type PortalHarness, toStep } from './support/portal-harness.ts'
import { look, SEEN_MS } from './support/waits.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness('framed')
})
afterAll(() => portal.close())
beforeEach(() => portal.forget())

const FORM = '<p style="margin:40px"><button type="button" style="width:200px;height:60px">Payer</button></p>'
const IN_FRAME = '#cadre >> internal:control=enter-frame >> button'
const ORIGINS = ['origin', 'otherOrigin'] as const

const toPage = (origin: (typeof ORIGINS)[number], over: string) =>
  `<div style="position:relative;width:600px;height:300px">
    <iframe id="cadre" style="width:600px;height:300px;border:0" src="${toAddress(portal[origin], FORM)}"></iframe>${over}</div>`
const sheet = (style: string, more = 'Annuler') =>
  `<div id="s" style="position:absolute;inset:0;pointer-events:none;${style}">${more}</div>`

async function openSeen(body: string): Promise<void> {
  await portal.show(body)
  await portal.page.waitForLoadState('load')
  await portal.give({ steps: [toStep('payer', { button: 'Payer' })], step: 'payer' })
  await look(portal.page, SEEN_MS + 300)
}

describe('a press in a frame', () => {
  it.each(ORIGINS)('counts for nobody under a sheet with words over all of it (%s)', async (origin) => {
    await openSeen(toPage(origin, sheet('background:#fff')))
    await portal.press(IN_FRAME)
    expect(await portal.acts()).toEqual([])
    await portal.page.evaluate("document.getElementById('s').remove()")
    await portal.settled({ target: 'found' })
    // A press counts after a look without the sheet, and looks at a target at rest come each 0.5 to 0.7 s.
    await look(portal.page, SEEN_MS + 300)
    await portal.press(IN_FRAME)
    await expect.poll(portal.gestures).toEqual([['payer', 'pointer']])
  })

  it('counts for nobody under a sheet over what is pressed alone, as far as the frame may look around it', async () => {
    await openSeen(toPage('origin', sheet('background:#fff;inset:40px auto auto 40px;width:220px;height:60px')))
    await portal.press(IN_FRAME)
    expect(await portal.acts()).toEqual([])
  })

  it.each(ORIGINS)('counts under what honest pages lay over frames (%s)', async (origin) => {
    const shade = sheet('background:rgb(0 0 0 / 0.2)', '')
    const badge = sheet('background:red;inset:0 0 auto auto;width:90px;height:20px', 'Sécurisé')
    await openSeen(toPage(origin, shade + badge + sheet('', 'Chargement…')))
    await portal.settled({ target: 'found' })
    await portal.press(IN_FRAME)
    await expect.poll(portal.gestures).toEqual([['payer', 'pointer']])
  })
})
