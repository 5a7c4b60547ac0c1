import { describe, expect, it } from 'vitest'
import { NOW, openPortal, openSignedIn } from './visit.ts'

const ATTESTATION = '/candidat/situationadministrative/suiviinscription/attestation'
const UPLOAD = '/candidat/situationadministrative/uploaddocuments'

describe('the pre-filled declaration', () => {
  it('goes from its entrance to the proof, in three moments', async () => {
    const browser = await openSignedIn('ines')
    const entrance = await browser.visit('/actualisation')
    expect(entrance.heading).toBe('Actualiser ma situation')
    expect(entrance.text).toContain('du 28 novembre 2026 au 15 décembre 2026')
    expect((await browser.visit('/nouvelle-actualisation/declaration')).heading).toBe('Je déclare ma situation')
    const check = await browser.submit('/nouvelle-actualisation/declaration', { recherche: 'OUI' })
    expect(check.heading).toBe('Je vérifie et valide ma déclaration')
    expect(check.text).toContain('42 heures, 530 € bruts')
    const proofs = await browser.submit('/nouvelle-actualisation/verification')
    expect(proofs.heading).toBe("J'envoie mes justificatifs")
    expect(proofs.text).toContain('a été enregistrée le 30/11/2026')
    expect((await browser.visit('/actualisation')).heading).toBe('Actualisation : déjà déclarée')
  })

  it('asks for the missing answer, and is not sent without it', async () => {
    const browser = await openSignedIn('ines')
    expect((await browser.submit('/nouvelle-actualisation/declaration')).html).toContain('role="alert"')
    expect((await browser.submit('/nouvelle-actualisation/verification')).heading).toBe('Je déclare ma situation')
  })

  it('says what the end of the search means', async () => {
    const browser = await openSignedIn('ines')
    const check = await browser.submit('/nouvelle-actualisation/declaration', { recherche: 'NON' })
    expect(check.text).toContain("ne plus être à la recherche d'un emploi")
  })

  it('is not for people on the classic version', async () => {
    const browser = await openSignedIn('camille')
    expect((await browser.visit('/nouvelle-actualisation')).heading).toBe('Actualisation : votre formation')
  })
})

describe('the avis de situation', () => {
  it('is chosen in the list and downloaded', async () => {
    const browser = await openSignedIn('camille')
    const list = await browser.get(`${ATTESTATION}/mesattestations/true`)
    expect(list.html).toMatch(/<select id="attestationsSelectModel"[\s\S]*value="AVIS_DE_SITUATION"[\s\S]*id="valider"/)
    expect((await browser.submit(`${ATTESTATION}/mesattestations/true`)).heading).toBe('Mes attestations')
    const chosen = { attestationsSelectModel: 'AVIS_DE_SITUATION' }
    expect((await browser.submit(`${ATTESTATION}/mesattestations/true`, chosen)).html).toContain(
      'id="telechargerAttestationPdf"',
    )
    expect((await browser.get(`${ATTESTATION}/avis.pdf`)).headers.get('content-type')).toBe('application/pdf')
  })

  it('asks to sign in', async () => {
    const page = await openPortal(NOW).visit(`${ATTESTATION}/avis.pdf`)
    expect(page.heading).toBe('Connexion : votre identifiant')
  })
})

describe('a document to send', () => {
  it('is not sent before its kind and its file are there', async () => {
    const browser = await openSignedIn('camille')
    for (const path of ['fichier', 'apercu', 'confirmation']) {
      expect((await browser.visit(`${UPLOAD}/${path}`)).heading).toBe('Transmettre un document : le document')
    }
    const kind = { listeDeroulanteContexte: '1', listeDeroulanteSituation: '1', listeDeroulanteTypeDocument: 'BS' }
    expect((await browser.submit(`${UPLOAD}/tableaudebord`)).html).toContain('role="alert"')
    const file = await browser.submit(`${UPLOAD}/tableaudebord`, kind)
    expect(file.heading).toBe('Transmettre un document : le fichier')
    expect((await browser.submit(`${UPLOAD}/fichier`)).html).toContain('role="alert"')
    expect((await browser.submit(`${UPLOAD}/apercu`)).heading).toBe('Transmettre un document : le fichier')
  })
})
