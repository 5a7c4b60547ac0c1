import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { ProbeError } from './error.ts'
import { serveFolder } from './serve.ts'

/** Where a page is: its address, and what must be closed when one is done with it. */
export interface ProbePage {
  readonly address: string
  close(): Promise<void>
}

/**
 * From what an author writes: an address, a folder (its `index.html`, or the `page` named in it) or an HTML file. Files
 * are served on loopback, since pages opened from the disk behave otherwise.
 */
export async function toPlace(
  what: string,
  { page, spa }: { page: string | undefined; spa: boolean },
): Promise<ProbePage> {
  if (/^https?:\/\//.test(what)) {
    if (!URL.canParse(what)) throw new ProbeError('usage', `${what} is no address`)
    return { address: page === undefined ? what : new URL(page, what).href, close: async () => {} }
  }
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), what)
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat)
    throw new ProbeError('usage', `${what}: no such folder or file (an address begins with http:// or https://)`)
  const folder = stat.isDirectory() ? path : dirname(path)
  if (stat.isDirectory() && (page === undefined || spa)) assertIndex(what, folder, spa)
  const served = await serveFolder(folder, spa)
  const wanted = stat.isDirectory() ? (page ?? '') : basename(path)
  return { address: `${served.origin}/${encodeURI(wanted.replace(/^\/+/, ''))}`, close: served.close }
}

/** Told before a browser is started, with the pages there are. */
function assertIndex(what: string, folder: string, spa: boolean): void {
  if (statSync(join(folder, 'index.html'), { throwIfNoEntry: false })?.isFile()) return
  if (spa) throw new ProbeError('usage', `${what} has no index.html, which --spa gives for every address`)
  const pages = readdirSync(folder).filter((name) => /\.html?$/i.test(name))
  const some = pages.length === 0 ? '' : ` (${pages.slice(0, 5).join(', ')}${pages.length > 5 ? ', …' : ''})`
  throw new ProbeError('usage', `${what} has no index.html: name the page to open with --page${some}`)
}
