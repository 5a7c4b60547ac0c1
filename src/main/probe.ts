import { tmpdir } from 'node:os'
import { app, BrowserWindow, Menu, type WebContents, WebContentsView } from 'electron'
import type { ProbeAnswer, ProbeAsk } from '../core/portal/probe.ts'
import type { PageState } from '../core/session/context.ts'
import { type GuidedView, openGuidedView } from './guided-view/guided-view.ts'
import { toProbeAllowance } from './probe/allowance.ts'
import { askProbe } from './probe/channel.ts'

/** What the command line asks of this process, through Playwright. One page at a time. */
export interface Probe {
  /** Opens the address and answers how it is: `ok`, or the reason why not, and its HTTP status. */
  open(address: string, alsoAllowed: readonly string[]): Promise<{ readonly status: string; readonly http: number }>
  ask(ask: ProbeAsk): Promise<ProbeAnswer>
}

const SIZE = { width: 1280, height: 900 }

/**
 * The guided view of the app and nothing else: same session, same guards, same engine. Only the preload beside this
 * bundle is another one, which tells what it found in words (see `src/preload/probe`).
 */
async function boot(): Promise<void> {
  Menu.setApplicationMenu(null)
  await app.whenReady()
  const window = new BrowserWindow({ ...SIZE, useContentSize: true })
  // Playwright waits for the window's own page, which has to be something.
  void window.loadURL('about:blank')
  let view: GuidedView | undefined
  let contents: WebContents | undefined

  const probe: Probe = {
    open: async (address, alsoAllowed) => {
      await view?.close()
      let http = 0
      let tell: (status: PageState['status']) => void = () => {}
      const loaded = new Promise<PageState['status']>((resolve) => {
        tell = (status) => {
          if (status !== 'loading') resolve(status)
        }
      })
      view = openGuidedView({
        window,
        allowance: toProbeAllowance(address, alsoAllowed),
        folder: tmpdir(),
        place: 'desk',
        events: {
          onSignal: () => {},
          onPage: ({ status }) => tell(status),
          onDownload: () => {},
          onHandKey: () => {},
          onRefused: () => {},
        },
      })
      view.place({ x: 0, y: 0, ...SIZE })
      const child = window.contentView.children.find((candidate) => candidate instanceof WebContentsView)
      contents = child instanceof WebContentsView ? child.webContents : undefined
      contents?.on('did-navigate', (_event, _url, code) => {
        http = code
      })
      return { status: await loaded, http }
    },
    ask: (ask) => {
      if (!contents) throw new Error('no page is open')
      return askProbe(contents, ask)
    },
  }
  Object.assign(globalThis, { probe })
}

app.on('window-all-closed', () => app.quit())
void boot()
