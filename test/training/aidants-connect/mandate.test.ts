import { describe, expect, it } from 'vitest'
import { accounts } from '../../../training/franceconnect/accounts.ts'
import { findPersonById } from '../caf/visit.ts'
import { createWeb, type WebBrowser } from '../web.ts'
import { AIDANTS, openSpace } from './visit.ts'

const NEW = '/espace/mandat'
const CHOICES = { demarche: 'social', duree: 'semester' }
const RIGHT = { personal_data: 'oui', otp_token: '204060' }
const [impots] = accounts

/** Fills the form in, and signs in as somebody with their own account. */
async function openSummary(id: 'sami' | 'nadia' = 'sami'): Promise<WebBrowser> {
  const browser = await openSpace()
  await browser.follow('Créer un mandat')
  await browser.submit(NEW, CHOICES)
  await browser.submit('/api/v2/redirect-to-idp', { providerUid: impots.uid })
  await browser.submit('/', { spi: findPersonById(id).fiscal })
  await browser.submit('/', { pwd: findPersonById(id).password })
  await browser.submit('/api/v2/consent', { consent: 'oui' })
  return browser
}

describe('a new mandate', () => {
  it('goes over the person’s own FranceConnect account to a paper to sign', async () => {
    const browser = await openSummary()
    expect(browser.hops.at(0)).toBe('franceconnect.localhost')
    expect(browser.page.heading).toBe('Récapitulatif du mandat')
    expect(browser.page.text).toContain('Sami Modèle autorise Structure d’entraînement à réaliser à sa place :')
    expect(browser.page.text).toContain('Social - Santé')
    await browser.submit(`${NEW}/recapitulatif`, RIGHT)
    expect(browser.page.heading).toBe('Le mandat a été créé avec succès.')
    expect(browser.page.text).toContain('Veuillez l’imprimer afin de le faire signer par le mandant.')
    await browser.follow('Imprimer le mandat')
    expect(browser.page.headers.get('content-type')).toBe('application/pdf')
  })

  it('shows the four parts, the ten themes and the four durations', async () => {
    const browser = await openSpace()
    await browser.follow('Créer un mandat')
    const parts = [...browser.page.html.matchAll(/<h2[^>]*>([^<]*)<\/h2>/g)].map(([, words]) => words)
    expect(parts).toEqual([
      'Lisez ces mentions à l’usager',
      'Sélectionnez la ou les démarches',
      'Choisissez la durée du mandat',
      'Connectez l’usager à FranceConnect',
    ])
    expect(browser.page.html.match(/name="demarche"/g)).toHaveLength(10)
    expect(browser.page.html.match(/name="duree"/g)).toHaveLength(4)
  })

  it.each([
    [{ duree: 'short' }, 'Vous devez sélectionner au moins une démarche.'],
    [{ demarche: 'argent' }, 'Vous devez choisir une durée.'],
  ])('asks again for what is missing: %j', async (choices, message) => {
    const browser = await openSpace()
    await browser.open(`${AIDANTS}${NEW}`)
    await browser.submit(NEW, choices)
    expect(browser.page.text).toContain(message)
  })

  it.each([
    [{ ...RIGHT, personal_data: '' }, 'Vous devez confirmer avoir donné les informations.'],
    [{ ...RIGHT, otp_token: '000000' }, "Erreur : ce code n'est pas valide."],
  ])('is not recorded with %j', async (sent, message) => {
    const browser = await openSummary()
    await browser.submit(`${NEW}/recapitulatif`, sent)
    expect(browser.page.text).toContain(message)
    await browser.open(`${AIDANTS}/espace/mandats`)
    expect(browser.page.text).not.toContain('Sami Modèle')
  })

  it('has a draft that says that it is worth nothing', async () => {
    const browser = await openSummary()
    await browser.follow('Voir le projet de mandat')
    expect(browser.page.text).toContain("Ceci est un projet de mandat. Il n'a aucune valeur juridique.")
  })

  it('is among the mandates in force, those that end soon marked', async () => {
    const browser = await openSummary()
    await browser.submit(`${NEW}/recapitulatif`, RIGHT)
    await browser.open(`${AIDANTS}/espace/mandats`)
    expect(browser.page.text).toContain('Sami Modèle, jusqu’au 3 juin 2027')
    expect(browser.page.text).toContain('Rose Fictif, jusqu’au 23 décembre 2026 EXPIRE BIENTOT')
  })

  it.each([`${NEW}/recapitulatif`, `${NEW}/projet`, `${NEW}/mandat.pdf`])(
    'is not at %s before its time',
    async (path) => {
      const browser = await openSpace()
      await browser.open(`${AIDANTS}${path}`)
      expect(browser.page.heading).toBe('Créer un mandat')
    },
  )

  it('is closed to those who did not sign in', async () => {
    const browser = createWeb().browser()
    await browser.open(`${AIDANTS}${NEW}`)
    expect(browser.page.heading).toBe('Connectez-vous')
  })
})
