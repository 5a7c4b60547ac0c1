import { describe, expect, it } from 'vitest'
import { createWeb } from '../web.ts'
import { askForCode, findPersonById, openSignedIn, readCode } from './visit.ts'

describe('the connection of the Caf', () => {
  it('goes to another origin and comes back signed in, by NIR, password and a code read in the mailbox', async () => {
    const browser = createWeb().browser()
    await browser.open('http://caf.localhost:4000/mon-compte')
    expect(browser.hops).toEqual(['caf.localhost', 'connect-caf.localhost'])
    await askForCode(browser, 'nadia')
    expect(browser.page.html).toContain('<app-mfa>')
    const code = await readCode(browser)
    expect(browser.page.url.href).toBe('http://connect-caf.localhost:4000/connexion/code')
    await browser.submit('/connexion/code', { code })
    expect(browser.hops).toEqual(['connect-caf.localhost', 'caf.localhost', 'caf.localhost'])
    expect(browser.page.heading).toBe('Mon Compte')
    expect(browser.page.html).toContain('id="paiements-droits-collapse"')
  })

  it('has the recorded ids and words', async () => {
    const browser = createWeb().browser()
    await browser.open('http://caf.localhost:4000/mon-compte')
    expect(browser.page.text).toContain('CONNEXION ALLOCATAIRE')
    await browser.follow('avec les identifiants Caf')
    for (const id of ['nir', 'inputMotDePasse', 'souvenir']) expect(browser.page.html).toContain(`id="${id}"`)
    expect(browser.page.html).toMatch(/<button type="submit">Se connecter<\/button>/)
  })

  it('takes a number written with spaces', async () => {
    const browser = createWeb().browser()
    await browser.open('http://connect-caf.localhost:4000/connexion/identifiants')
    const { password } = findPersonById('nadia')
    await browser.submit('/connexion/identifiants', { nir: '2 85 99 99 999 001', inputMotDePasse: password })
    expect(browser.page.heading).toBe('Double authentification')
  })

  it.each([
    ['an unknown number', '2000000000000', 'ne convient pas'],
    ['a provisional number', '7859999999001', 'Ce numéro est provisoire. Contactez votre Caf.'],
    ['nothing', '', 'ne convient pas'],
  ])('refuses %s', async (_case, nir, words) => {
    const browser = createWeb().browser()
    await browser.open('http://connect-caf.localhost:4000/connexion/identifiants')
    await browser.submit('/connexion/identifiants', { nir, inputMotDePasse: 'cerise-12' })
    expect(browser.page.text).toContain(words)
  })

  it('starts again after three wrong codes', async () => {
    const browser = createWeb().browser()
    await askForCode(browser, 'nadia')
    const code = await readCode(browser)
    const wrong = code === '000000' ? '000001' : '000000'
    for (const _try of [1, 2]) await browser.submit('/connexion/code', { code: wrong })
    expect(browser.page.text).toContain('Ce code n’est pas le bon.')
    await browser.submit('/connexion/code', { code: wrong })
    expect(browser.page.text).toContain('Trois codes faux')
    await browser.submit('/connexion/code', { code })
    expect(browser.page.heading).toBe('Se connecter avec les identifiants Caf')
  })

  it('refuses a code after 15 minutes', async () => {
    const web = createWeb()
    const browser = web.browser()
    await askForCode(browser, 'nadia')
    const code = await readCode(browser)
    web.clock = new Date(web.clock.getTime() + 15 * 60_000 + 1)
    await browser.submit('/connexion/code', { code })
    expect(browser.page.text).toContain('Ce code n’est plus valable')
  })

  it('shows the mailbox of one browser to that browser only', async () => {
    const web = createWeb()
    const [one, other] = [web.browser(), web.browser()]
    await askForCode(one, 'nadia')
    await askForCode(other, 'nadia')
    expect(await readCode(one)).not.toBe(await readCode(other))
  })

  it('hands a session over only once', async () => {
    const web = createWeb()
    const browser = web.browser()
    await askForCode(browser, 'nadia')
    await browser.submit('/connexion/code', { code: await readCode(browser) })
    const other = web.browser()
    await other.open('http://caf.localhost:4000/retour?session=made-up')
    expect(other.page.heading).toBe("Bienvenue sur le site d'entraînement de la Caf")
  })

  it('asks a person who comes for the first time to complete their profile', async () => {
    const browser = await openSignedIn('sami')
    expect(browser.page.html).toContain('<cnaf-cds-profilcomplet-profil-primo>')
    await browser.submit('/profil/completer', { coordonnees: 'OUI' })
    expect(browser.page.heading).toBe('Mon Compte')
  })
})
