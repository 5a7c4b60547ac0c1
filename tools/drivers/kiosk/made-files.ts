import { crc32, deflateSync } from 'node:zlib'

/** Writes a PNG of one colour, or of these bytes. `says` is the size that its header claims, whatever it contains. */
export function makePng(
  width: number,
  height: number,
  says: { width?: number; height?: number } = {},
  colours?: Buffer,
): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(says.width ?? width, 0)
  head.writeUInt32BE(says.height ?? height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.alloc((width * 3 + 1) * height, 0x7f)
  for (let row = 0; row < height; row += 1) {
    const start = row * (width * 3 + 1)
    rows[start] = 0
    colours?.copy(rows, start + 1, row * width * 3, (row + 1) * width * 3)
  }
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    toChunk('IHDR', head),
    toChunk('IDAT', deflateSync(rows)),
    toChunk('IEND', Buffer.alloc(0)),
  ])
}

function toChunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** Writes the markers of a JPEG of a size, without a picture: enough for a reader of markers only. */
export function makeJpegMarkers(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 0xff, 0, 3])
  return Buffer.concat([Buffer.from([0xff, 0xd8]), frame, scan, Buffer.from([0xff, 0xd9])])
}

/** Puts bytes between the beginning of a JPEG and the rest of it, as EXIF and comments are. */
export function addJpegSegment(jpeg: Buffer, marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)])
}

interface PdfWish {
  readonly pages?: number
  /** Text that is added to the catalog. */
  readonly catalog?: string
  /** Objects from number 100 on. */
  readonly more?: readonly string[]
  readonly size?: readonly [width: number, height: number]
  readonly text?: string
}

/** Writes a small PDF of pages with one line of text. */
export function makePdf({
  pages = 1,
  catalog = '',
  more = [],
  size = [595, 842],
  text = 'Bonjour',
}: PdfWish = {}): Buffer {
  const objects = new Map<number, string>()
  const kids = Array.from({ length: pages }, (_, index) => 10 + index)
  objects.set(1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`)
  objects.set(2, `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${pages} >>`)
  objects.set(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')
  const line = `BT /F 24 Tf 72 700 Td (${text}) Tj ET`
  objects.set(4, `<< /Length ${line.length} >>\nstream\n${line}\nendstream`)
  for (const kid of kids)
    objects.set(
      kid,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size.join(' ')}] /Contents 4 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
    )
  for (const [index, object] of more.entries()) objects.set(100 + index, object)
  let written = '%PDF-1.5\n'
  const rows = [...objects].map(([number, object]) => {
    const at = written.length
    written += `${number} 0 obj\n${object}\nendobj\n`
    return `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`
  })
  const start = written.length
  written += `xref\n0 1\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size 1000 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(written, 'latin1')
}

/** The last record of a zip, which makes a reader take anything for an archive. */
export const ZIP_END = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)])
