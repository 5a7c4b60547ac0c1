import { describe, expect, it } from 'vitest'
import { forWorkers } from '../../../training/franceconnect/accounts.ts'
import { createWeb, type WebBrowser } from '../web.ts'
import { AIDANTS, followLink } from './visit.ts'

/** Goes from the service to the list of people, with a worker signing in on the way. */
async function openList(): Promise<WebBrowser> {
  const browser = createWeb().browser()
  await browser.open(`${AIDANTS}/`)
  await browser.follow('S’identifier avec FranceConnect')
  await browser.submit('/api/v2/redirect-to-idp', { providerUid: forWorkers.uid })
  await followLink(browser)
  return browser
}

async function choose(browser: WebBrowser, person: string, theme: string): Promise<void> {
  await browser.submit('/autoriser/personne', { chosen_usager: person })
  await browser.submit('/autoriser/theme', { chosen_demarche: theme })
}

describe('a mandate that is used', () => {
  it('opens the service in the person’s name, by one of its themes', async () => {
    const browser = await openList()
    expect(browser.page.text).toContain('Bienvenue Alix ! Étape 1 sur 2 Personne accompagnée')
    await browser.submit('/autoriser/personne', { chosen_usager: 'nadia' })
    expect(browser.page.heading).toBe('Thématique administrative')
    expect(browser.page.text).toContain('Étape 2 sur 2 Nadia Exemple Changer de personne accompagnée')
    expect(browser.page.html.match(/Sélectionner cette démarche/g)).toHaveLength(2)
    await browser.submit('/autoriser/theme', { chosen_demarche: 'social' })
    expect(browser.page.text).toContain('Vous allez vous connecter en tant que : NADIA EXEMPLE')
    await browser.submit('/api/v2/consent', { consent: 'oui' })
    expect(browser.page.url.hostname).toBe('mes-droits-sociaux.localhost')
    expect(browser.page.text).toContain('Nadia Exemple Se déconnecter')
    await browser.follow('Se déconnecter')
    expect(browser.page.text).toContain('S’identifier avec FranceConnect')
  })

  it('asks a new person’s number on the service', async () => {
    const browser = await openList()
    await choose(browser, 'rose', 'papiers')
    await browser.submit('/api/v2/consent', { consent: 'oui' })
    expect(browser.page.heading).toBe('Votre première visite')
    await browser.submit('/', { nir: '2559999999003' })
    expect(browser.page.text).toContain('Rose Fictif Se déconnecter')
  })

  it('lists only people with a mandate: some, all, or the searched ones', async () => {
    const browser = await openList()
    expect(browser.page.text).not.toContain('Noé Gabarit')
    await browser.follow('Afficher tous les usagers')
    expect(browser.page.text).toContain('Noé Gabarit')
    expect(browser.page.text).not.toContain('Sami Modèle')
    await browser.open(`${AIDANTS}/autoriser/personne?recherche=rose`)
    expect(browser.page.text).not.toContain('Nadia Exemple')
    await browser.open(`${AIDANTS}/autoriser/personne?recherche=sami`)
    expect(browser.page.text).toContain('Aucun nom.')
  })

  it('leads back to the space if no theme is left', async () => {
    const browser = await openList()
    await browser.submit('/autoriser/personne', { chosen_usager: 'noe' })
    expect(browser.page.text).toContain('Aucune thématique.')
    await browser.follow('Espace Aidant')
    expect(browser.page.heading).toBe('Bienvenue, Alix !')
  })

  it('takes neither somebody without a mandate nor a theme that it does not allow', async () => {
    const browser = await openList()
    await browser.submit('/autoriser/personne', { chosen_usager: 'sami' })
    expect(browser.page.text).toContain('Étape 1 sur 2')
    await choose(browser, 'nadia', 'justice')
    expect(browser.page.text).toContain('Étape 2 sur 2')
  })

  it('goes straight on for a signed-in worker', async () => {
    const browser = await openList()
    await choose(browser, 'nadia', 'social')
    await browser.open(`${AIDANTS}/`)
    await browser.follow('S’identifier avec FranceConnect')
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: forWorkers.uid })
    expect(browser.page.text).toContain('Étape 1 sur 2')
  })

  it('is not chosen for a service that did not ask', async () => {
    const browser = await openList()
    await choose(browser, 'nadia', 'social')
    await browser.open(`${AIDANTS}/autoriser/theme`)
    expect(browser.page.heading).toBe('Bienvenue, Alix !')
  })
})

describe('FranceConnect+', () => {
  it('does not lead to it: that is not recorded', async () => {
    const web = createWeb()
    web.switches.set('franceconnect-plus', true)
    const browser = web.browser()
    await browser.open(`${AIDANTS}/`)
    await browser.follow('S’identifier avec FranceConnect')
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: forWorkers.uid })
    expect(browser.page.url.hostname).toBe('franceconnect-plus.localhost')
  })
})
