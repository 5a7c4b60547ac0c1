import { rename, rm, writeFile } from 'node:fs/promises'
import { format, parse } from 'node:path'
import qrcode from 'qrcode-generator'
import { toSquares } from '../core/base/qr-squares.ts'
import { toGroups, toShownFingerprint } from '../core/journal/fingerprint.ts'
import { toShortHead } from '../core/journal/heads/anchor.ts'

/** The height of the text and its margin below the code, in modules. */
const WORDS = 7

/** The part of the record that a file has on it: the short head at that time, and the machine's fingerprint. */
export interface BoundFile {
  readonly head?: string | undefined
  readonly machine?: string | undefined
}

/**
 * Writes a file that leaves the machine and, where it has a head of the journal, the picture of that head beside it.
 * Neither has its name before both are whole on the disk, and the picture has it first: nobody opens half a file, or one
 * that lacks its picture.
 * @throws as the disk refuses; what stood under these names is then untouched
 */
export async function writeBoundFile(
  path: string,
  content: Uint8Array | string,
  { head, machine }: BoundFile = {},
  { mode }: { readonly mode?: number } = {},
): Promise<void> {
  const picture = head === undefined ? [] : [{ to: toHeadPath(path), content: toHeadPicture(head, machine) }]
  const files = [...picture, { to: path, content }].map((file) => ({ ...file, part: `${file.to}.part` }))
  try {
    for (const file of files) {
      await rm(file.part, { force: true }) // of a save that was cut off
      await writeFile(file.part, file.content, { flag: 'wx', flush: true, ...(mode !== undefined && { mode }) })
    }
    for (const { part, to } of files) await rename(part, to)
  } catch (error) {
    for (const { part } of files) await rm(part, { force: true }).catch(() => undefined)
    throw error
  }
}

/** Returns the path of a head's picture: `mesures-scelle.svg` beside `mesures.csv`. */
export function toHeadPath(path: string): string {
  const { dir, name } = parse(path)
  return format({ dir, name: `${name}-scelle`, ext: '.svg' })
}

/**
 * Draws a head of the journal as a picture (SVG): the same QR code as on sheets, its characters, which `npm run verify
 * -- <folder> --anchor` reads, and the machine's fingerprint if given.
 */
export function toHeadPicture(head: string, machine?: string): string {
  const short = toShortHead(head)
  const code = qrcode(0, 'M')
  code.addData(short)
  code.make()
  const { side, path } = toSquares(code)
  const height = side + WORDS + (machine === undefined ? 0 : 3)
  const words = (text: string, y: number, size: number, family: string) =>
    `<text x="${side / 2}" y="${y}" font-size="${size}" font-family="${family}" text-anchor="middle">${text}</text>`
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${height}" width="${side * 8}" height="${height * 8}">`,
    `<rect width="${side}" height="${height}" fill="#ffffff"/>`,
    `<path d="${path}" fill="#000000" shape-rendering="crispEdges"/>`,
    words(toGroups(short), side + 2, 1.25, 'monospace'),
    words('Côte à Côte : scellé du journal', side + 5.2, 1.9, 'sans-serif'),
    ...(machine === undefined ? [] : [words(`Machine : ${toShownFingerprint(machine)}`, side + 8, 1, 'monospace')]),
    '</svg>',
  ].join('\n')}\n`
}
