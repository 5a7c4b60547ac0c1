import { describe, expect, it } from 'vitest'
import { createWeb, type WebBrowser } from '../web.ts'

/** A search; the clock of the tests is at 03/12/2026. */
const SEARCH = { debut: '07/12/2026', fin: '31/01/2027', motif: '1', personnes: '1', lieu: 'Exempleville' }

async function search(sent: Readonly<Record<string, string>> = SEARCH): Promise<WebBrowser> {
  const browser = createWeb().browser()
  await browser.open('http://ants.localhost:4000/rendez-vous')
  await browser.submit('/', sent)
  return browser
}

async function choose(sent = SEARCH): Promise<WebBrowser> {
  const browser = await search(sent)
  await browser.submit('/verification', { humain: 'oui' })
  await browser.follow('09:00')
  return browser
}

describe('the search of an appointment at a town hall', () => {
  it('stands on a host of its own', async () => {
    const browser = createWeb().browser()
    await browser.open('http://ants.localhost:4000/rendez-vous')
    expect(browser.page.url.hostname).toBe('rendez-vous-ants.localhost')
    expect(browser.page.heading).toBe(
      "Recherchez un rendez-vous pour la délivrance d'un passeport ou d'une carte d'identité",
    )
  })

  it.each([
    [{ ...SEARCH, debut: '' }, 'Écrivez les deux dates, sous la forme JJ/MM/AAAA.'],
    [{ ...SEARCH, fin: '2027-01-31' }, 'Écrivez les deux dates, sous la forme JJ/MM/AAAA.'],
    [{ ...SEARCH, debut: '02/12/2026' }, 'Le début de recherche est passé.'],
    [{ ...SEARCH, fin: '06/12/2026' }, 'La fin de recherche est avant le début.'],
    [{ ...SEARCH, fin: '08/03/2027' }, 'Entre les deux dates, il y a 3 mois au plus.'],
    [{ ...SEARCH, motif: '' }, 'Répondez à toutes les questions.'],
    [{ ...SEARCH, motif: '4' }, 'Répondez à toutes les questions.'],
    [{ ...SEARCH, personnes: '6' }, 'Répondez à toutes les questions.'],
    [{ ...SEARCH, lieu: '' }, 'Répondez à toutes les questions.'],
  ])('asks again after %j', async (sent, words) => {
    expect((await search(sent)).page.text).toContain(words)
  })

  it('takes three months to the day', async () => {
    expect((await search({ ...SEARCH, fin: '07/03/2027' })).page.heading).toBe('Vérification')
  })

  it('shows no time to people who have not ticked the box', async () => {
    const browser = await search()
    for (const path of ['/creneaux', '/creneaux/0']) {
      await browser.open(`http://rendez-vous-ants.localhost:4000${path}`)
      expect(browser.page.heading).toBe('Vérification')
    }
    await browser.submit('/verification')
    expect(browser.page.heading).toBe('Vérification')
  })

  it('leads from a time to the town hall’s own host, once', async () => {
    const browser = await choose()
    expect(browser.hops).toContain('mairie.localhost')
    expect(browser.page.text).toContain('Mairie de Exempleville, 8 décembre 2026, 09:00')
    const other = createWeb().browser()
    await other.open('http://mairie.localhost:4000/reserver?choix=autre')
    expect(other.page.heading).toBe('Aucun rendez-vous choisi')
  })
})

describe('the site of the town hall', () => {
  it.each([
    ['123', 'Le numéro de pré-demande a 10 lettres et chiffres.'],
    ['', 'Le numéro de pré-demande a 10 lettres et chiffres.'],
    ['ABCDEFGHIJ', "n'est pas reconnu par l'ANTS"],
    ['EX00DEJAVU', 'correspond à un dossier déjà instruit'],
    ['EX0EXPIRE0', 'correspond à un dossier expiré'],
  ])('refuses the number %j', async (number, words) => {
    const browser = await choose()
    await browser.submit('/reserver', { 'numero-1': number })
    expect(browser.page.text).toContain(words)
    expect(browser.page.heading).toBe('Votre rendez-vous à la mairie')
  })

  it('confirms, and cancels', async () => {
    const browser = await choose()
    await browser.submit('/reserver', { 'numero-1': 'ex 1234 5678' })
    expect(browser.page.heading).toBe('Rendez-vous confirmé par la mairie')
    await browser.submit('/annuler')
    expect(browser.page.heading).toBe('Rendez-vous annulé')
  })

  it('asks for a number of each person', async () => {
    const browser = await choose({ ...SEARCH, personnes: '2' })
    expect(browser.page.text).toContain('Numéro de pré-demande, personne 2')
    await browser.submit('/reserver', { 'numero-1': 'EX12345678' })
    expect(browser.page.text).toContain('Le numéro de pré-demande a 10 lettres et chiffres.')
    await browser.submit('/reserver', { 'numero-1': 'EX12345678', 'numero-2': 'EX12345679' })
    expect(browser.page.heading).toBe('Rendez-vous confirmé par la mairie')
  })
})
