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

/** What Chromium opens in its viewer, by any of its names, and the parts of a page in which it would. */
const VIEWED = /^\s*(application|text)\/(x-)?pdf\b/i
const VIEWED_IN: readonly string[] = ['mainFrame', 'subFrame', 'object']

/**
 * Makes a file to keep of each PDF that a page, a frame or an embedded object would show, so that the page before stays.
 * Chromium's viewer has print and save buttons of its own, over which we have no say; a visit's session never loads it
 * (navigation-guard.ts), and without this people would look at a dark page. A PDF that the page makes up itself (`blob:`)
 * and shows in a frame, or gives no type, is not kept: its place stays dark.
 */
export function installPaperKeeping(session: Session): void {
  session.webRequest.onHeadersReceived(({ responseHeaders = {}, resourceType }, answer) => {
    const headers = Object.entries(responseHeaders)
    const isPaper = headers.some(([name, [value = '']]) => isNamed(name, 'content-type') && VIEWED.test(value))
    if (!isPaper || !VIEWED_IN.includes(resourceType)) return answer({})
    const others = headers.filter(([name]) => !isNamed(name, 'content-type', 'content-disposition'))
    const kept = { 'content-type': ['application/pdf'], 'content-disposition': ['attachment'] }
    answer({ responseHeaders: { ...Object.fromEntries(others), ...kept } })
  })
}

function isNamed(header: string, ...names: readonly string[]): boolean {
  return names.includes(header.toLowerCase())
}
