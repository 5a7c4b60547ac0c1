import { tmpdir } from 'node:os'
import { app, BrowserWindow, Menu, type WebContents, WebContentsView } from 'electron'
import type { ProbeAnswer, ProbeAsk, ProbeCall, ProbeReply } from '../core/guidance/protocol/probe.ts'
import type { Allowance } from '../core/navigation/allowance.ts'
import type { PageState } from '../core/navigation/page-state.ts'
import { type GuidedView, openGuidedView } from './guided-view/guided-view.ts'
import { installEngineSwitches } from './guided-view/policy/engine-switches.ts'
import { requestProbe } from './probe-channel.ts'

/** The services of this process for the command line, one page at a time. */
interface ProbeWindow {
  /** Opens the address and returns its status, `ok` or the reason why not, and its HTTP status. */
  open(address: string, alsoAllowed: readonly string[]): Promise<{ readonly status: string; readonly http: number }>
  ask(ask: ProbeAsk): Promise<ProbeAnswer>
}

const SIZE = { width: 1280, height: 900 }

/**
 * Starts the app's guided view and nothing else: the same session, guards and engine. Only the preload is another one,
 * which reports names and selectors (see `src/preload/probe`).
 */
async function boot(): Promise<void> {
  Menu.setApplicationMenu(null)
  installEngineSwitches({ reaches: 'own-machine' })
  await app.whenReady()
  const window = new BrowserWindow({ ...SIZE, useContentSize: true })
  // Playwright waits for a page in the window.
  void window.loadURL('about:blank')
  let view: GuidedView | undefined
  let contents: WebContents | undefined
  let allowance: Allowance | undefined

  const probe: ProbeWindow = {
    open: async (address, alsoAllowed) => {
      await view?.close()
      let http = 0
      let report: (status: PageState['status']) => void = () => {}
      const loaded = new Promise<PageState['status']>((resolve) => {
        report = (status) => {
          if (status !== 'loading') resolve(status)
        }
      })
      allowance = createProbeAllowance(address, alsoAllowed)
      view = await openGuidedView({
        window,
        allowance,
        folder: tmpdir(),
        place: 'desk',
        events: {
          onSignal: () => {},
          onPage: ({ status }) => report(status),
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
      return requestProbe(contents, allowance, ask)
    },
  }
  listen((call) => (call.method === 'open' ? probe.open(call.address, call.allowed) : probe.ask(call.ask)))
}

/** Connects the command line, which started this process, and tests through Playwright, by a global. */
function listen(call: (call: ProbeCall) => Promise<unknown>): void {
  Object.assign(globalThis, { probe: { call } })
  process.on('message', (request: ProbeCall & { readonly id: number }) => {
    const reply = (rest: Omit<ProbeReply, 'id'>) => process.send?.({ id: request.id, ...rest })
    call(request).then(
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
 * Returns what the probe may open: the given site, with and without `www.` and over both schemes, as sites redirect
 * between them, and the hosts that the author names. For a page of this machine, all its ports.
 */
function createProbeAllowance(address: string, alsoAllowed: readonly string[]): Allowance {
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
