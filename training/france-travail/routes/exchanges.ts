import { Hono } from 'hono'
import { createPdf, toPdfHeaders } from '../../kit/pdf.ts'
import type { Environment } from '../environment.ts'
import { type Screen, toPage } from '../layout.ts'
import {
  attestationScreen,
  attestationsScreen,
  exchangesScreen,
  sentScreen,
  toDocumentScreen,
  toFileScreen,
  toPreviewScreen,
} from '../screens/exchanges.ts'

const LATEST_CONTEXT = 3

/**
 * Installs « Avis de situation » and « Transmettre un document », with the ids of the automates of 2019 to 2024 (A.2).
 */
export function createExchanges({ now }: { readonly now: () => Date }): Hono<Environment> {
  const app = new Hono<Environment>()
  const page = (screen: Screen, visit: Environment['Variables']['visit']) => toPage(screen, visit)
  const ATTESTATIONS = '/situationadministrative/suiviinscription/attestation'
  const UPLOAD = '/situationadministrative/uploaddocuments'

  app.get(`${ATTESTATIONS}/mesattestations/true`, (c) => c.html(page(attestationsScreen, c.get('visit'))))
  app.post(`${ATTESTATIONS}/mesattestations/true`, async (c) => {
    const chosen = (await c.req.parseBody()).attestationsSelectModel === 'AVIS_DE_SITUATION'
    return c.redirect(`/candidat${ATTESTATIONS}/${chosen ? 'recapitulatif' : 'mesattestations/true'}`, 303)
  })
  app.get(`${ATTESTATIONS}/recapitulatif`, (c) => c.html(page(attestationScreen, c.get('visit'))))
  app.get(`${ATTESTATIONS}/avis.pdf`, async (c) => {
    const { name } = c.get('caseFile').character
    const lines = ['Cette personne est inscrite sur la liste des demandeurs d’emploi.']
    const pdf = await createPdf({ title: 'Avis de situation', name, lines, at: now() })
    return c.body(pdf, 200, toPdfHeaders('avis-de-situation.pdf'))
  })

  app.get('/mes-echanges', (c) => c.html(page(exchangesScreen, c.get('visit'))))
  app.get(`${UPLOAD}/tableaudebord`, (c) => c.html(page(toDocumentScreen(c.get('caseFile').upload), c.get('visit'))))
  app.post(`${UPLOAD}/tableaudebord`, async (c) => {
    const { upload } = c.get('caseFile')
    const sent = await c.req.parseBody()
    const kind = sent.listeDeroulanteTypeDocument
    const context = Number(sent.listeDeroulanteContexte)
    const whole = typeof kind === 'string' && kind !== '' && context > 0 && context <= LATEST_CONTEXT
    Object.assign(upload, { kind: whole ? kind : '', problem: !whole, added: false, sent: false })
    return c.redirect(`/candidat${UPLOAD}/${whole ? 'fichier' : 'tableaudebord'}`, 303)
  })
  app.use(`${UPLOAD}/:stage{fichier|apercu|confirmation}`, async (c, next) =>
    c.get('caseFile').upload.kind === '' ? c.redirect(`/candidat${UPLOAD}/tableaudebord`, 303) : next(),
  )
  app.get(`${UPLOAD}/fichier`, (c) => c.html(page(toFileScreen(c.get('caseFile').upload), c.get('visit'))))
  app.post(`${UPLOAD}/fichier`, async (c) => {
    const { upload } = c.get('caseFile')
    const file = (await c.req.parseBody()).filePourMultiple
    // Neither its name nor its content is kept: a real paper could be chosen by mistake.
    if (file instanceof File && file.size > 0) upload.added = true
    upload.problem = !upload.added
    return c.redirect(`/candidat${UPLOAD}/fichier`, 303)
  })
  app.get(`${UPLOAD}/apercu`, (c) =>
    c.get('caseFile').upload.added
      ? c.html(page(toPreviewScreen(c.get('caseFile').upload), c.get('visit')))
      : c.redirect(`/candidat${UPLOAD}/fichier`, 303),
  )
  app.post(`${UPLOAD}/apercu`, (c) => {
    const { upload } = c.get('caseFile')
    upload.sent = upload.added
    return c.redirect(`/candidat${UPLOAD}/${upload.sent ? 'confirmation' : 'fichier'}`, 303)
  })
  app.get(`${UPLOAD}/confirmation`, (c) =>
    c.get('caseFile').upload.sent
      ? c.html(page(sentScreen, c.get('visit')))
      : c.redirect(`/candidat${UPLOAD}/tableaudebord`, 303),
  )
  return app
}
