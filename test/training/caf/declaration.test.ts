import { describe, expect, it } from 'vitest'
import { toDeclaredMonths } from '../../../training/caf/months.ts'
import { openSignedIn } from './visit.ts'

describe('the months declared', () => {
  it.each([
    [2027, 3, ['2026-11-01', '2026-12-01', '2027-01-01']],
    [2026, 6, ['2026-02-01', '2026-03-01', '2026-04-01']],
    [2026, 9, ['2026-05-01', '2026-06-01', '2026-07-01']],
    [2026, 12, ['2026-08-01', '2026-09-01', '2026-10-01']],
  ])('are M-4 to M-2 in %s-%s', (year, month, expected) => {
    expect(toDeclaredMonths(new Date(year, month - 1, 31 - 3))).toEqual(expected)
  })
})

describe('the quarterly declaration', () => {
  it('goes through each person and month to the end, and is confirmed by mail', async () => {
    const browser = await openSignedIn('nadia')
    await browser.follow('déclaration trimestrielle de ressources')
    await browser.submit('/declaration/situation', { situation: 'OUI' })
    const seen: string[] = []
    for (let number = 1; number <= 6; number += 1) {
      expect(browser.page.url.pathname).toBe(`/declaration/ressources/${number}`)
      expect(browser.page.text).toContain('Montant net social')
      seen.push(browser.page.heading)
      await browser.submit(`/declaration/ressources/${number}`, { exact: 'OUI' })
    }
    expect(new Set(seen).size).toBe(6)
    expect(seen[0]).toContain('août 2026')
    await browser.submit('/declaration/autres', { autres: 'OUI', autresMontant: '120' })
    expect(browser.page.text).toContain('Autres ressources : 120 €')
    await browser.submit('/declaration/recapitulatif')
    expect(browser.page.heading).toContain('envoyée')
    expect((await browser.open('http://caf.localhost:4000/declaration/accuse.pdf')).headers.get('content-type')).toBe(
      'application/pdf',
    )
    await browser.open('http://mail.localhost:4000/')
    expect(browser.page.text).toContain('Votre déclaration trimestrielle est enregistrée')
  })

  it('takes a corrected amount in whole euros only', async () => {
    const browser = await openSignedIn('noe')
    await browser.follow('déclaration trimestrielle de ressources')
    await browser.submit('/declaration/situation', { situation: 'OUI' })
    await browser.submit('/declaration/ressources/1', { exact: 'NON', corrige: '12,50' })
    expect(browser.page.text).toContain('sans les centimes')
    expect(browser.page.html).toContain('value="12,50"')
    await browser.submit('/declaration/ressources/1', { exact: 'NON', corrige: '12' })
    expect(browser.page.url.pathname).toBe('/declaration/ressources/2')
  })

  it('is not sent before its récapitulatif', async () => {
    const browser = await openSignedIn('nadia')
    await browser.open('http://caf.localhost:4000/declaration/fin')
    expect(browser.page.url.pathname).toBe('/declaration/situation')
    await browser.submit('/declaration/recapitulatif')
    expect(browser.page.url.pathname).toBe('/declaration/situation')
  })

  it('is not open to people who have none to make', async () => {
    const browser = await openSignedIn('rose')
    expect(browser.page.text).toContain("Vous n'avez pas de déclaration à faire.")
    await browser.open('http://caf.localhost:4000/declaration')
    expect(browser.page.heading).toBe('Mon Compte')
  })
})

describe('the other services of the Caf', () => {
  it('give an attestation of payment, or say that nothing was paid', async () => {
    const browser = await openSignedIn('nadia')
    await browser.follow('Mes attestations')
    await browser.follow('Attestation de paiement')
    await browser.follow('Télécharger')
    expect(browser.page.headers.get('content-disposition')).toContain('attachment')
    const other = await openSignedIn('noe')
    await other.open('http://caf.localhost:4000/mes-attestations/paiement.pdf')
    expect(other.page.text).toContain("Il n'y a pas de paiement effectué sur votre compte.")
  })

  it('take a change of situation', async () => {
    const browser = await openSignedIn('rose')
    await browser.follow('Mon profil')
    await browser.follow('modifier')
    await browser.submit('/profil/modifier', { changement: 'ADRESSE', date: '31/11/2026' })
    expect(browser.page.html).toContain('role="alert"')
    await browser.submit('/profil/modifier', { changement: 'ADRESSE', date: '30/11/2026' })
    expect(browser.page.text).toContain('Votre déclaration est terminée.')
  })

  it('give a file number at the end of a request for housing benefit', async () => {
    const browser = await openSignedIn('rose')
    await browser.open('http://caf.localhost:4000/mes-demarches/logement/fin')
    expect(browser.page.heading).toBe('Demande d’aide au logement')
    await browser.submit('/mes-demarches/logement', { statut: 'LOCATAIRE', entree: '01/12/2026', loyer: '480' })
    await browser.submit('/mes-demarches/logement/recapitulatif')
    expect(browser.page.text).toMatch(/numéro de dossier est le \d{7}/)
    expect(browser.page.text).toContain('Pièces à fournir')
  })
})
