import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { Session } from 'electron'

/** What a portal may hand out, and the ending that the file gets here. The page's own file name is never used. */
const KEPT_TYPES: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
}

/** Types that say "a file" and no more: the name tells of a paper, and the file's first bytes whether it is one. */
const UNTOLD: readonly string[] = [
  'application/octet-stream',
  'binary/octet-stream',
  'application/force-download',
  'application/x-download',
]
const PAPER_START = '%PDF-'

const MAX_FILES = 20

interface DownloadEvents {
  readonly onReceived: (file: string) => void
  /** The portal handed out something that is not taken. */
  readonly onRefused: () => void
}

/**
 * Takes what the portal hands out into the visit's own folder, which the wipe erases, without asking and under a
 * name of ours. Other types, and more than twenty files, are refused. A file that only its name calls a paper stays in the
 * folder until the wipe, but is given to nobody.
 */
export function installDownloads(session: Session, folder: string, { onReceived, onRefused }: DownloadEvents): void {
  let count = 0
  session.on('will-download', (event, item) => {
    const isUntold = UNTOLD.includes(item.getMimeType()) && item.getFilename().toLowerCase().endsWith('.pdf')
    const ending = isUntold ? '.pdf' : KEPT_TYPES[item.getMimeType()]
    if (!ending || count >= MAX_FILES) {
      event.preventDefault()
      return onRefused()
    }
    count += 1
    const file = join(folder, `${randomUUID()}${ending}`)
    item.setSavePath(file)
    item.once('done', (_event, state) => {
      if (state !== 'completed') return
      if (isUntold && !beginsAsPaper(file)) return onRefused()
      onReceived(file)
    })
  })
}

/** False too when a wipe has erased the file meanwhile. */
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
