import { describe, expect, it } from 'vitest'
import { createWeb } from '../web.ts'
import { openAmeli } from './visit.ts'

describe('the payments of ameli', () => {
  it('are filtered by period, beneficiary and kind', async () => {
    const browser = await openAmeli('nadia')
    await browser.follow('Mes paiements')
    expect(browser.page.text).toContain('Indemnités journalières, 4 jours')
    await browser.open('http://ameli.localhost:4000/mes-paiements?periode=3&beneficiaire=MOI&nature=INDEMNITES')
    expect(browser.page.text).toContain('Indemnités journalières, 10 jours')
    expect(browser.page.text).not.toMatch(/4 jours|Consultation/)
  })

  it('say so if there are none', async () => {
    const browser = await openAmeli('nadia')
    await browser.open('http://ameli.localhost:4000/mes-paiements?beneficiaire=ENFANT')
    expect(browser.page.text).toContain('Aucun paiement.')
  })

  it('have an attestation in « Mes démarches », as a PDF', async () => {
    const browser = await openAmeli('nadia')
    await browser.follow('Mes paiements')
    await browser.follow('Mes démarches')
    await browser.follow("Attestation d'indemnités journalières")
    const pdf = await browser.submit('/mes-demarches/indemnites')
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
  })

  it.each(['/mes-paiements', '/mes-demarches/indemnites'])('are for those who are signed in: %s', async (path) => {
    const { heading } = await createWeb().browser().open(`http://ameli.localhost:4000${path}`)
    expect(heading).toBe('Connexion à votre compte ameli')
  })
})
