import { writeFileSync } from 'node:fs'
import { createServer as createHttp, type Server as HttpServer } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { KioskCommand } from '../../src/core/kiosk/command.ts'
import type { View } from '../../src/core/session/view/view.ts'
import { serveTraining } from '../../training/serve.ts'
import { createSelfSigned } from '../abuse/certificate.ts'
import type { Unwatched } from '../drivers/desk/unwatched.ts'

/** In milliseconds: an app and a page on a busy machine, and a kiosk that looks at itself. */
export const PATIENCE = 150_000
export const FLOW = 'france-travail/actualisation'
/** The portal's own host, which leads nowhere here but to a stranger. */
export const REAL = 'candidat.francetravail.fr'

export interface Kiosk {
  readonly app: Unwatched
  readonly userData: string
}

/** Something that breaks at a kiosk, and what people are to have before them then. */
export interface Fault {
  readonly what: string
  /** What the portal's own address leads to. */
  readonly address?: 'nowhere' | 'stranger'
  /** Begins a visit first; `real`: on the portal itself, not on its replica. */
  readonly visit?: 'training' | 'real'
  readonly diskMb?: number
  readonly act: (kiosk: Kiosk, training: Training) => Promise<unknown>
  readonly fits: (view: View) => boolean
}

export const isPage =
  (...statuses: readonly string[]) =>
  ({ screen }: View) =>
    screen.at === 'guide' && statuses.includes(screen.portal.status)
const isAt =
  (...places: readonly string[]) =>
  ({ kiosk }: View) =>
    kiosk !== undefined && places.includes(kiosk.at)

/** A server by the portal's name, with a certificate that nobody vouches for. */
export async function openStranger(): Promise<{ readonly port: number; close(): void }> {
  const server = createHttps(createSelfSigned([REAL]), (_request, response) => response.end('?'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() }
}

/** The training portals, which can be taken away while the app looks at them. */
export interface Training {
  readonly port: number
  /** Puts another server in their place: `null` for none at all. */
  replace(server: Server | HttpServer | null): Promise<void>
  close(): Promise<void>
}

export async function openTraining(): Promise<Training> {
  const real = await serveTraining({ now: () => new Date() })
  let isReal = true
  let other: Server | HttpServer | null = null
  const sockets = new Set<Socket>()
  const closeOther = async () => {
    for (const socket of sockets) socket.destroy()
    const server = other
    if (server) await new Promise((resolve) => server.close(resolve))
    other = null
  }
  return {
    port: real.port,
    replace: async (server) => {
      if (isReal) await real.close()
      isReal = false
      other = server
      server?.on('connection', (socket: Socket) => sockets.add(socket))
      if (server) await new Promise<void>((resolve) => server.listen(real.port, '127.0.0.1', resolve))
    },
    close: async () => {
      if (isReal) await real.close()
      await closeOther()
    },
  }
}

const answer = (status: number, body: string) =>
  createHttp((_request, response) => {
    response.writeHead(status, { 'content-type': 'text/html' })
    response.end(body)
  })
/** As a server before a portal says it that cannot reach it. */
const BAD_GATEWAY =
  '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>'

/** What happens in the portal's page, or in ours; what is asked of a page that ends is never answered. */
function inPage({ app }: Kiosk, start: 'http' | 'app://', script: string): Promise<void> {
  return app.inMain(
    ({ webContents }, [from, text]) => {
      const page = webContents.getAllWebContents().find((one) => one.getURL().startsWith(from))
      void page?.executeJavaScript(text).catch(() => undefined)
    },
    [start, script] as const,
  )
}

/** Ends the process of a page from outside; false where there is none. */
async function fell({ app }: Kiosk, start: 'http' | 'app://'): Promise<boolean> {
  const pid = await app.inMain(({ webContents }, from) => {
    const page = webContents.getAllWebContents().find((one) => one.getURL().startsWith(from))
    return page && !page.isCrashed() ? page.getOSProcessId() : 0
  }, start)
  if (pid === 0) return false
  process.kill(pid, 'SIGKILL')
  return true
}

const reload = (kiosk: Kiosk) => inPage(kiosk, 'http', 'location.reload()')

function fillDisk({ userData }: Kiosk): void {
  for (let size = 2 ** 20; size >= 1; size = Math.floor(size / 16))
    try {
      for (let count = 0; ; count += 1) writeFileSync(join(userData, `full-${size}-${count}`), Buffer.alloc(size, 1))
    } catch {
      // It is full for files of this size.
    }
}

/** With the words of the docs: whoever reads the table is to know what was done. */
export const FAULTS: readonly Fault[] = [
  {
    what: 'la page du site tombe encore et encore',
    visit: 'training',
    act: async (kiosk) => {
      const end = performance.now() + PATIENCE
      while (!isPage('crashed')(await view(kiosk.app))) {
        await fell(kiosk, 'http')
        await delay(200)
        if (performance.now() > end) throw new Error('it never stays closed')
      }
    },
    fits: isPage('crashed'),
  },
  {
    what: 'la page du site mange la mémoire',
    visit: 'training',
    act: (kiosk) =>
      inPage(kiosk, 'http', 'const all = []; setInterval(() => all.push(new Uint8Array(2 ** 26).fill(1)), 50)'),
    fits: isPage('reopening', 'crashed', 'loading'),
  },
  {
    what: 'la page du site tourne sans fin',
    visit: 'training',
    act: (kiosk) => inPage(kiosk, 'http', 'for (;;) {}'),
    fits: isPage('reopening', 'crashed', 'loading'),
  },
  {
    what: 'le site refuse la connexion',
    visit: 'training',
    act: async (kiosk, training) => {
      await training.replace(null)
      await reload(kiosk)
    },
    fits: isPage('down', 'offline'),
  },
  {
    what: 'le site ne répond jamais',
    visit: 'training',
    act: async (kiosk, training) => {
      await training.replace(createServer(() => undefined))
      await reload(kiosk)
    },
    fits: isPage('slow', 'down'),
  },
  {
    what: 'le site répond 502 en anglais',
    visit: 'training',
    act: async (kiosk, training) => {
      await training.replace(answer(502, BAD_GATEWAY))
      await reload(kiosk)
    },
    fits: isPage('down'),
  },
  {
    what: 'le site répond 503 sans rien',
    visit: 'training',
    act: async (kiosk, training) => {
      await training.replace(answer(503, ''))
      await reload(kiosk)
    },
    fits: isPage('down'),
  },
  {
    what: 'le site répond une page vide',
    visit: 'training',
    act: async (kiosk, training) => {
      await training.replace(answer(200, '<!doctype html><title></title>'))
      await reload(kiosk)
    },
    fits: isPage('unknown-screen', 'down'),
  },
  {
    what: 'l’adresse du site n’existe plus',
    visit: 'real',
    address: 'nowhere',
    act: async () => undefined,
    fits: isPage('down', 'offline'),
  },
  {
    what: 'le certificat du site ne prouve rien',
    visit: 'real',
    address: 'stranger',
    act: async () => undefined,
    fits: isPage('insecure'),
  },
  {
    what: 'nos écrans sont bloqués',
    visit: 'training',
    act: (kiosk) => afterNewProcess(kiosk, () => inPage(kiosk, 'app://', 'for (;;) {}')),
    fits: isAt('visit'),
  },
  {
    what: 'nos écrans tombent trois fois',
    visit: 'training',
    act: async (kiosk) => {
      for (let times = 0; times < 3; times += 1) await afterNewProcess(kiosk, () => fell(kiosk, 'app://'))
    },
    fits: isAt('visit'),
  },
  {
    what: 'nos écrans sont vides',
    visit: 'training',
    act: (kiosk) =>
      afterNewProcess(kiosk, () => inPage(kiosk, 'app://', 'document.getElementById("root").replaceChildren()')),
    fits: isAt('visit'),
  },
  {
    what: 'le disque est plein à l’accueil',
    diskMb: 96,
    act: async (kiosk) => {
      fillDisk(kiosk)
      await ask(kiosk.app, { do: 'touch' })
      // Its first line is written with the first procedure.
      await ask(kiosk.app, { do: 'welcomed', voice: false })
      await kiosk.app.request('session.command', { do: 'pick', flow: FLOW, training: true })
      await kiosk.app.request('session.command', { do: 'consent', answer: 'yes' })
    },
    fits: isAt('closed', 'receipt'),
  },
  {
    what: 'le disque est plein pendant la visite',
    visit: 'training',
    diskMb: 96,
    act: async (kiosk) => {
      fillDisk(kiosk)
      await ask(kiosk.app, { do: 'done' })
      await ask(kiosk.app, { do: 'confirm-done' })
      await ask(kiosk.app, { do: 'erase-now' })
    },
    fits: isAt('receipt'),
  },
]

/** Waits until our screens are another process's, and say something again. */
async function afterNewProcess({ app }: Kiosk, act: () => Promise<unknown>): Promise<void> {
  const read = () =>
    app
      .inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0, null)
      .catch(() => 0)
  const before = await read()
  await act()
  const end = performance.now() + PATIENCE
  for (;;) {
    const now = await read()
    const { heading } =
      now !== 0 && now !== before ? await readScreen(app).catch(() => ({ heading: '' })) : { heading: '' }
    if (heading !== '') return
    if (performance.now() > end) throw new Error('nos écrans ne reviennent pas')
    await delay(300)
  }
}

/** What our page says, and what it leaves people to press. */
export interface Shown {
  readonly heading: string
  readonly language: string
  readonly buttons: number
}

export const readScreen = ({ inMain }: Unwatched): Promise<Shown> =>
  inMain(async ({ BrowserWindow }) => {
    const own = BrowserWindow.getAllWindows().find((one) => one.isVisible())?.webContents
    return (await own?.executeJavaScript(
      `({ heading: document.querySelector('h1')?.textContent ?? '', language: document.documentElement.lang,
         buttons: [...document.querySelectorAll('button')].filter((one) => !one.disabled && one.offsetHeight > 0).length })`,
    )) as Shown
  }, null)

const view = (app: Unwatched) => app.request<View>('session.view', null)
const ask = (app: Unwatched, command: KioskCommand) => app.request<void>('kiosk.command', command)
