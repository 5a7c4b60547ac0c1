/** A page that is one picture. */
export interface PicturePage {
  readonly jpeg: Uint8Array
  readonly width: number
  readonly height: number
}

/** A4, in points of a 72nd of an inch. */
const [SHORT, LONG] = [595.28, 841.89]

/**
 * Writes a PDF 1.4 whose pages are pictures, each as large as fits on A4. It contains no author, date or program name.
 */
export function writePicturePdf(pages: readonly PicturePage[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  const offsets: number[] = []
  let length = 0
  const add = (part: Uint8Array | string) => {
    const bytes = typeof part === 'string' ? encoder.encode(part) : part
    parts.push(bytes)
    length += bytes.length
  }
  const begin = (number: number) => {
    offsets[number] = length
    add(`${number} 0 obj\n`)
  }

  add('%PDF-1.4\n')
  begin(1)
  add('<< /Type /Catalog /Pages 2 0 R >>\nendobj\n')
  begin(2)
  const kids = pages.map((_, index) => `${3 + index * 3} 0 R`).join(' ')
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>\nendobj\n`)
  pages.forEach(({ jpeg, width, height }, index) => {
    const first = 3 + index * 3
    const [wide, high] = width > height ? [LONG, SHORT] : [SHORT, LONG]
    const scale = Math.min(wide / width, high / height)
    const [w, h] = [width * scale, height * scale]
    const draw = `q ${w.toFixed(2)} 0 0 ${h.toFixed(2)} ${((wide - w) / 2).toFixed(2)} ${((high - h) / 2).toFixed(2)} cm /P Do Q`
    begin(first)
    add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Contents ${first + 1} 0 R `)
    add(`/Resources << /XObject << /P ${first + 2} 0 R >> >> >>\nendobj\n`)
    begin(first + 1)
    add(`<< /Length ${draw.length} >>\nstream\n${draw}\nendstream\nendobj\n`)
    begin(first + 2)
    add(`<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB `)
    add(`/BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`)
    add(jpeg)
    add('\nendstream\nendobj\n')
  })
  const start = length
  const rows = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  add(`xref\n0 ${offsets.length}\n0000000000 65535 f \n${rows.join('')}`)
  add(`trailer\n<< /Size ${offsets.length} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)

  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
