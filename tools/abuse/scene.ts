import { deepStrictEqual } from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { KioskCommand } from '../../src/core/kiosk/command.ts'
import type { Command } from '../../src/core/session/command.ts'
import type { GuideView, View } from '../../src/core/session/view/view.ts'
import { untilDrawn } from '../drivers/desk/drawn.ts'
import type { Desk } from '../drivers/desk/launch.ts'
import { type AbuseCase, fail } from './case.ts'
import type { FakeOpener } from './opener.ts'
import { type Answer, type HostileServers, PORTAL } from './servers.ts'

/** An attack is given time to succeed before we look that it did not; in milliseconds. */
const SETTLED = 400

/** What a case works with: the app in its real window, the guided view on a hostile page, and who watches outside. */
export interface Scene {
  readonly desk: Desk
  readonly userData: string
  readonly servers: HostileServers
  readonly opener: FakeOpener
  /** Opens a page of the portal with this body (or answer) in the guided view, and waits until it is there. */
  open(body?: string | Answer): Promise<Page>
  /** Runs in the page that is open. */
  inPage<A, R>(act: (argument: A) => R | Promise<R>, argument: A): Promise<R>
  /** Waits until the page's script has run to its end: one that opens many pages goes on after its press. */
  idle(): Promise<void>
  /** A person's press on the element with this id. */
  press(id: string): Promise<void>
  /** Keys that come from the keyboard, through Chromium's own way in. */
  key(keyCode: string, modifiers?: readonly ('control' | 'shift' | 'alt')[]): Promise<void>
  settle(milliseconds?: number): Promise<void>
  guide(): Promise<GuideView>
  /** Waits until the coach says that the page is so. */
  says(...statuses: readonly GuideView['portal']['status'][]): Promise<void>
  command(command: Command): Promise<void>
  /** Waits until the portal has so many pages open. */
  pages(count: number): Promise<void>
  /** Closes all of them but the first, as people do. */
  closePages(): Promise<void>
  counts(): Promise<Counts>
  /** Nothing went astray: no request to anyone else, no window, nothing opened outside, the same page still shown. */
  expectNothingOutside(before: Counts): Promise<void>
}

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
  const command = (asked: Command) =>
    desk.coach.evaluate(async (given) => void (await window.coteACote.request('session.command', given)), asked)
  if ((await desk.view()).kiosk) await enterKiosk(desk)
  await command({ do: 'pick', flow: 'france-travail/actualisation', training: false })
  await command({ do: 'consent', answer: 'yes' })
  await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status !== 'loading', 'the portal')

  let count = 0
  let page = await desk.portal()
  const guide = async () => {
    const { screen } = await desk.view()
    return screen.at === 'guide' ? screen : fail(`the visit is no longer guided but at ${screen.at}`)
  }
  const counts = () =>
    desk.app.evaluate(({ BrowserWindow, webContents }) => ({
      windows: BrowserWindow.getAllWindows().length,
      pages: webContents.getAllWebContents().length,
    }))

  const scene: Scene = {
    desk,
    userData,
    servers,
    opener,
    open: async (given = '') => {
      count += 1
      const path = `/hostile/${count}`
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
      page = await desk.portal()
      await untilDrawn(page)
      return page
    },
    inPage: (act, argument) => page.evaluate(act as (argument: unknown) => never, argument),
    idle: () =>
      desk.app.evaluate(async ({ webContents }, url) => {
        const portal = webContents.getAllWebContents().find((contents) => contents.getURL() === url)
        await portal?.executeJavaScript('0')
      }, page.url()),
    press: async (id) => {
      const box = await page.locator(`#${id}`).boundingBox()
      if (!box) return fail(`nothing to press: ${id}`)
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    },
    key: async (keyCode, modifiers = []) => {
      await desk.app.evaluate(
        ({ webContents }, pressed) => {
          for (const contents of webContents.getAllWebContents())
            for (const type of ['keyDown', 'keyUp'] as const)
              contents.sendInputEvent({ type, keyCode: pressed.keyCode, modifiers: [...pressed.modifiers] })
        },
        { keyCode, modifiers },
      )
    },
    settle: (milliseconds = SETTLED) => desk.coach.waitForTimeout(milliseconds),
    guide,
    says: async (...statuses) => {
      await desk.until(
        ({ screen }) => screen.at === 'guide' && statuses.includes(screen.portal.status),
        `the coach to say ${statuses.join(' or ')}`,
      )
    },
    command,
    pages: async (count) => {
      const isSo = ({ screen }: View) => screen.at === 'guide' && (screen.portal.pages?.length ?? 1) === count
      await desk.until(isSo, `${count} pages`)
    },
    closePages: async () => {
      const { pages = [] } = (await guide()).portal
      for (const { number } of pages.slice(1)) await command({ do: 'page', action: 'close', page: number })
      await scene.pages(1)
    },
    counts,
    expectNothingOutside: async (before) => {
      await scene.settle()
      deepStrictEqual([...servers.astray], [], 'somebody else was asked for something')
      deepStrictEqual(opener.opened(), [], 'something was opened outside')
      deepStrictEqual(await counts(), before, 'a window or a page came or went')
    },
  }
  return scene
}

/** The one staff code of the kiosks that are attacked. */
export const CODE = '271828'

/** Asks something of the kiosk, as its screens do. */
export function askKiosk({ coach }: Desk, command: KioskCommand): Promise<void> {
  return coach.evaluate(async (given) => void (await window.coteACote.request('kiosk.command', given)), command)
}

/** Sets the first staff code where there is none, and goes as a person to the tiles. */
async function enterKiosk(desk: Desk): Promise<void> {
  const { kiosk } = await desk.view()
  if (kiosk?.at === 'setup') {
    await askKiosk(desk, { do: 'add-code', name: 'Accueil', code: CODE })
    await askKiosk(desk, { do: 'leave-badge' })
  }
  await askKiosk(desk, { do: 'touch' })
  await askKiosk(desk, { do: 'welcomed', voice: false })
  await desk.until((view) => view.kiosk?.at === 'visit', 'the tiles')
}

/** Ends the visit with its wipe, and begins another one in the same start of the app. */
export async function beginAgain(scene: Scene): Promise<Scene> {
  await scene.command({ do: 'stop' })
  // Where nobody has done anything yet, a stop leads home at once.
  const { screen } = await scene.desk.until((view) => ['recap', 'home'].includes(view.screen.at), 'the recap, or home')
  if (screen.at === 'recap') {
    await scene.command({ do: 'wipe' })
    await scene.desk.until((view) => view.screen.at === 'wiped', 'the receipt')
    await scene.command({ do: 'home' })
  }
  return openScene(scene.desk, scene.servers, scene.opener, scene.userData)
}

/** How often somebody says that they are there, in milliseconds. */
const STAY = 20_000

/** Somebody stands before the kiosk all the while: else it would ask whether they are there, forget them, and end. */
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
