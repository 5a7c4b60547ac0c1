import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from '@cantoo/pdf-lib'
import { toClock, toDay, toOfMonth, toSlashes, toWords } from './day.ts'
import { TRAINING_MARK } from './layout.ts'
import { toOutcome, toPhrases } from './phrases.ts'
import type { Receipt } from './visit.ts'

/** The title of the document [recorded]. */
const RECEIPT_TITLE = 'Justificatif de Télé-actualisation par Internet'

/** The sentence that proves that the declaration was taken in [recorded]. */
export function toRegistered({ period, at }: Receipt): string {
  const month = toOfMonth(period.first)
  return `Votre Déclaration de Situation Mensuelle du mois ${month} a été enregistrée le ${toSlashes(toDay(at))} à ${toClock(at)}.`
}

/** The lines of the document, in the recorded order. Those that begin with « - » are its list. */
function toReceiptLines(receipt: Receipt): readonly string[] {
  return [
    toRegistered(receipt),
    'Vous avez déclaré :',
    ...toPhrases(receipt.declaration).map((phrase) => `- ${phrase}`),
    toOutcome(receipt.declaration),
    `Pour le mois suivant, déclarez votre situation dès le ${toWords(receipt.period.nextOpens)}.`,
  ]
}

/**
 * Draws the justificatif on one A4 page, marked as training above and below. The standard fonts are enough: all that
 * the portal writes is in WinAnsi, and nothing typed by people gets here but numbers and dates.
 */
export async function createReceipt(receipt: Receipt, name: string): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.setTitle(`Entraînement · ${RECEIPT_TITLE}`)
  document.setSubject(TRAINING_MARK)
  document.setLanguage('fr')
  document.setCreationDate(receipt.at)
  document.setModificationDate(receipt.at)
  const regular = await document.embedFont(StandardFonts.Helvetica)
  const bold = await document.embedFont(StandardFonts.HelveticaBold)
  const write = createWriter(document.addPage([595, 842]))
  write(TRAINING_MARK, bold, 11)
  write(RECEIPT_TITLE, bold, 17)
  write(`${name}, personne fictive`, regular, 12)
  for (const line of toReceiptLines(receipt)) write(line, regular, 12)
  write("Document d'entraînement, sans valeur.", bold, 11)
  return document.save()
}

type Write = (text: string, font: PDFFont, size: number) => void

/** Writes paragraphs down a page, in points, folding them at its margins. */
function createWriter(page: PDFPage): Write {
  const margin = 60
  let y = page.getHeight() - margin
  return (text, font, size) => {
    for (const line of fold(text, page.getWidth() - 2 * margin, font, size)) {
      y -= size * 1.4
      page.drawText(line, { x: margin, y, font, size })
    }
    y -= size * 0.7
  }
}

function fold(text: string, width: number, font: PDFFont, size: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && font.widthOfTextAtSize(longer, size) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}
