import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { GuideView } from '../../src/core/app/view/guide-screen.ts'
import type { View } from '../../src/core/app/view/view.ts'
import type { KioskCommand } from '../../src/core/kiosk/command.ts'
import type { Command } from '../../src/core/session/command.ts'
import { endNextStart } from '../drivers/desk/next-start.ts'
import { launchUnwatched, type Unwatched } from '../drivers/desk/unwatched.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { type AbuseFamily, fail } from './case.ts'
import { CODE } from './scene.ts'
import { type Answer, type HostileServers, PORTAL } from './servers.ts'

/** Milliseconds that a page may take to report what is waited for. */
const PATIENCE = 30_000

/** A visit at a hostile portal without Playwright in its pages: see `launchUnwatched`. */
export interface UnwatchedVisit {
  readonly app: Unwatched
  readonly servers: HostileServers
  readonly place: AbuseFamily['place']
  /**
   * Opens a page of the portal with this body, whose frames and scripts report by `postMessage` to it, or by
   * `said.push`.
   */
  show(body: string, files?: Readonly<Record<string, Answer>>): Promise<void>
  /** Returns what was reported so far. */
  said(): Promise<readonly unknown[]>
  /** Waits for a report that fits, and returns it. @throws AssertionError after `patience` ms */
  until(what: string, fits: (said: unknown) => boolean, patience?: number): Promise<unknown>
  portal(what: string, fits: (portal: GuideView['portal']) => boolean): Promise<GuideView['portal']>
}

/** Begins such a visit in a start of the app of its own, at a desk or at a kiosk, and ends it after `play`. */
export async function playUnwatched(
  servers: HostileServers,
  place: AbuseFamily['place'],
  play: (visit: UnwatchedVisit) => Promise<void>,
): Promise<void> {
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-abuse-'))
  const app = await launchUnwatched(userData, [...servers.switches, ...(place === 'kiosk' ? ['--kiosk'] : [])])
  try {
    if (place === 'kiosk') for (const command of ENTERS) await app.request('kiosk.command', command)
    for (const command of BEGINS) await app.request('session.command', command)
    const visit = createVisit(app, servers, place)
    await visit.portal('the portal to open', ({ status }) => status !== 'loading')
    await play(visit)
  } finally {
    app.close()
    await endNextStart(userData)
    eraseFolder(userData)
  }
}

function createVisit(app: Unwatched, servers: HostileServers, place: AbuseFamily['place']): UnwatchedVisit {
  let count = 0
  const said = () =>
    app.inMain(async ({ webContents }, shown) => {
      const portal = webContents.getAllWebContents().find((contents) => contents.getURL().includes(shown))
      // Not by Electron's own promise alone: it waits until the page has loaded, which a frame can delay.
      const text = (await portal?.mainFrame.executeJavaScript('JSON.stringify(said)')) as string | undefined
      return JSON.parse(text ?? '[]') as readonly unknown[]
    }, `/page?${count}`)
  return {
    app,
    servers,
    place,
    said,
    show: async (body, files = {}) => {
      count += 1
      servers.forget()
      for (const [path, answer] of Object.entries(files)) servers.serve(path, answer)
      servers.serve('/page', { body: toPage(body) })
      // This does not wait for the load: a box in a frame would delay it.
      await app.inMain(({ webContents }, url) => {
        const portal = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
        void portal?.loadURL(url).catch(() => {})
      }, `${PORTAL}/page?${count}`)
    },
    until: async (what, fits, patience = PATIENCE) => {
      const end = performance.now() + patience
      for (;;) {
        const found = (await said().catch(() => [])).find(fits)
        if (found !== undefined) return found
        if (performance.now() > end) fail(`the page does not say ${what}`)
        await delay(100)
      }
    },
    portal: async (what, fits) => {
      const end = performance.now() + PATIENCE
      for (;;) {
        const { screen } = await app.request<View>('session.view', null)
        if (screen.at === 'guide' && fits(screen.portal)) return screen.portal
        if (performance.now() > end) fail(`still waiting for ${what}`)
        await delay(100)
      }
    },
  }
}

function toPage(body: string): string {
  return `<!doctype html><html lang="fr"><title>Portail</title><body><script>said = []; onmessage = (e) => said.push(e.data); say = (one) => parent.postMessage(one, '*')</script>${body}`
}

/** The commands that lead a kiosk without a staff code to its tiles. */
export const ENTERS: readonly KioskCommand[] = [
  { do: 'add-code', name: 'Accueil', code: CODE },
  { do: 'leave-badge' },
  { do: 'touch' },
  { do: 'welcomed' },
]

const BEGINS: readonly Command[] = [
  { do: 'pick', flow: 'france-travail/actualisation', training: false },
  { do: 'consent', answer: 'yes' },
]
