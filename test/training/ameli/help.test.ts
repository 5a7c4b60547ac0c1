import { describe, expect, it } from 'vitest'
import { openAmeli } from './visit.ts'

const PATH = '/mes-demarches/c2s'
const REQUEST = {
  noms: 'Exemple Nadia',
  secu: '2 90 01 99 000 000 00',
  naissance: '01/02/1990',
  nationalite: '1',
  adresse: '1 rue Fictive',
  aides: '5',
  foyer: '1',
  changement: '2',
  autres: '2',
  organisme: '1',
}
const NOTICE = () => new File(['x'], 'avis.txt')

async function openHelp() {
  const browser = await openAmeli('nadia')
  await browser.follow('Mes démarches')
  await browser.follow('Faire une demande de complémentaire santé solidaire')
  return browser
}

describe('the request for help with health costs', () => {
  it('asks what the paper form asks, in its order', async () => {
    const { text } = (await openHelp()).page
    const order = [
      'Vos noms et prénoms',
      'sécurité sociale',
      'allocataire',
      'naissance',
      'Nationalité',
      'Adresse',
      'AAH',
    ]
    expect(text).toMatch(new RegExp([...order, 'conjoint', '12 derniers mois'].join('.*'), 's'))
  })

  it('is read again, sent, and answered in the messages', async () => {
    const browser = await openHelp()
    await browser.submit(PATH, { ...REQUEST, avis: NOTICE() })
    expect(browser.page.heading).toBe('Complémentaire santé solidaire : récapitulatif')
    expect(browser.page.text).toContain('Numéro allocataire de la Caf : rien')
    await browser.submit(`${PATH}/recapitulatif`)
    expect(browser.page.text).toContain('Un accusé de réception est dans votre messagerie ameli.')
  })

  it.each(Object.keys(REQUEST))('is not sent without %s, and keeps the notice that was added', async (missing) => {
    const browser = await openHelp()
    await browser.submit(PATH, { ...REQUEST, [missing]: '', avis: NOTICE() })
    expect(browser.page.text).toContain('Répondez à toutes les questions.')
    expect(browser.page.text).toContain('1 fichier ajouté')
    await browser.submit(`${PATH}/recapitulatif`)
    expect(browser.page.heading).toBe('Complémentaire santé solidaire : votre demande')
    await browser.submit(PATH, REQUEST)
    expect(browser.page.heading).toBe('Complémentaire santé solidaire : récapitulatif')
  })

  it('waits for the tax notice', async () => {
    const browser = await openHelp()
    await browser.submit(PATH, REQUEST)
    expect(browser.page.text).toContain('Répondez à toutes les questions.')
  })
})
