import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { GuideView } from '../../../src/core/app/view/guide-screen.ts'
import type { Command } from '../../../src/core/session/command.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { type EvilServer, openEvilServer } from './evil-server.ts'
import { type HostilePortal, openHostileVisit } from './hostile-portal.ts'
import { closeProfile } from './profile.ts'

/** The pages of a portal that are open in the guided view, as people see and reach them. */
export interface PageDesk {
  command(asked: Command): Promise<void>
  guide(): Promise<GuideView>
  /** Waits until that many pages are open and this one of them (from 1) shows; by default the last. */
  are(count: number, shown?: number): Promise<void>
  /** Finds a page with this text in its address. */
  find(part: string): Promise<Page>
  /** Waits until that many pages with a body of a test are open; returns the last of them. */
  newest(count: number): Promise<Page>
  /** Returns the addresses of the views that our window draws, except our own page. */
  drawn(): Promise<readonly string[]>
  /** Sends keys, as a keyboard does, to the page that shows. */
  key(keyCode: string, ...modifiers: readonly ('control' | 'shift')[]): Promise<void>
  /** Closes all but the first page, which is then the empty hostile one. */
  beginAnew(portal: HostilePortal): Promise<void>
}

export function createPageDesk(desk: Desk): PageDesk {
  const pages: PageDesk = {
    command: (asked) =>
      desk.coach.evaluate(async (one) => void (await window.coteACote.request('session.command', one)), asked),
    guide: async () => {
      const { screen } = await desk.view()
      if (screen.at !== 'guide') throw new Error(`at ${screen.at}`)
      return screen
    },
    are: async (count, shown = count) => {
      await desk.until(({ screen }) => {
        if (screen.at !== 'guide') return false
        const { pages: open = [] } = screen.portal
        if (count === 1) return open.length === 0
        return open.length === count && open.findIndex((one) => one.isShown) === shown - 1
      }, `${count} pages, the ${shown}. in sight`)
    },
    find: async (part) => {
      const find = () => desk.app.windows().find((page) => !page.isClosed() && page.url().includes(part))
      await expect.poll(find).toBeDefined()
      return find() as Page
    },
    newest: async (count) => {
      const all = () => desk.app.windows().filter((page) => !page.isClosed() && page.url().includes('hostile-answer'))
      await expect.poll(() => all().length).toBe(count)
      return all().at(-1) as Page
    },
    drawn: () =>
      desk.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]!.contentView.children.map((view) =>
          (view as Electron.WebContentsView).webContents.getURL(),
        ),
      ),
    key: (keyCode, ...modifiers) =>
      desk.app.evaluate(
        ({ BrowserWindow }, pressed) => {
          const [view] = BrowserWindow.getAllWindows()[0]!.contentView.children as Electron.WebContentsView[]
          for (const type of ['keyDown', 'keyUp'] as const)
            view?.webContents.sendInputEvent({ type, keyCode: pressed.keyCode, modifiers: [...pressed.modifiers] })
        },
        { keyCode, modifiers },
      ),
    beginAnew: async (portal) => {
      const { pages: open = [] } = (await pages.guide()).portal
      for (const { number } of open.slice(1)) await pages.command({ do: 'page', action: 'close', page: number })
      await pages.are(1)
      await portal.open()
    },
  }
  return pages
}

/** A visit at a hostile portal, the pages that it opens, and another host that must receive no request. */
export interface PageVisit {
  readonly desk: Desk
  readonly portal: HostilePortal
  readonly pages: PageDesk
  readonly evil: EvilServer
  /** Prepares each test: only the first page is open, and the other host has received no request. */
  beginAnew(): Promise<void>
  close(): Promise<void>
}

export async function openPageVisit(): Promise<PageVisit> {
  const evil = await openEvilServer()
  const { profile, desk, portal } = await openHostileVisit()
  const pages = createPageDesk(desk)
  return {
    desk,
    portal,
    pages,
    evil,
    beginAnew: async () => {
      await pages.beginAnew(portal)
      evil.forget()
    },
    close: async () => {
      await closeProfile(profile)
      evil.close()
    },
  }
}

/** Pages with a single control: a link that opens a new page, a script that opens one, a form that is sent to one. */
export const WAYS_APART = {
  link: (button: HTMLElement, to: string): void => {
    button.setAttribute('href', to)
    button.setAttribute('target', '_blank')
  },
  open: (button: HTMLElement, to: string): void => {
    button.onclick = () => void window.open(to)
  },
  form: (button: HTMLElement, { to, target }: { readonly to: string; readonly target: string }): void => {
    button.onclick = () => {
      const form = document.createElement('form')
      form.innerHTML = '<input name="mois" value="novembre">'
      Object.assign(form, { method: 'post', action: to, target })
      document.body.append(form)
      form.submit()
    }
  },
} as const
