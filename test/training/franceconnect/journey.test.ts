import { describe, expect, it } from 'vitest'
import { accounts, plusAccounts } from '../../../training/franceconnect/accounts.ts'
import { findPersonById } from '../caf/visit.ts'
import { createWeb, type WebBrowser } from '../web.ts'

const [impots, ameli, laPoste, msa, , trustMe] = accounts

describe('FranceConnect', () => {
  it('leads from the Caf to the taxes and back, across four origins', async () => {
    const browser = createWeb().browser()
    await openChoice(browser)
    expect(browser.hops).toEqual(['caf.localhost', 'franceconnect.localhost', 'franceconnect.localhost'])
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: impots.uid })
    expect(browser.page.heading).toBe('Je me connecte avec mon compte impots.gouv.fr')
    await browser.submit('/', { spi: findPersonById('nadia').fiscal })
    await browser.submit('/', { pwd: findPersonById('nadia').password })
    expect(browser.page.text).toContain('Vous allez vous connecter en tant que : NADIA EXEMPLE')
    await browser.submit('/api/v2/consent', { consent: 'oui' })
    expect(browser.hops.at(0)).toBe('franceconnect.localhost')
    expect(browser.page.url.href).toBe('http://caf.localhost:4000/mon-compte')
    expect(browser.page.heading).toBe('Mon Compte')
  })

  it('leads through ameli as well', async () => {
    const browser = createWeb().browser()
    await openChoice(browser)
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: ameli.uid })
    expect(browser.page.html).toContain('id="connexion_form"')
    await browser.submit('/FRCO-app/login', { j_username: '1', j_password: 'x' })
    expect(browser.page.html).toContain('id="divErreur"')
    const { nir, password } = findPersonById('rose')
    await browser.submit('/FRCO-app/login', { j_username: nir, j_password: password })
    expect(browser.page.text).toContain('ROSE FICTIF')
  })

  it('offers the remaining accounts in order, without an accessible name, as links that are buttons', async () => {
    const browser = createWeb().browser()
    await openChoice(browser)
    const buttons = [...browser.page.html.matchAll(/<button[^>]*role="link"[^>]*>([\s\S]*?)<\/button>/g)]
    expect(buttons.map(([, inside = '']) => inside.trim().replace(/&#39;/g, "'"))).toEqual(
      accounts.map(({ name }) => `<span aria-hidden="true">${name}</span>`),
    )
    for (const { uid } of accounts) expect(browser.page.html).toContain(`id="idp-${uid}" data-testid="idp-${uid}"`)
    expect(browser.page.title).toContain('Connexion - Choix du compte - FranceConnect')
    expect(browser.page.text).toContain('Choisissez un compte pour vous connecter :')
    expect(browser.page.text).not.toContain('YRIS')
  })

  it('says that an account did not answer', async () => {
    const browser = createWeb().browser()
    await openChoice(browser)
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: trustMe.uid })
    expect(browser.page.text).toContain(`La connexion à ${trustMe.name} n'a pas été possible.`)
  })

  it('leads through MSA', async () => {
    const browser = createWeb().browser()
    await openChoice(browser)
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: msa.uid })
    expect(browser.page.url.hostname).toBe('msa-idp.localhost')
    await browser.submit('/', { login: '1', password: 'x' })
    expect(browser.page.text).toContain('L’identifiant ou le mot de passe ne convient pas.')
    await browser.submit('/', { login: findPersonById('rose').nir, password: findPersonById('rose').password })
    expect(browser.page.text).toContain('ROSE FICTIF')
  })

  it('leads through La Poste, confirmed on the telephone', async () => {
    const browser = createWeb().browser()
    await openChoice(browser)
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: laPoste.uid })
    expect(browser.page.url.hostname).toBe('laposte-idp.localhost')
    await browser.submit('/', { username: 'personne@courriel.example' })
    expect(browser.page.text).toContain('Cette adresse n’est pas connue.')
    await browser.submit('/', { username: findPersonById('rose').email })
    await browser.submit('/telephone')
    expect(browser.page.text).toContain('ROSE FICTIF')
  })

  it('goes on only once the box is ticked, which is named « consent »', async () => {
    const browser = createWeb().browser()
    await openChoice(browser)
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: ameli.uid })
    const { nir, password } = findPersonById('nadia')
    await browser.submit('/FRCO-app/login', { j_username: nir, j_password: password })
    expect(browser.page.html).toContain('aria-label="consent"')
    expect(browser.page.html).toMatch(/data-testid="consent-continue"[^>]*disabled/)
    await browser.submit('/api/v2/consent')
    expect(browser.page.text).toContain('Veuillez cocher la case pour accepter le transfert des données')
  })

  it('offers two accounts only as FranceConnect+, and asks whether France Identité is certified', async () => {
    const web = createWeb()
    web.switches.set('franceconnect-plus', true)
    const browser = web.browser()
    await openChoice(browser)
    expect(browser.page.url.hostname).toBe('franceconnect-plus.localhost')
    const ids = [...browser.page.html.matchAll(/ id="idp-([^"]+)"/g)].map(([, uid]) => uid)
    expect(ids).toEqual(plusAccounts.map(({ uid }) => uid))
    const [, identity] = plusAccounts
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: impots.uid })
    expect(browser.page.heading).toBe('Connexion en cours sur Caf')
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: identity.uid })
    expect(browser.page.text).toContain('est-il certifié en mairie ?')
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: identity.uid, certifie: 'non' })
    expect(browser.page.text).not.toContain('est-il certifié en mairie ?')
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: identity.uid, certifie: 'oui' })
    expect(browser.page.url.hostname).toBe('france-identite-idp.localhost')
  })

  it('goes back to the service without an account', async () => {
    const browser = createWeb().browser()
    await openChoice(browser)
    await browser.follow('Revenir sur Caf')
    expect(browser.page.url.hostname).toBe('caf.localhost')
  })

  it.each([
    '/api/v2/interaction',
    '/api/v2/consent',
    '/api/v2/authorize?demande=x',
    '/api/v2/oidc-callback?identite=x',
  ])('shows its error at %s without a request', async (path) => {
    const browser = createWeb().browser()
    await browser.open(`http://franceconnect.localhost:4000${path}`)
    expect(browser.page.heading).toBe("Une erreur s'est produite")
  })

  it.each([
    ['12', 'Votre numéro fiscal comporte 13 chiffres ; veuillez vérifier votre saisie.'],
    ['0999999999999', "Le numéro fiscal renseigné n'est pas connu de nos services."],
  ])('gives the tax site’s message for %s', async (spi, message) => {
    const browser = createWeb().browser()
    await openChoice(browser)
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: impots.uid })
    await browser.submit('/', { spi })
    expect(browser.page.text).toContain(message)
  })
})

function openChoice(browser: WebBrowser) {
  return browser.open('http://caf.localhost:4000/franceconnect')
}
