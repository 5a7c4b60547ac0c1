import { readFileSync } from 'node:fs'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'

/** The offsets in the header of Xvfb's picture (X11/XWDFile.h), all big-endian numbers of 32 bits. */
const AT = { headerSize: 0, bytesPerLine: 48, colours: 76 }
const BYTES_PER_COLOUR = 12
const BYTES_PER_POINT = 4

/**
 * Takes a picture of our own panel as the screen shows it, with other windows over it. @throws if the tests have no
 * screen of their own
 */
export async function readCoachPicture(desk: Desk): Promise<Buffer> {
  const file = process.env.TEST_SCREEN
  if (file === undefined) throw new Error('the tests have no screen of their own to look at (TEST_SCREEN)')
  const { window, view } = await desk.app.evaluate(({ BrowserWindow }) => {
    const [own] = BrowserWindow.getAllWindows()
    return { window: own!.getContentBounds(), view: own!.contentView.children[0]!.getBounds() }
  })
  const picture = readFileSync(file)
  const read = (at: number) => picture.readUInt32BE(at)
  const start = read(AT.headerSize) + read(AT.colours) * BYTES_PER_COLOUR
  const rows = Array.from({ length: window.height }, (_, row) => {
    const at = start + (window.y + row) * read(AT.bytesPerLine) + window.x * BYTES_PER_POINT
    return picture.subarray(at, at + view.x * BYTES_PER_POINT)
  })
  return Buffer.concat(rows)
}
