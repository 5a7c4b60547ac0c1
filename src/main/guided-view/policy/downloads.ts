import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DownloadItem, Session } from 'electron'

/**
 * The types that a portal may let people download, and the file extension used here. The page's own file name is never
 * used.
 */
const KEPT_TYPES: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
}

/** Types that mean only "a file": the name claims a PDF, and the first bytes prove whether it is one. */
const GENERIC_TYPES: readonly string[] = [
  'application/octet-stream',
  'binary/octet-stream',
  'application/force-download',
  'application/x-download',
]
const PDF_START = '%PDF-'

const MAX_FILES = 20
/** The most bytes of all files of a visit together: about a hundred documents, which fill no disk. */
export const MAX_BYTES = 60_000_000

export interface DownloadEvents {
  readonly onReceived: (file: string) => void
  /** Called when a download was refused. */
  readonly onRefused: () => void
}

/**
 * Saves downloads in the visit's own folder, which the wipe erases, without a dialog and under a random name. Refuses
 * other types, more than twenty files, and more than `MAX_BYTES` in all; deletes what was half received. A file that
 * only its name calls a PDF stays in the folder until the wipe, and is offered to nobody.
 */
export function installDownloads(session: Session, folder: string, { onReceived, onRefused }: DownloadEvents): void {
  let count = 0
  /** The bytes of each file of the visit, half received ones included. */
  const sizes = new Map<string, number>()
  const isTooMuch = (): boolean => Array.from(sizes.values()).reduce((sum, size) => sum + size, 0) > MAX_BYTES

  const receive = (item: DownloadItem, file: string, isGeneric: boolean): void => {
    let isStopped = false
    const look = (): void => {
      sizes.set(file, Math.max(item.getReceivedBytes(), item.getTotalBytes()))
      if (isStopped || !isTooMuch()) return
      isStopped = true
      item.cancel()
    }
    item.on('updated', look)
    item.once('done', (_event, state) => {
      if (!isStopped) look() // a small file may come without an update
      if (state === 'completed' && !isStopped) {
        if (isGeneric && !beginsAsPdf(file)) return onRefused()
        return onReceived(file)
      }
      sizes.delete(file)
      removePartial(file)
      if (isStopped) onRefused()
    })
  }

  session.on('will-download', (event, item) => {
    const isGeneric = GENERIC_TYPES.includes(item.getMimeType()) && item.getFilename().toLowerCase().endsWith('.pdf')
    const ending = isGeneric ? '.pdf' : KEPT_TYPES[item.getMimeType()]
    const file = join(folder, `${randomUUID()}${ending}`)
    // A size that the site announces counts before the first byte; one that it does not, as the bytes arrive.
    sizes.set(file, item.getTotalBytes())
    if (!ending || count >= MAX_FILES || isTooMuch()) {
      sizes.delete(file)
      event.preventDefault()
      return onRefused()
    }
    count += 1
    item.setSavePath(file)
    receive(item, file, isGeneric)
  })
}

// Chromium writes beside the file until it is complete. A file that cannot be removed here is left to the wipe.
function removePartial(file: string): void {
  try {
    for (const path of [file, `${file}.crdownload`]) rmSync(path, { force: true })
  } catch {
    // See above.
  }
}

/** Checks whether a file begins as a PDF; false too when a wipe has erased it meanwhile. */
function beginsAsPdf(file: string): boolean {
  try {
    const descriptor = openSync(file, 'r')
    const start = Buffer.alloc(PDF_START.length)
    readSync(descriptor, start)
    closeSync(descriptor)
    return start.toString('latin1') === PDF_START
  } catch {
    return false
  }
}
