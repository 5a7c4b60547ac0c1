import { describe, expect, it } from 'vitest'
import { createWeb } from '../web.ts'
import { openAmeli } from './visit.ts'

const PATH = '/mes-demarches/carte-vitale'
const REPORT = { personne: 'MOI', motif: 'PERTE', engagement: 'oui' }

async function openReport() {
  const browser = await openAmeli('nadia')
  await browser.follow('Mes démarches')
  await browser.follow('Déclarer la perte ou le vol de carte Vitale')
  return browser
}

describe('a lost or stolen Vitale card', () => {
  it('is reported from « Mes démarches », in the recorded order and words', async () => {
    const browser = await openReport()
    expect(browser.page.text).toMatch(/personne.*Motif.*Adresse postale.*Je m'engage à restituer\.\.\..*Continuer/)
    await browser.submit(PATH, REPORT)
    expect(browser.page.text).toContain('Votre déclaration est enregistrée.')
  })

  it.each([
    ['personne', 'Choisissez une personne.'],
    ['motif', 'Choisissez un motif.'],
    ['engagement', 'Cochez la case pour continuer.'],
  ])('is not sent without %s, and keeps what was chosen', async (missing, message) => {
    const browser = await openReport()
    await browser.submit(PATH, { ...REPORT, [missing]: '' })
    expect(browser.page.text).toContain(message)
    expect(/value="PERTE" checked/.test(browser.page.html)).toBe(missing !== 'motif')
    await browser.open(`http://ameli.localhost:4000${PATH}/fin`)
    expect(browser.page.heading).toBe('Perte ou vol de carte Vitale')
  })

  it('is for signed-in people, until they sign out', async () => {
    expect((await createWeb().browser().open(`http://ameli.localhost:4000${PATH}`)).heading).toBe(
      'Connexion à votre compte ameli',
    )
    const browser = await openReport()
    await browser.submit(PATH, { personne: 'ENFANT', motif: 'VOL' })
    await browser.submit('/deconnexion')
    await browser.open(`http://ameli.localhost:4000${PATH}`)
    expect(browser.page.heading).toBe('Connexion à votre compte ameli')
  })
})
