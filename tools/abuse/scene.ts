import { deepStrictEqual } from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { GuideView } from '../../src/core/app/view/guide-screen.ts'
import type { View } from '../../src/core/app/view/view.ts'
import type { KioskCommand } from '../../src/core/kiosk/command.ts'
import type { Command } from '../../src/core/session/command.ts'
import { untilDrawn } from '../drivers/desk/drawn.ts'
import type { DrivenDesk } from '../drivers/desk/driven.ts'
import type { Desk } from '../drivers/desk/launch.ts'
import { type AbuseCase, fail } from './case.ts'
import type { FakeOpener } from './opener.ts'
import { type Answer, type HostileServers, PORTAL } from './servers.ts'

/** Milliseconds that an attack is given to succeed before we check that it did not. */
const SETTLED = 400

export interface Counts {
  readonly windows: number
  readonly pages: number
}

/** Begins a visit on the real portal of France Travail, whose hosts are hostile servers on loopback here. */
export async function openScene(
  desk: Desk,
  servers: HostileServers,
  opener: FakeOpener,
  userData: string,
): Promise<Scene> {
  if ((await desk.view()).kiosk) await enterKiosk(desk)
  await askSession(desk, { do: 'pick', flow: 'france-travail/actualisation', training: false })
  await askSession(desk, { do: 'consent', answer: 'yes' })
  await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status !== 'loading', 'the portal')
  return new Scene({ desk, servers, opener, userData }, await desk.portal())
}

/** What a case works with: the app in its real window, the guided view on a hostile page, and the observers outside. */
export class Scene {
  readonly desk: Desk
  readonly userData: string
  readonly servers: HostileServers
  readonly opener: FakeOpener
  #page: Page
  #count = 0

  constructor(parts: Pick<Scene, 'desk' | 'userData' | 'servers' | 'opener'>, page: Page) {
    this.desk = parts.desk
    this.userData = parts.userData
    this.servers = parts.servers
    this.opener = parts.opener
    this.#page = page
  }

  /** Opens a page of the portal with this body (or answer) in the guided view, and waits until it has loaded. */
  async open(given: string | Answer = ''): Promise<Page> {
    const { desk, servers } = this
    this.#count += 1
    const path = `/hostile/${this.#count}`
    servers.forget()
    const shell = (body: string) => `<!doctype html><html lang="fr"><title>Portail</title><body>${body}</body></html>`
    servers.serve(path, typeof given === 'string' ? { body: shell(given) } : given)
    await desk.app.evaluate(async ({ webContents }, url) => {
      const view = webContents
        .getAllWebContents()
        .find((contents) => /^(http|chrome-error|about)/.test(contents.getURL()))
      await view?.loadURL(url).catch(() => {})
    }, `${PORTAL}${path}`)
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status !== 'loading', 'the hostile page')
    this.#page = await desk.portal()
    await untilDrawn(this.#page)
    return this.#page
  }

  /** Runs a function in the open page. */
  inPage<A, R>(act: (argument: A) => R | Promise<R>, argument: A): Promise<R> {
    return this.#page.evaluate(act as (argument: unknown) => never, argument)
  }

  /** Waits until the page's script has ended: one that opens many pages goes on after its press. */
  idle(): Promise<void> {
    return this.desk.app.evaluate(async ({ webContents }, url) => {
      const portal = webContents.getAllWebContents().find((contents) => contents.getURL() === url)
      await portal?.executeJavaScript('0')
    }, this.#page.url())
  }

  /** Presses the element with this id, as a person. */
  async press(id: string): Promise<void> {
    const box = await this.#page.locator(`#${id}`).boundingBox()
    if (!box) return fail(`nothing to press: ${id}`)
    await this.#page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  }

  /** Sends keys as from the keyboard, through Chromium's own input. */
  async key(keyCode: string, modifiers: readonly ('control' | 'shift' | 'alt')[] = []): Promise<void> {
    await this.desk.app.evaluate(
      ({ webContents }, pressed) => {
        for (const contents of webContents.getAllWebContents())
          for (const type of ['keyDown', 'keyUp'] as const)
            contents.sendInputEvent({ type, keyCode: pressed.keyCode, modifiers: [...pressed.modifiers] })
      },
      { keyCode, modifiers },
    )
  }

  settle(milliseconds = SETTLED): Promise<void> {
    return this.desk.coach.waitForTimeout(milliseconds)
  }

  async guide(): Promise<GuideView> {
    const { screen } = await this.desk.view()
    return screen.at === 'guide' ? screen : fail(`the visit is no longer guided but at ${screen.at}`)
  }

  /** Waits until the coach shows one of these statuses of the page. */
  async says(...statuses: readonly GuideView['portal']['status'][]): Promise<void> {
    await this.desk.until(
      ({ screen }) => screen.at === 'guide' && statuses.includes(screen.portal.status),
      `the coach to say ${statuses.join(' or ')}`,
    )
  }

  command(command: Command): Promise<void> {
    return askSession(this.desk, command)
  }

  /** Ends the visit with its wipe. */
  async endVisit(): Promise<void> {
    await this.command({ do: 'stop' })
    // If nobody has done anything yet, stopping leads home at once.
    const { screen } = await this.desk.until((view) => ['recap', 'home'].includes(view.screen.at), 'the recap, or home')
    if (screen.at !== 'recap') return
    await this.command({ do: 'wipe' })
    await this.desk.until((view) => view.screen.at === 'wiped', 'the receipt')
    await this.command({ do: 'home' })
  }

  /** Waits until the portal has this many pages open. */
  async pages(count: number): Promise<void> {
    const isSo = ({ screen }: View) => screen.at === 'guide' && (screen.portal.pages?.length ?? 1) === count
    await this.desk.until(isSo, `${count} pages`)
  }

  /** Closes all pages but the first, as people do. */
  async closePages(): Promise<void> {
    const { pages = [] } = (await this.guide()).portal
    for (const { number } of pages.slice(1)) await this.command({ do: 'page', action: 'close', page: number })
    await this.pages(1)
  }

  counts(): Promise<Counts> {
    return this.desk.app.evaluate(({ BrowserWindow, webContents }) => ({
      windows: BrowserWindow.getAllWindows().length,
      pages: webContents.getAllWebContents().length,
    }))
  }

  /**
   * Checks that nothing went astray: no request to another host, no window, nothing opened outside, the same page still
   * shown.
   */
  async expectNothingOutside(before: Counts): Promise<void> {
    await this.settle()
    deepStrictEqual([...this.servers.astray], [], 'somebody else was asked for something')
    deepStrictEqual(this.opener.opened(), [], 'something was opened outside')
    deepStrictEqual(await this.counts(), before, 'a window or a page came or went')
  }
}

function askSession({ coach }: Desk, command: Command): Promise<void> {
  return coach.evaluate(async (given) => void (await window.coteACote.request('session.command', given)), command)
}

/** The only staff code of the attacked kiosks. */
export const CODE = '271828'

/** Sends a command to the kiosk, as its screens do. */
export function askKiosk({ coach }: DrivenDesk, command: KioskCommand): Promise<void> {
  return coach.evaluate(async (given) => void (await window.coteACote.request('kiosk.command', given)), command)
}

/** Sets the first staff code if there is none, and goes to the tiles as a person. */
async function enterKiosk(desk: Desk): Promise<void> {
  const { kiosk } = await desk.view()
  if (kiosk?.at === 'setup') {
    await askKiosk(desk, { do: 'add-code', name: 'Accueil', code: CODE })
    await askKiosk(desk, { do: 'leave-badge' })
  }
  await askKiosk(desk, { do: 'touch' })
  await askKiosk(desk, { do: 'welcomed' })
  await desk.until((view) => view.kiosk?.at === 'visit', 'the tiles')
}

/** Ends the visit with its wipe, and begins another one in the same start of the app. */
export async function beginAgain(scene: Scene): Promise<Scene> {
  await scene.endVisit()
  return openScene(scene.desk, scene.servers, scene.opener, scene.userData)
}

/** Milliseconds between two signs that somebody is there. */
const STAY = 20_000

/**
 * Runs a case while somebody stands before the kiosk: otherwise it would ask whether they are there, forget them, and
 * end.
 */
export function withSomebody(one: AbuseCase): AbuseCase {
  return {
    ...one,
    run: async (scene) => {
      const stay = setInterval(() => void askKiosk(scene.desk, { do: 'here' }).catch(() => undefined), STAY)
      try {
        await one.run(scene)
      } finally {
        clearInterval(stay)
      }
    },
  }
}
