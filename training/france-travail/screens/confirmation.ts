import { html } from 'hono/html'
import type { Screen } from '../layout.ts'
import { toReceiptSentence } from '../receipt.ts'
import type { Receipt } from '../visit.ts'

/** The confirmation. `.pdf-fat-link` and the first sentence (from the document) are recorded, the link's words ours. */
export function toConfirmationScreen(receipt: Receipt): Screen {
  return {
    heading: 'Actualisation : confirmation',
    body: html`
      <p class="notice">${toReceiptSentence(receipt)}</p>
      <p><a class="pdf-fat-link button" href="/actualisation/justificatif.pdf">Justificatif de Télé-actualisation par Internet (PDF)</a></p>
      <p><a href="/espacepersonnel/">Retourner à mon espace</a></p>
    `,
  }
}
