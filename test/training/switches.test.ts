import { describe, expect, it } from 'vitest'
import { accounts } from '../../training/franceconnect/accounts.ts'
import { openSignedIn } from './caf/visit.ts'
import { createWeb } from './web.ts'

const HOME = 'http://francetravail.localhost:4000/'
const CAF = 'http://caf.localhost:4000/mon-compte'

describe('a training portal with trouble', () => {
  it('is down, then back', async () => {
    const web = createWeb()
    const browser = web.browser()
    web.switches.set('down', true)
    const page = await browser.open(HOME)
    expect([page.status, page.heading]).toEqual([503, 'Le site est en maintenance'])
    expect(page.text).toContain('données fictives')
    web.switches.set('down', false)
    expect((await browser.open(HOME)).status).toBe(200)
  })

  it('fails every second page', async () => {
    const web = createWeb()
    web.switches.set('failing', true)
    const browser = web.browser()
    const statuses = [await browser.open(HOME), await browser.open(HOME), await browser.open(HOME)]
    expect(statuses.map(({ status }) => status)).toEqual([200, 500, 200])
  })

  it('takes three seconds a page, and none for its style sheet', async () => {
    const web = createWeb()
    web.switches.set('slow', true)
    const start = performance.now()
    await web.browser().open(`${HOME}portail.css`)
    expect(performance.now() - start).toBeLessThan(1000)
    await web.browser().open(HOME)
    expect(performance.now() - start).toBeGreaterThan(2900)
  })

  it('loses a session once, and asks to sign in again', async () => {
    const web = createWeb()
    const browser = await openSignedIn('nadia', web)
    web.switches.set('expired', true)
    expect((await browser.open(CAF)).heading).toBe('CONNEXION ALLOCATAIRE')
    expect(web.switches.isOn('expired')).toBe(false)
  })

  it('has a second generation: the same words, no technical name of the first', async () => {
    const web = createWeb()
    const browser = web.browser()
    const first = await browser.open('http://connect-caf.localhost:4000/connexion/identifiants')
    web.switches.set('renewed', true)
    const second = await browser.open('http://connect-caf.localhost:4000/connexion/identifiants')
    expect(second.text).toBe(first.text)
    expect(first.html).toContain('id="nir"')
    expect(second.html).not.toContain('id="nir"')
    const ids = [...second.html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    for (const [, id] of second.html.matchAll(/\sfor="([^"]+)"/g)) expect(ids).toContain(id)
  })

  it('stands behind a wall against robots', async () => {
    const web = createWeb()
    web.switches.set('captcha', true)
    const browser = web.browser()
    await browser.open(CAF)
    expect(browser.page.title).toContain('Nous nous excusons pour le désagrément...')
    await browser.submit('/verification', { humain: 'oui' })
    expect(browser.page.heading).toBe('CONNEXION ALLOCATAIRE')
  })

  it('shows the ameli account as « Indisponible » and refuses it', async () => {
    const web = createWeb()
    web.switches.set('closed-account', true)
    const browser = web.browser()
    await browser.open('http://caf.localhost:4000/franceconnect')
    expect(browser.page.text.match(/Indisponible/g)).toHaveLength(2)
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: accounts[1].uid })
    expect(browser.page.text).toContain("La connexion à Ameli.fr n'a pas été possible.")
  })
})

describe('the page of the trainer', () => {
  it('lists people and portals, and turns switches', async () => {
    const web = createWeb()
    const browser = web.browser()
    await browser.open('http://entrainement.localhost:4000/')
    expect(browser.page.text).toContain('2859999999001')
    await browser.submit('/incidents', { incident: 'down', etat: 'oui' })
    expect(web.switches.isOn('down')).toBe(true)
    expect(browser.page.text).toContain('En cours.')
    await browser.submit('/incidents', { incident: 'down', etat: 'non' })
    expect(web.switches.isOn('down')).toBe(false)
    await browser.submit('/incidents', { incident: 'constructor', etat: 'oui' })
    expect(browser.page.status).toBe(200)
  })
})
