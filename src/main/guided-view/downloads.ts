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

/** What Chromium opens in its viewer, by any of its names, and the parts of a page in which it would. */
const VIEWED = /^\s*(application|text)\/(x-)?pdf\b/i
const VIEWED_IN: readonly string[] = ['mainFrame', 'subFrame', 'object']

/**
 * Makes a file to keep of each PDF that a page, a frame or an embedded object would show, so that the page before stays.
 * Chromium's viewer has print and save buttons of its own, over which we have no say; a visit's session never loads it
 * (navigation-guard.ts), and without this people would look at a dark page. A PDF that the page makes up itself (`blob:`)
 * or gives no type is not kept: its place stays dark.
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
