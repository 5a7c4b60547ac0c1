import { tmpdir } from 'node:os'
import { app, BrowserWindow, Menu, type WebContents, WebContentsView } from 'electron'
import type { ProbeAnswer, ProbeAsk, ProbeCall, ProbeReply } from '../core/guidance/protocol/probe.ts'
import type { Allowance } from '../core/navigation/allowance.ts'
import type { PageState } from '../core/session/context.ts'
import { type GuidedView, openGuidedView } from './guided-view/guided-view.ts'
import { installEngineSwitches } from './guided-view/policy/engine-switches.ts'
import { askProbe } from './probe-channel.ts'

/** What this process does for the command line. One page at a time. */
interface ProbeWindow {
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
  installEngineSwitches({ reaches: 'own-machine' })
  await app.whenReady()
  const window = new BrowserWindow({ ...SIZE, useContentSize: true })
  // Playwright waits for the window's own page, which has to be something.
  void window.loadURL('about:blank')
  let view: GuidedView | undefined
  let contents: WebContents | undefined
  let allowance: Allowance | undefined

  const probe: ProbeWindow = {
    open: async (address, alsoAllowed) => {
      await view?.close()
      let http = 0
      let tell: (status: PageState['status']) => void = () => {}
      const loaded = new Promise<PageState['status']>((resolve) => {
        tell = (status) => {
          if (status !== 'loading') resolve(status)
        }
      })
      allowance = toProbeAllowance(address, alsoAllowed)
      view = await openGuidedView({
        window,
        allowance,
        folder: tmpdir(),
        place: 'desk',
        events: {
          onSignal: () => {},
          onPage: ({ status }) => tell(status),
          onDownload: () => {},
          onOpened: () => {},
          onShown: () => {},
          onHandKey: () => {},
          onRefused: () => {},
        },
        opens: 'here',
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
      if (!contents || !allowance) throw new Error('no page is open')
      return askProbe(contents, allowance, ask)
    },
  }
  listen((call) => (call.method === 'open' ? probe.open(call.address, call.allowed) : probe.ask(call.ask)))
}

/** To the command line, which started this process; to tests through Playwright, by its global scope. */
function listen(call: (call: ProbeCall) => Promise<unknown>): void {
  Object.assign(globalThis, { probe: { call } })
  process.on('message', (asked: ProbeCall & { readonly id: number }) => {
    const reply = (rest: Omit<ProbeReply, 'id'>) => process.send?.({ id: asked.id, ...rest })
    call(asked).then(
      (result) => reply({ result }),
      (error: unknown) => reply({ error: error instanceof Error ? error.message : String(error) }),
    )
  })
  process.on('disconnect', () => app.exit())
  process.send?.({ id: 0 })
}

app.on('window-all-closed', () => app.quit())
void boot()

/**
 * What the probe may open: the site it is given, with and without `www.` and over both schemes, since sites send from
 * one to the other; and what the author names. On a page of this machine, all of this machine's ports.
 */
function toProbeAllowance(address: string, alsoAllowed: readonly string[]): Allowance {
  const { host } = new URL(address)
  const hosts = [host, host.startsWith('www.') ? host.slice(4) : `www.${host}`]
  const named = hosts.flatMap((each) => [`https://${each}`, `http://${each}`])
  const origins = new Set([...named, ...alsoAllowed.map((each) => new URL(each).origin)])
  return { origins: isLoopback(address) ? new LoopbackOrigins(origins) : origins, start: address }
}

class LoopbackOrigins extends Set<string> {
  override has(origin: string): boolean {
    return super.has(origin) || isLoopback(origin)
  }
}

function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { hostname } = new URL(address)
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname.startsWith('127.')
}
