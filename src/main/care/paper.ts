import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from '@cantoo/pdf-lib'
import qrcode from 'qrcode-generator'

/** A4, in points. */
const PAGE = { width: 595, height: 842, margin: 56 } as const

/** One line of a paper: its text and look. */
export interface PaperLine {
  readonly text: string
  readonly look?: 'title' | 'code'
}

/**
 * Creates a PDF of plain lines, and a QR code after them, in French: the standard fonts have no Arabic letters. It has
 * no picture and no date of its own, so that it reveals nothing of the machine.
 */
export async function createPaper(title: string, lines: readonly PaperLine[], code?: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  pdf.setTitle(title)
  pdf.setCreationDate(new Date(0))
  pdf.setModificationDate(new Date(0))
  const fonts = {
    text: await pdf.embedFont(StandardFonts.Helvetica),
    title: await pdf.embedFont(StandardFonts.HelveticaBold),
    code: await pdf.embedFont(StandardFonts.CourierBold),
  }
  let page = pdf.addPage([PAGE.width, PAGE.height])
  let y = PAGE.height - PAGE.margin
  for (const { text, look = 'text' } of [{ text: title, look: 'title' as const }, ...lines]) {
    const font = fonts[look]
    const size = look === 'title' ? 18 : look === 'code' ? 15 : 12
    for (const row of wrap(toPrintable(text), font, size)) {
      if (y < PAGE.margin) {
        page = pdf.addPage([PAGE.width, PAGE.height])
        y = PAGE.height - PAGE.margin
      }
      page.drawText(row, { x: PAGE.margin, y: y - size, size, font })
      y -= size * 1.5
    }
    y -= 4
  }
  if (code !== undefined) drawCode(page, code, Math.max(PAGE.margin, y - CODE))
  return pdf.save()
}

/** Side of a QR code, in points: 32 mm. */
const CODE = 90

/** Draws a QR code at the start of the lines, its lower edge at `y`. */
function drawCode(page: PDFPage, text: string, y: number): void {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const side = CODE / count
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (!code.isDark(row, column)) continue
      page.drawRectangle({ x: PAGE.margin + column * side, y: y + (count - 1 - row) * side, width: side, height: side })
    }
  }
}

function wrap(text: string, font: PDFFont, size: number): string[] {
  const rows: string[] = ['']
  for (const word of text.split(' ')) {
    const row = rows.at(-1) ?? ''
    const longer = row === '' ? word : `${row} ${word}`
    if (font.widthOfTextAtSize(longer, size) <= PAGE.width - 2 * PAGE.margin) rows[rows.length - 1] = longer
    else rows.push(word)
  }
  return rows
}

// Replaces what the standard fonts cannot draw: narrow spaces by wide ones, anything else by a question mark.
function toPrintable(text: string): string {
  return text.replaceAll(/[\u202f\u2009]/g, ' ').replaceAll(/[^\u0020-\u007e\u00a0-\u00ff’–—…œŒ]/g, '?')
}
