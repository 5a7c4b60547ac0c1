import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Session } from 'electron'

/** What a portal may hand out, and the ending that the file gets here. The page's own file name is never used. */
const KEPT_TYPES: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
}

const MAX_FILES = 20

/**
 * Takes what the portal hands out into the visit's own folder, which the wipe erases, without asking and under a
 * name of ours. Other types, and more than twenty files, are refused.
 */
export function installDownloads(session: Session, folder: string, onReceived: (file: string) => void): void {
  let count = 0
  session.on('will-download', (event, item) => {
    const ending = KEPT_TYPES[item.getMimeType()]
    if (!ending || count >= MAX_FILES) return event.preventDefault()
    count += 1
    const file = join(folder, `${randomUUID()}${ending}`)
    item.setSavePath(file)
    item.once('done', (_event, state) => {
      if (state === 'completed') onReceived(file)
    })
  })
}
