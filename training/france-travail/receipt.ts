import { toClock, toDay, toMonthWithOf, toSlashes, toWords } from '../kit/day.ts'
import { createPdf } from '../kit/pdf.ts'
import { toOutcome, toPhrases } from './phrases.ts'
import type { Receipt } from './visit.ts'

/** The title of the document [recorded]. */
const RECEIPT_TITLE = 'Justificatif de Télé-actualisation par Internet'

/** Returns the sentence which proves that the declaration was received [recorded]. */
export function toReceiptSentence({ period, at }: Receipt): string {
  const month = toMonthWithOf(period.first)
  return `Votre Déclaration de Situation Mensuelle du mois ${month} a été enregistrée le ${toSlashes(toDay(at))} à ${toClock(at)}.`
}

/** Returns the lines of the document, in the recorded order. Those that begin with « - » are its list. */
function toReceiptLines(receipt: Receipt): readonly string[] {
  return [
    toReceiptSentence(receipt),
    'Vous avez déclaré :',
    ...toPhrases(receipt.declaration).map((phrase) => `- ${phrase}`),
    toOutcome(receipt.declaration),
    `Pour le mois suivant, déclarez votre situation dès le ${toWords(receipt.period.nextOpens)}.`,
  ]
}

/** Draws the justificatif. */
export function createReceipt(receipt: Receipt, name: string): Promise<Uint8Array<ArrayBuffer>> {
  return createPdf({ title: RECEIPT_TITLE, name, lines: toReceiptLines(receipt), at: receipt.at })
}
