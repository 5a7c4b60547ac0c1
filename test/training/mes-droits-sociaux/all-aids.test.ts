import { describe, expect, it } from 'vitest'
import { createWeb, type Place, type WebBrowser } from '../web.ts'

const BASE = '/dd1pnds-ria'
const PLACE = { 'code-postal': '99000', 'statut-occupation': '1' }

async function begin(): Promise<WebBrowser> {
  const browser = createWeb().browser()
  await browser.open('http://mes-droits-sociaux.localhost:4000/')
  await browser.follow('Vos simulateurs')
  await browser.follow('Simuler mes aides')
  return browser
}

async function beBorn(browser: WebBrowser): Promise<Place> {
  return browser.submit(`${BASE}/fenetre/vous`, { prenom: 'Nadia', jj: '12', mm: '05', aaaa: '1990', sexe: '1' })
}

describe('« Simuler mes aides »', () => {
  it('goes through its five pages, which differ by what follows the sign # in the address', async () => {
    const browser = await begin()
    expect(browser.page.url.hash).toBe('#destination/simu-foyer')
    await beBorn(browser)
    await browser.submit(`${BASE}/foyer`)
    expect(browser.page.text).toContain(
      "Passez directement à l'étape suivante si vous n'êtes dans aucune de ces situations",
    )
    expect(browser.page.url.hash).toBe('#destination/simu-situation')
    await browser.submit(`${BASE}/situation`, { situations: '1' })
    expect(browser.page.url.hash).toBe('#destination/simu-logement')
    await browser.submit(`${BASE}/logement`, PLACE)
    expect(browser.page.text).toContain('12 derniers mois')
    await browser.submit(`${BASE}/fenetre/ressource`, { ressource: 'Salaire', montant: '9000' })
    expect(browser.page.text).toContain('Salaire')
    await browser.submit(`${BASE}/ressources`, { revenu: '9000' })
    expect(browser.page.url.hash).toBe('#destination/simu-resultat')
    expect(browser.page.text).toContain('vous ne pouvez pas bénéficier de prestation sociale')
  })

  it('says « Invalid date » until a date of birth is given, as the real page does', async () => {
    const browser = await begin()
    expect(browser.page.text).toContain('Né le Invalid date VOUS')
    await browser.submit(`${BASE}/foyer`)
    expect(browser.page.text).toContain('Précisez vos données personnelles.')
    expect((await beBorn(browser)).text).toContain('Né le 12/05/1990 VOUS')
  })

  it('names no box and no choice, as the real page does', async () => {
    const browser = await begin()
    await beBorn(browser)
    await browser.submit(`${BASE}/foyer`)
    expect(browser.page.html).toMatch(/type="checkbox"/)
    expect(browser.page.html).not.toMatch(/<label/)
  })

  it('adds a partner and children', async () => {
    const browser = await begin()
    await browser.submit(`${BASE}/fenetre/conjoint`, { 'en-couple': '2' })
    expect(browser.page.text).not.toContain('ajouter un conjoint')
    await browser.submit(`${BASE}/fenetre/enfant`, { prenom: 'Alex' })
    expect(browser.page.text).toContain('Alex')
  })

  it.each([
    ['logement', { 'code-postal': '99000' }, 'Écrivez le code postal et choisissez une réponse.'],
    [
      'logement',
      { 'code-postal': '99', 'statut-occupation': '1' },
      'Écrivez le code postal et choisissez une réponse.',
    ],
    ['ressources', { revenu: 'rien' }, 'Écrivez le revenu fiscal de référence, en chiffres.'],
  ])('asks again on the page %s after %j', async (page, sent: Record<string, string>, words) => {
    const browser = await begin()
    await browser.submit(`${BASE}/${page}`, sent)
    expect(browser.page.text).toContain(words)
  })

  it('forgets everything at « Réinitialiser »', async () => {
    const browser = await begin()
    await beBorn(browser)
    await browser.submit(`${BASE}/logement`, { geste: 'reinitialiser' })
    expect(browser.page.text).toContain('Né le Invalid date VOUS')
  })

  it('is where people go whom the simulator of the RSA does not take', async () => {
    const browser = createWeb().browser()
    await browser.open('http://mes-droits-sociaux.localhost:4000/simulateurs/rsa-pa/autre')
    await browser.follow('Simuler mes aides')
    expect(browser.page.url.hash).toBe('#destination/simu-foyer')
  })
})
