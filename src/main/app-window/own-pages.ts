import { extname, join, normalize, sep } from 'node:path'
import { app, protocol, type Session, type WebContents } from 'electron'
import { CONTENT_SECURITY_POLICY, DECODER_POLICY } from './content-policies.ts'

/** Where our own screens come from: the built bundle, or vite's server on loopback while developing. */
export function ownOrigin(): string {
  const dev = developmentUrl()
  return dev ? new URL(dev).origin : APP_ORIGIN
}

/** The address of vite's server while developing. A packaged app never listens to the environment. */
export function developmentUrl(): string | undefined {
  return app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL
}

/** Our pages never leave themselves: no navigation, no window, no permission, no request to anywhere else. */
export function installOwnPagesGuard(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** For the session of our own pages: everything that is not theirs is refused. */
export function installOwnSessionGuard(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  const own = new URL(ownOrigin())
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const { protocol, host } = new URL(url)
    const isOwn = host === own.host && [own.protocol, 'ws:'].includes(protocol)
    answer({ cancel: !isOwn && protocol !== 'devtools:' })
  })
}

const APP_ORIGIN = 'app://cote-a-cote'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
  '.icc': 'application/octet-stream',
}

/** Chromium's net::ERR_FILE_NOT_FOUND. */
const NOT_FOUND = -6

/** Declares the scheme of our pages; must run before Electron is ready. It replaces file://, whose pages could read the disk. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/**
 * Serves the built screens from one folder, and nothing outside it. It uses Electron's older way of answering with a
 * file, as `protocol.handle` made each start some 50 ms longer (docs/decisions). The promise resolves when the first page
 * has requested its styles, the last that it needs: until then it waits for this process, then it is busy with itself.
 */
export function installAppScheme(session: Session, folder: string): Promise<void> {
  let report = () => {}
  const requested = new Promise<void>((resolve) => {
    report = resolve
  })
  session.protocol.registerFileProtocol('app', ({ url }, answer) => {
    const { host, pathname } = new URL(url)
    const path = normalize(join(folder, decodeURIComponent(pathname)))
    const type = TYPES[extname(path)]
    if (host !== 'cote-a-cote' || !path.startsWith(folder + sep) || !type) return answer({ error: NOT_FOUND })
    const headers = {
      'content-type': type,
      'content-security-policy': path.endsWith('decoder.html') ? DECODER_POLICY : CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
    }
    answer({ path, headers })
    if (type === TYPES['.css']) report()
  })
  return requested
}
