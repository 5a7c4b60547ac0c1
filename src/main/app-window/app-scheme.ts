import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol, type Session } from 'electron'

export const APP_ORIGIN = 'app://cote-a-cote'

/**
 * Our own pages load nothing but themselves: no remote content, no inline script, no frame, no form. Styles set by
 * script go through the CSSOM, which `style-src 'self'` allows.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** The page has what it needs when it has asked for nothing more for that long; in milliseconds. */
const QUIET = 12

/** How long its first script may take to be asked for, in milliseconds. */
const PATIENCE = 300

/** Declares the scheme of our pages; must run before Electron is ready. It replaces file://, whose pages could read the disk. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/**
 * Serves the built screens from one folder, and nothing outside it. The answer is told when the first page has been
 * handed out with its scripts and styles: until then it waits for this process, then it is busy with itself.
 */
export function installAppScheme(session: Session, folder: string): Promise<void> {
  let tell = () => {}
  let timer: NodeJS.Timeout | undefined
  const served = new Promise<void>((resolve) => {
    tell = resolve
  })
  session.protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url)
    const file = normalize(join(folder, decodeURIComponent(pathname)))
    const type = TYPES[extname(file)]
    if (host !== 'cote-a-cote' || !file.startsWith(folder + sep) || !type) return new Response(null, { status: 404 })
    try {
      const headers = {
        'content-type': type,
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
      }
      const body = new Uint8Array(await readFile(file))
      clearTimeout(timer)
      timer = setTimeout(tell, type === TYPES['.html'] ? PATIENCE : QUIET)
      return new Response(body, { headers })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
  return served
}
