import { app, type Session, type WebContents } from 'electron'
import { APP_ORIGIN } from './app-scheme.ts'

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
