import { Hono } from 'hono'
import { toPdfHeaders } from '../../kit/pdf.ts'
import { findReceipt } from '../case-file.ts'
import type { Environment } from '../environment.ts'
import { toPage } from '../layout.ts'
import { toPeriod } from '../period.ts'
import { createReceipt } from '../receipt.ts'
import { toConfirmationScreen } from '../screens/confirmation.ts'
import { endScreen } from '../screens/end.ts'

/**
 * Installs what follows the final button: end, confirmation, PDF. Without a declaration of the month, all go back to
 * it.
 */
export function createProof({ now }: { readonly now: () => Date }): Hono<Environment> {
  const app = new Hono<Environment>()

  app.get('/fin', (c) => {
    const receipt = findReceipt(c.get('caseFile'), toPeriod(now()))
    return receipt === undefined ? c.redirect('/actualisation', 303) : c.html(toPage(endScreen, c.get('visit')))
  })

  app.get('/confirmation', (c) => {
    const receipt = findReceipt(c.get('caseFile'), toPeriod(now()))
    if (receipt === undefined) return c.redirect('/actualisation', 303)
    return c.html(toPage(toConfirmationScreen(receipt), c.get('visit')))
  })

  app.get('/justificatif.pdf', async (c) => {
    const caseFile = c.get('caseFile')
    const receipt = findReceipt(caseFile, toPeriod(now()))
    if (receipt === undefined) return c.redirect('/actualisation', 303)
    const pdf = await createReceipt(receipt, caseFile.character.name)
    return c.body(pdf, 200, toPdfHeaders('justificatif-actualisation.pdf'))
  })

  return app
}
