import { describe, expect, it } from 'vitest'
import { createWeb, type WebBrowser } from '../web.ts'

const BASE = '/simulateurs/rsa-pa'
const NO = { charge: 'NON', independant: 'NON', patrimoine: 'NON' }
const PERSON = {
  prenom: 'Nadia',
  jj: '12',
  mm: '05',
  ssaa: '1990',
  sexe: '1',
  situationMatrimoniale: '1',
  situationProfessionnelle: '2',
  situationPersonnelle: '3',
}

async function begin(answers: Readonly<Record<string, string>> = NO): Promise<WebBrowser> {
  const browser = createWeb().browser()
  await browser.open('http://mes-droits-sociaux.localhost:4000/')
  await browser.follow('Vos simulateurs')
  await browser.submit(BASE, answers)
  return browser
}

describe('the simulator of the RSA and the prime d’activité', () => {
  it('goes from the questions to the result, over each received resource', async () => {
    const browser = await begin()
    await browser.submit(`${BASE}/foyer`, PERSON)
    expect(browser.page.heading).toBe('Informations sur votre foyer')
    await browser.submit(`${BASE}/foyer-consultation`)
    expect(browser.page.text).toContain('Vous êtes déjà à la moitié de la simulation')
    await browser.follow('Compléter les ressources')
    expect(browser.page.heading).toBe('En recherche d’emploi')
    await browser.submit(`${BASE}/ressources/situation`, { ressources: 'Indemnités chômage' })
    expect(browser.page.html).toMatch(/value="Indemnités chômage" checked/)
    await browser.submit(`${BASE}/ressources/toutes`, { ressources: 'Indemnités chômage' })
    expect(browser.page.text).toContain('depuis août 2026')
    await browser.submit(`${BASE}/ressources/saisie`, { 'mois-1': '900' })
    expect(browser.page.text).toContain('Avez-vous bien ajouté toutes les ressources pour Nadia ?')
    await browser.submit(`${BASE}/ressources/synthese`)
    await browser.submit(`${BASE}/logement`, { commune: '75000', logementTypeSituation: '4' })
    await browser.follow('Voir les résultats')
    expect(browser.page.heading).toBe('Simulation terminée !')
  })

  it.each(['charge', 'independant', 'patrimoine'])('does not take a yes to %s', async (question) => {
    expect((await begin({ ...NO, [question]: 'OUI' })).page.heading).toBe(
      "Votre situation n'est pas prise en compte dans ce simulateur",
    )
  })

  it('asks again for a missing answer', async () => {
    const browser = await begin({ charge: 'NON' })
    expect(browser.page.text).toContain('Répondez aux trois questions.')
    await browser.submit(BASE, NO)
    await browser.submit(`${BASE}/foyer`, { ...PERSON, jj: '' })
    expect(browser.page.text).toContain('Répondez à toutes les questions.')
  })

  it('shows the list again without a tick, in the recorded words, and accepts « none » as one', async () => {
    const browser = await begin()
    await browser.submit(`${BASE}/ressources/toutes`)
    expect(browser.page.text).toContain('Veuillez faire au moins un choix parmi toutes les ressources.')
    await browser.submit(`${BASE}/ressources/toutes`, { ressources: 'Aucune de ces ressources' })
    expect(browser.page.heading).toBe('Informations sur vos ressources')
  })

  it('lets amounts be typed later', async () => {
    const browser = await begin()
    await browser.submit(`${BASE}/ressources/toutes`, { ressources: 'Salaires dont primes' })
    await browser.follow('Saisir ces montants plus tard')
    expect(browser.page.heading).toBe('Informations sur vos ressources')
  })
})
