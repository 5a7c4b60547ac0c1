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

/** Declares the scheme of our pages; must run before Electron is ready. It replaces file://, whose pages could read the disk. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/** Serves the built screens from one folder, and nothing outside it. */
export function installAppScheme(session: Session, folder: string): void {
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
      return new Response(new Uint8Array(await readFile(file)), { headers })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}
