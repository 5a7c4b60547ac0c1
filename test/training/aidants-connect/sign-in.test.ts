import { describe, expect, it } from 'vitest'
import { createWeb } from '../web.ts'
import { AIDANTS, ALIX, followLink, openSpace, ROBIN } from './visit.ts'

const UNKNOWN = 'Les informations saisies ne permettent pas de vous identifier.'

describe('the sign-in of a worker', () => {
  it('goes by address and code to a mail, whose link opens the space', async () => {
    const browser = createWeb().browser()
    await browser.open(`${AIDANTS}/connexion`)
    expect(browser.page.heading).toBe('Connectez-vous')
    await browser.submit('/connexion/identifiants', ALIX)
    expect(browser.page.heading).toBe('Confirmation de connexion')
    expect(browser.page.text).toContain('Un e-mail vous a été envoyé pour vous connecter.')
    await browser.follow('Ouvrir la messagerie')
    await browser.follow('Votre lien de connexion')
    await browser.follow('Ouvrir mon espace')
    expect(browser.page.heading).toBe('Bienvenue, Alix !')
    for (const action of ['Actions rapides', 'Créer un mandat', 'Accéder aux mandats', 'Contacter lʼéquipe']) {
      expect(browser.page.text).toContain(action)
    }
  })

  it.each([
    { email: 'personne@structure.example', otp_token: '204060' },
    { email: ALIX.email, otp_token: '000000' },
    { email: '', otp_token: '' },
  ])('does not say which of the two is wrong: %j', async (login) => {
    const browser = createWeb().browser()
    await browser.open(`${AIDANTS}/connexion`)
    await browser.submit('/connexion/identifiants', login)
    expect(browser.page.text).toContain(UNKNOWN)
    await browser.open(`${AIDANTS}/espace`)
    expect(browser.page.heading).toBe('Connectez-vous')
  })

  it('refuses every code while that is switched on', async () => {
    const web = createWeb()
    web.switches.set('wrong-code', true)
    const browser = web.browser()
    await browser.open(`${AIDANTS}/connexion`)
    await browser.submit('/connexion/identifiants', ALIX)
    expect(browser.page.text).toContain(UNKNOWN)
  })

  it("shows the terms at somebody's first visit", async () => {
    const browser = await openSpace(createWeb(), ROBIN)
    expect(browser.page.heading).toBe('Conditions générales d’utilisation')
    await browser.submit('/conditions')
    expect(browser.page.heading).toBe('Bienvenue, Robin !')
  })

  it('takes a link for five minutes only, and once', async () => {
    const web = createWeb()
    const browser = web.browser()
    await browser.open(`${AIDANTS}/connexion`)
    await browser.submit('/connexion/identifiants', ALIX)
    await browser.follow('Ouvrir la messagerie')
    await browser.follow('Votre lien de connexion')
    web.clock = new Date(web.clock.getTime() + 5 * 60_000 + 1)
    await browser.follow('Ouvrir mon espace')
    expect(browser.page.text).toContain('Ce lien n’est plus valable.')
    await followLink(browser)
    expect(browser.page.heading).toBe('Bienvenue, Alix !')
  })

  it('signs in the browser that opens the link, and no other', async () => {
    const web = createWeb()
    const [here, there] = [web.browser(), web.browser()]
    await here.open(`${AIDANTS}/connexion`)
    await here.submit('/connexion/identifiants', ALIX)
    const box = /href="([^"]+\/boite\/[^"]+)"/.exec(here.page.html)?.[1] ?? ''
    await there.open(box)
    await there.follow('Votre lien de connexion')
    await there.follow('Ouvrir mon espace')
    expect(there.page.heading).toBe('Bienvenue, Alix !')
    await here.open(`${AIDANTS}/espace`)
    expect(here.page.heading).toBe('Connectez-vous')
  })
})
