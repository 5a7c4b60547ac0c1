import { inflateSync } from 'node:zlib'
import { PDFDocument, PDFRawStream } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { createFranceTravail } from '../../../training/france-travail/app.ts'
import { createBrowser } from '../browser.ts'
import { NOTHING, NOW, signIn } from './visit.ts'

describe('the justificatif', () => {
  it('is a file of one page, to download, marked as training', async () => {
    const response = await declare(NOTHING)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="justificatif-actualisation.pdf"')
    const document = await PDFDocument.load(await response.arrayBuffer())
    expect(document.getPageCount()).toBe(1)
    expect(document.getTitle()).toBe('Entraînement · Justificatif de Télé-actualisation par Internet')
    expect(document.getSubject()).toBe("Site d'entraînement · données fictives · rien n'est envoyé")
    expect(document.getCreationDate()).toEqual(NOW)
  })

  it('says what is recorded of the real one', async () => {
    expect(await readWords(await declare(NOTHING))).toBe(
      [
        "Site d'entraînement · données fictives · rien n'est envoyé",
        'Justificatif de Télé-actualisation par Internet',
        'Camille Exemple, personne fictive',
        'Votre Déclaration de Situation Mensuelle du mois de novembre 2026 a été enregistrée le 30/11/2026 à 09:05.',
        'Vous avez déclaré :',
        "- être toujours à la recherche d'un emploi",
        '- ne pas avoir travaillé ou exercé une activité non salariée',
        '- ne pas avoir été en stage',
        '- ne pas avoir été en arrêt maladie',
        '- ne pas percevoir une nouvelle pension retraite',
        "- ne pas percevoir une nouvelle pension d'invalidité de 2ème ou 3ème catégorie",
        "En fonction de ces informations, votre inscription sur la liste des demandeurs d'emploi est maintenue.",
        'Pour le mois suivant, déclarez votre situation dès le 28 décembre 2026.',
        "Document d'entraînement, sans valeur.",
      ].join(' '),
    )
  })

  it('says that the registration ends when the search does', async () => {
    const typed = { ...NOTHING, recherche: 'NON', dateFinRech: '20/11/2026', motifFinRech: 'RETRAITE' }
    const words = await readWords(await declare(typed))
    expect(words).toContain("ne plus être à la recherche d'un emploi depuis le 20/11/2026, motif : Retraite")
    expect(words).toContain('prend fin le 20/11/2026.')
    expect(words).not.toContain('maintenue')
  })
})

async function declare(answers: Readonly<Record<string, string>>): Promise<Response> {
  const portal = createFranceTravail({ now: () => NOW })
  const browser = createBrowser(portal)
  await signIn(browser, 'camille')
  await browser.submit('/actualisation/formation', { formation: 'NON' })
  await browser.submit('/actualisation/situation', answers)
  await browser.submit('/actualisation/recapitulatif')
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return portal.request('/actualisation/justificatif.pdf', { headers: { cookie } })
}

/**
 * Reads the words drawn on the page, in drawing order: the library writes each line as one hexadecimal WinAnsi string.
 */
async function readWords(response: Response): Promise<string> {
  const document = await PDFDocument.load(await response.arrayBuffer())
  const streams = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [inflate(object.contents)] : []))
  const lines = streams.flatMap((stream) => [...stream.matchAll(/<([0-9A-F]+)> Tj/gi)])
  return lines.map(([, hex]) => new TextDecoder('windows-1252').decode(Buffer.from(hex!, 'hex'))).join(' ')
}

function inflate(bytes: Uint8Array): string {
  try {
    return inflateSync(bytes).toString('latin1')
  } catch {
    return ''
  }
}
