import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { View } from '../../src/core/app/view/view.ts'
import type { Unwatched } from '../drivers/desk/unwatched.ts'
import { makePdf } from '../drivers/kiosk/made-files.ts'
import { ask, PATIENCE, readScreen, until, view } from './kiosk-screens.ts'
import { answer, BAD_GATEWAY, createPaperSite, type Training } from './kiosk-sites.ts'

export const FLOW = 'france-travail/actualisation'

export interface Kiosk {
  readonly app: Unwatched
  readonly userData: string
}

/** A fault at a kiosk, and what people must see then. */
export interface Fault {
  readonly what: string
  /** Where the portal's own address leads. */
  readonly address?: 'nowhere' | 'stranger'
  /** Begins a visit first; `real`: on the portal itself, not on its replica. */
  readonly visit?: 'training' | 'real'
  readonly diskMb?: number
  /** Whether there is a real printing system with a stopped printer. */
  readonly printer?: 'stopped'
  /** Whether the process ends itself, and its supervisor starts the next one. */
  readonly ends?: true
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

/** Runs a script in the portal's page, or in ours; for a page that ends it never resolves. */
function inPage({ app }: Kiosk, start: 'http' | 'app://', script: string): Promise<void> {
  return app.inMain(
    ({ webContents }, [from, text]) => {
      const page = webContents.getAllWebContents().find((one) => one.getURL().startsWith(from))
      void page?.executeJavaScript(text).catch(() => undefined)
    },
    [start, script] as const,
  )
}

/** Ends the process of a page from outside; false if there is none. */
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

/** The faults in the words of the docs, so that readers of the table know what was done. */
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
    fits: ({ screen }) => screen.at === 'guide' && screen.portal.blank === true,
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
      await ask(kiosk.app, { do: 'welcomed' })
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
  {
    what: 'le réseau est coupé au milieu de la visite',
    visit: 'training',
    act: async (kiosk) => {
      await kiosk.app.inMain(async ({ webContents }) => {
        const page = webContents.getAllWebContents().find((one) => one.getURL().startsWith('http'))
        await page?.debugger.sendCommand('Network.enable')
        const cut = { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 }
        await page?.debugger.sendCommand('Network.emulateNetworkConditions', cut)
      }, null)
      await reload(kiosk)
    },
    fits: isPage('offline'),
  },
  {
    what: 'l’imprimante s’est arrêtée',
    visit: 'training',
    printer: 'stopped',
    act: async ({ app }, training) => {
      await training.replace(createPaperSite(makePdf()))
      await inPage({ app, userData: '' }, 'http', 'location.assign("/avis.pdf")')
      await until(app, ({ documents }) => (documents?.papers ?? 0) > 0, 'the paper of the site')
      await app.request('documents.command', { do: 'open-paper', paper: 0 })
      await until(app, ({ documents }) => documents?.at === 'paper' && documents.is === 'shown', 'the paper')
      await app.request('documents.command', { do: 'print' })
    },
    fits: ({ documents }) => documents?.at === 'paper' && documents.is === 'failed',
  },
  {
    what: 'la borne se relance la nuit',
    ends: true,
    act: async ({ app }) => {
      const ended = once(app.child, 'exit')
      // It is 4 o'clock, and the kiosk has run since yesterday. It checks the hour every five minutes.
      await app.inMain(() => {
        const age = performance.now.bind(performance)
        Date.prototype.getHours = () => 4
        performance.now = () => age() + 8 * 3_600_000
      }, null)
      app.disconnect()
      const [code] = await ended
      if (code !== AGAIN) throw new Error(`elle finit par ${code}`)
    },
    fits: isAt('attract'),
  },
]

/** The exit code of an app whose supervisor starts the next one (src/main/kiosk/kiosk-window.ts). */
const AGAIN = 75

/** Waits until our screens belong to another process and show something again. */
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
