import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Command } from '../../src/core/session/command.ts'
import { enterGuide, followSteps } from '../../tools/demo/play.ts'
import { finishVisit } from '../../tools/demo/sheet.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { findFiles } from './support/files-on-disk.ts'
import { openHostilePortal, RECEIPT } from './support/hostile-portal.ts'
import { countPages } from './support/outside.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { createScript } from './support/script.ts'

const MINUTE = 60_000

/** A word that a person types and a portal keeps; it exists nowhere else. */
const MARKER = 'marqueur-zq7x41kv'

let profile: Profile
let desk: Desk

beforeEach(async () => {
  profile = openProfile()
  desk = await profile.launch()
})
afterEach(() => closeProfile(profile))

const command = (order: Command) =>
  desk.coach.evaluate((given) => window.coteACote.request('session.command', given), order)

/** Goes to the portal, and leaves there all traces that a visit can leave. */
async function visitWithTraces(): Promise<Page> {
  await enterGuide(desk)
  await followSteps(desk, createScript({}), { before: 'identifiant' })
  const portal = await desk.portal()
  await portal.locator('#identifiant').click()
  await portal.keyboard.type(MARKER)
  await portal.keyboard.press('Control+A')
  await portal.keyboard.press('Delete')
  // Leaves the page once the portal has taken the step: the app may miss an action on a page that ends sooner.
  await followSteps(desk, createScript({}), { before: 'mot-de-passe' })
  const { page, origin, open } = await openHostilePortal(desk)
  await open()
  await page.evaluate(leaveTraces, MARKER)
  await desk.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), MARKER)
  await page.evaluate((address) => {
    const link = document.createElement('a')
    link.href = address
    link.download = 'recu.pdf'
    link.click()
  }, `${origin}${RECEIPT}?${MARKER}`)
  await desk.until(({ screen }) => screen.at === 'guide' && screen.downloads === 1, 'the file of the portal')
  return page
}

/** Runs in the page: writes to every place where a page may keep something. */
async function leaveTraces(marker: string): Promise<void> {
  await cookieStore.set({
    name: marker,
    value: marker,
    expires: performance.timeOrigin + performance.now() + 86_400_000,
  })
  localStorage.setItem(marker, marker)
  sessionStorage.setItem(marker, marker)
  history.replaceState({ marker }, marker, `?${marker}`)
  document.title = marker
  const cache = await caches.open(marker)
  await cache.put(`/${marker}`, new Response(marker))
  const root = await navigator.storage.getDirectory()
  const file = await (await root.getFileHandle(marker, { create: true })).createWritable()
  await file.write(marker)
  await file.close()
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open(marker)
    opening.onupgradeneeded = () => opening.result.createObjectStore(marker).add(marker, marker)
    opening.onsuccess = () => resolve()
    opening.onerror = () => reject(opening.error)
  })
}

/** Ends the visit up to the message that all is erased, by the buttons that people press; returns its number of lines. */
async function wipe(): Promise<number> {
  await command({ do: 'stop' })
  const { screen } = await desk.until((view) => view.screen.at === 'recap', 'the recap')
  await finishVisit(desk)
  return screen.at === 'recap' ? screen.lines.length : 0
}

/** Finds the profile's files whose name or content has the marker, in UTF-8 or UTF-16. */
function findMarker(): readonly string[] {
  const searched = [Buffer.from(MARKER, 'utf8'), Buffer.from(MARKER, 'utf16le')]
  return findFiles(
    profile.folder,
    (path, content) => path.includes(MARKER) || searched.some((bytes) => content.includes(bytes)),
  )
}

/** Keeps a reference to the visit's session in the main process, to read it after its page is gone. */
function holdSession(): Promise<void> {
  return desk.app.evaluate(({ webContents }) => {
    const view = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
    Object.assign(globalThis, { held: view?.session })
  })
}

describe('when a visit is wiped', () => {
  it(
    'leaves no page, no cookie, no clipboard and nothing on the disk, says so, and gives the next person a portal that knows nobody',
    async () => {
      const first = await visitWithTraces()
      const { origin } = new URL(first.url())
      const cookie = await readVisitCookie()
      await holdSession()
      const files = join(profile.folder, 'visit-files')
      expect(readdirSync(files)).toHaveLength(1)
      // During the visit the page is on the disk with the file alone that it gave.
      expect(await first.evaluate((marker) => localStorage.getItem(marker), MARKER)).toBe(MARKER)
      expect(findMarker()).toEqual([expect.stringMatching(/visit-files.[0-9a-f-]{36}\.pdf$/)])
      const before = await readProcesses()

      const steps = await wipe()
      await expectProcessesGone(before)
      // Home, and no receipt of leftovers: the app checked each of them again, and it is gone.
      const { screen, farewell } = await desk.view()
      expect({ at: screen.at, farewell }).toMatchObject({
        at: 'home',
        farewell: { is: 'erased', remains: { is: 'notesWithoutSheet', steps } },
      })
      expect(steps).toBeGreaterThan(0)
      expect(await countPages(desk.app)).toEqual({ windows: 1, pages: 1 })
      expect(desk.app.windows().filter((page) => page.url().startsWith('http'))).toEqual([])
      const left = await desk.app.evaluate(async ({ clipboard, BrowserWindow }) => {
        const { held } = globalThis as unknown as { held: Electron.Session }
        const views = BrowserWindow.getAllWindows().flatMap((window) => window.contentView.children)
        return {
          cookies: await held.cookies.get({}),
          text: await clipboard.readText(),
          views: views.length,
          path: held.storagePath,
        }
      })
      expect(left).toEqual({ cookies: [], text: '', views: 0, path: null })
      expect(existsSync(files)).toBe(false)
      expect(findMarker()).toEqual([])

      await enterGuide(desk)
      await expectKnowsNobody(origin, cookie)
      await expectLent(before)
      await desk.close()
      expect(readdirSync(join(profile.folder, 'journal')).some((name) => name.endsWith('.jsonl'))).toBe(true)
      expect(findMarker()).toEqual([])
    },
    2 * MINUTE,
  )
})

describe('when the app is killed before the wipe', () => {
  it(
    'erases the files of the visit before the first screen of the next start',
    async () => {
      await visitWithTraces()
      const files = join(profile.folder, 'visit-files')
      expect(readdirSync(files)).toHaveLength(1)
      const ended = new Promise((resolve) => desk.app.process().once('exit', resolve))
      desk.app.process().kill('SIGKILL')
      await ended
      expect(readdirSync(files)).toHaveLength(1)

      desk = await profile.launch()
      expect(existsSync(files) ? readdirSync(files) : []).toEqual([])
      expect(findMarker()).toEqual([])
    },
    2 * MINUTE,
  )
})

/** Returns the process ids of pages and of the network. */
function readProcesses() {
  return desk.app.evaluate(({ app }) => {
    const processes = app.getAppMetrics()
    return {
      pages: processes.filter(({ type }) => type === 'Tab').map(({ pid }) => pid),
      network: processes
        .filter(({ serviceName }) => serviceName === 'network.mojom.NetworkService')
        .map(({ pid }) => pid),
    }
  })
}

/** Returns the portal's own session cookie, which its page cannot read. */
function readVisitCookie(): Promise<string | undefined> {
  return desk.app.evaluate(async ({ webContents }) => {
    const view = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
    const [cookie] = (await view?.session.cookies.get({ name: 'visite-entrainement' })) ?? []
    return cookie?.value
  })
}

type Processes = Awaited<ReturnType<typeof readProcesses>>

/** Checks that no page of the visit and not its network process is left. */
async function expectProcessesGone(before: Processes): Promise<void> {
  const between = await readProcesses()
  expect(between.pages).toHaveLength(1) // our own screens
  expect(before.network).toHaveLength(1)
  expect(between.network).not.toEqual(before.network)
}

/** Checks that the next visit has the session of the one before, and none of its processes. */
async function expectLent(before: Processes): Promise<void> {
  const { isSame, own } = await desk.app.evaluate(({ BrowserWindow, webContents }) => {
    const { held } = globalThis as unknown as { held: Electron.Session }
    const page = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
    return { isSame: page?.session === held, own: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() }
  })
  expect(isSame).toBe(true)
  expect((await readProcesses()).pages.filter((pid) => before.pages.includes(pid))).toEqual([own])
}

/** Checks that the portal of the next visit has nothing of the one before. */
async function expectKnowsNobody(origin: string, cookie: string | undefined): Promise<void> {
  const page = await desk.portal()
  expect(new URL(page.url()).origin).toBe(origin)
  const found = await page.evaluate(async () => ({
    cookie: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    caches: await caches.keys(),
    databases: await indexedDB.databases(),
    referrer: document.referrer,
    back: (window as unknown as { navigation: { canGoBack: boolean } }).navigation.canGoBack,
  }))
  expect(found).toEqual({ cookie: '', local: 0, session: 0, caches: [], databases: [], referrer: '', back: false })
  expect(await readVisitCookie()).not.toEqual(cookie)
  expect(await page.content()).not.toContain(MARKER)
}
