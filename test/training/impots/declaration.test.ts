import { describe, expect, it } from 'vitest'
import { findPersonById } from '../caf/visit.ts'
import { createWeb, type Web, type WebBrowser } from '../web.ts'
import { HOME, openSpace } from './visit.ts'

const AMOUNTS = { 'case-1AJ': '14200', 'case-1AS': '0' }

async function answerHousehold(browser: WebBrowser): Promise<void> {
  for (const name of ['adresse', 'situation', 'charge']) await browser.submit(`/declaration/${name}`, { [name]: 'OUI' })
}

async function openAmounts(web?: Web): Promise<WebBrowser> {
  const browser = await openSpace(web)
  await browser.follow('Déclarer mes revenus')
  await browser.follow('Accéder à la déclaration en ligne')
  await answerHousehold(browser)
  return browser
}

async function openSummary(web?: Web): Promise<WebBrowser> {
  const browser = await openAmounts(web)
  await browser.submit('/declaration/montants', AMOUNTS)
  return browser
}

describe('the declaration of income', () => {
  it('asks people who are not signed in to sign in', async () => {
    const browser = createWeb().browser()
    await browser.open(`${HOME}/declaration/montants`)
    expect(browser.page.heading).toBe('Connexion ou création de votre espace')
  })

  it('goes from the space to the proof, in the recorded words', async () => {
    const browser = await openAmounts()
    expect(browser.page.heading).toBe('Votre déclaration')
    for (const words of ['Traitements, salaires', 'Pensions, retraites, rentes', 'Accéder à plus de rubriques']) {
      expect(browser.page.text).toContain(words)
    }
    await browser.submit('/declaration/montants', AMOUNTS)
    expect(browser.page.heading).toBe('Résumé de votre déclaration')
    expect(browser.page.text).toContain('Signer ma déclaration')
    await browser.submit('/declaration/resume', { rib: 'OUI' })
    expect(browser.page.text).toContain('Les impôts ont reçu votre déclaration le 03/12/2026.')
    const proof = await browser.follow('Télécharger votre avis de situation déclarative')
    expect(proof.headers.get('content-type')).toBe('application/pdf')
    expect(proof.headers.get('content-disposition')).toContain('avis-de-situation-declarative.pdf')
  })

  it('sends a mail of confirmation', async () => {
    const web = createWeb()
    const browser = await openSummary(web)
    await browser.submit('/declaration/resume', { rib: 'OUI' })
    const { email, password } = findPersonById('nadia')
    const mail = web.browser()
    await mail.open('http://mail.localhost:4000/')
    await mail.submit('/connexion', { adresse: email, motDePasse: password })
    expect(mail.page.text).toContain('Confirmation de votre déclaration de revenus')
  })

  it('shows what changed in the household, and the new bank details', async () => {
    const browser = await openSpace()
    await browser.open(`${HOME}/declaration`)
    await browser.submit('/declaration/adresse', { adresse: 'NON', 'adresse-nouveau': '<b>2 rue Inventée</b>' })
    await browser.submit('/declaration/situation', { situation: 'OUI' })
    await browser.submit('/declaration/charge', { charge: 'NON', 'charge-nouveau': '1' })
    await browser.submit('/declaration/montants', AMOUNTS)
    expect(browser.page.text).toContain('Adresse au 1er janvier : <b>2 rue Inventée</b>')
    expect(browser.page.html).not.toContain('<b>2 rue')
    expect(browser.page.text).toContain('Nombre de personnes à charge : 1')
    await browser.submit('/declaration/resume', { rib: 'NON', 'rib-nouveau': 'FR11 1111' })
    expect(browser.page.heading).toBe('Votre déclaration est signée')
  })

  it.each([
    ['adresse', {}, 'Répondez à la question.'],
    ['adresse', { adresse: 'NON' }, 'Écrivez ce qui a changé.'],
  ])('keeps one on %s with %j', async (name, sent, words) => {
    const browser = await openSpace()
    await browser.open(`${HOME}/declaration`)
    await browser.submit(`/declaration/${name}`, sent)
    expect(browser.page.heading).toBe('Votre adresse au 1er janvier')
    expect(browser.page.text).toContain(words)
  })

  it.each(['', '12,50', 'mille', '-4'])('takes whole euros only, and no « %s »', async (typed) => {
    const browser = await openAmounts()
    await browser.submit('/declaration/montants', { ...AMOUNTS, 'case-1AJ': typed })
    expect(browser.page.text).toContain('Écrivez chaque montant en euros, sans les centimes.')
    expect(browser.page.html).toContain('value="14200"')
  })

  it('adds a box by its code, and comes back to the amounts', async () => {
    const browser = await openAmounts()
    await browser.follow('Accéder à plus de rubriques ou signaler un changement')
    await browser.submit('/declaration/rubriques', { code: '9ZZ', montant: '40' })
    expect(browser.page.text).toContain('Aucune case n’a ce code sur ce site.')
    await browser.submit('/declaration/rubriques', { code: '7uf', montant: 'dix' })
    expect(browser.page.text).toContain('Écrivez chaque montant en euros, sans les centimes.')
    await browser.submit('/declaration/rubriques', { code: '7uf', montant: '40' })
    expect(browser.page.heading).toBe('Votre déclaration')
    expect(browser.page.text).toContain('Dons (7UF)')
    await browser.submit('/declaration/montants', { ...AMOUNTS, 'case-7UF': '40' })
    expect(browser.page.text).toContain('Dons (7UF) : 40 €')
  })

  it('is not signed before the bank details are checked, nor before its pages are answered', async () => {
    const browser = await openSummary()
    await browser.submit('/declaration/resume')
    expect(browser.page.heading).toBe('Résumé de votre déclaration')
    expect(browser.page.text).toContain('Vérifiez le RIB.')
    const other = await openSpace()
    await other.submit('/declaration/resume', { rib: 'OUI' })
    expect(other.page.heading).toBe('Votre adresse au 1er janvier')
    await other.open(`${HOME}/declaration/montants`)
    expect(other.page.heading).toBe('Votre adresse au 1er janvier')
    await other.open(`${HOME}/declaration/fin`)
    expect(other.page.heading).toBe('Votre adresse au 1er janvier')
  })

  it('is over once it is signed, and forgotten at the sign-out', async () => {
    const browser = await openSummary()
    await browser.submit('/declaration/resume', { rib: 'OUI' })
    await browser.open(`${HOME}/declaration/montants`)
    expect(browser.page.heading).toBe('Votre déclaration est signée')
    await browser.submit('/deconnexion')
    await browser.open(`${HOME}/declaration/fin`)
    expect(browser.page.heading).toBe('Connexion ou création de votre espace')
  })
})
