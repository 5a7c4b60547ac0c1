import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from '@cantoo/pdf-lib'
import { TRAINING_MARK } from './page.ts'

export interface TrainingDocument {
  readonly title: string
  readonly name: string
  readonly lines: readonly string[]
  readonly at: Date
}

/**
 * Draws a document on one A4 page, marked as training above and below. The standard fonts are enough: all texts of the
 * portals are in WinAnsi, and of what people type only numbers and dates get here.
 */
export async function createPdf({ title, name, lines, at }: TrainingDocument): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create()
  document.setTitle(`Entraînement · ${title}`)
  document.setSubject(TRAINING_MARK)
  document.setLanguage('fr')
  document.setCreationDate(at)
  document.setModificationDate(at)
  const regular = await document.embedFont(StandardFonts.Helvetica)
  const bold = await document.embedFont(StandardFonts.HelveticaBold)
  const write = createWriter(document.addPage([595, 842]))
  write(TRAINING_MARK, bold, 11)
  write(title, bold, 17)
  write(`${name}, personne fictive`, regular, 12)
  for (const line of lines) write(line, regular, 12)
  write("Document d'entraînement, sans valeur.", bold, 11)
  return new Uint8Array(await document.save())
}

/** The headers that make a browser keep a PDF instead of showing it. */
export function toPdfHeaders(filename: string): Record<string, string> {
  return { 'Content-Type': 'application/pdf', 'Content-Disposition': `attachment; filename="${filename}"` }
}

type Write = (text: string, font: PDFFont, size: number) => void

/** Creates a function that writes paragraphs down a page, in points, wrapping them at its margins. */
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
