import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DownloadItem, Session } from 'electron'

/** Types that a portal may hand out, and the ending that the file gets here. The page's own file name is never used. */
const KEPT_TYPES: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
}

/** Types that say "a file" and no more: the name claims a paper, and the file's first bytes prove whether it is one. */
const UNTOLD: readonly string[] = [
  'application/octet-stream',
  'binary/octet-stream',
  'application/force-download',
  'application/x-download',
]
const PAPER_START = '%PDF-'

const MAX_FILES = 20
/** The most bytes of all files of a visit together: some hundred papers, and no disk is filled. */
export const MAX_BYTES = 60_000_000

export interface DownloadEvents {
  readonly onReceived: (file: string) => void
  /** Called when the portal handed out something that is not taken. */
  readonly onRefused: () => void
}

/**
 * Takes what the portal hands out into the visit's own folder, which the wipe erases, without asking and under a
 * name of ours. Other types, more than twenty files, and more than `MAX_BYTES` in all are refused, and nothing half taken
 * stays. A file that only its name calls a paper stays in the folder until the wipe, but is given to nobody.
 */
export function installDownloads(session: Session, folder: string, { onReceived, onRefused }: DownloadEvents): void {
  let count = 0
  /** The bytes of each file of the visit: of one that is coming, and of one that stays. */
  const sizes = new Map<string, number>()
  const isTooMuch = (): boolean => Array.from(sizes.values()).reduce((sum, size) => sum + size, 0) > MAX_BYTES

  const receive = (item: DownloadItem, file: string, isUntold: boolean): void => {
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
        if (isUntold && !beginsAsPaper(file)) return onRefused()
        return onReceived(file)
      }
      sizes.delete(file)
      removeHalf(file)
      if (isStopped) onRefused()
    })
  }

  session.on('will-download', (event, item) => {
    const isUntold = UNTOLD.includes(item.getMimeType()) && item.getFilename().toLowerCase().endsWith('.pdf')
    const ending = isUntold ? '.pdf' : KEPT_TYPES[item.getMimeType()]
    const file = join(folder, `${randomUUID()}${ending}`)
    // What a site announces counts before the first byte; what it does not announce, while it comes.
    sizes.set(file, item.getTotalBytes())
    if (!ending || count >= MAX_FILES || isTooMuch()) {
      sizes.delete(file)
      event.preventDefault()
      return onRefused()
    }
    count += 1
    item.setSavePath(file)
    receive(item, file, isUntold)
  })
}

// Chromium writes beside the file until it is whole; a disk that refuses leaves it to the wipe.
function removeHalf(file: string): void {
  try {
    for (const path of [file, `${file}.crdownload`]) rmSync(path, { force: true })
  } catch {
    // See above.
  }
}

/** Checks whether a file begins as a paper does; false too when a wipe has erased it meanwhile. */
function beginsAsPaper(file: string): boolean {
  try {
    const descriptor = openSync(file, 'r')
    const start = Buffer.alloc(PAPER_START.length)
    readSync(descriptor, start)
    closeSync(descriptor)
    return start.toString('latin1') === PAPER_START
  } catch {
    return false
  }
}
