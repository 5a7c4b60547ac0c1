import { lookup } from 'node:dns/promises'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type LaunchOptions, type Route } from 'playwright-core'
import type { Procedure } from '../../core/flow/read/procedure.ts'
import { installProbe } from './probe.ts'
import { type EntryReport, lookAtEntry } from './walk.ts'

/** The result for a flow's public pages online. It names steps, screens and hosts, and contains nothing of a page. */
export type LiveReport = { readonly flow: string } & (
  | ({ readonly state: 'looked'; readonly refused: readonly string[] } & EntryReport)
  | { readonly state: 'no-network' | 'no-browser' | 'no-answer' | 'no-such-flow' }
)

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const PLACES = ['/Applications/Chromium.app/Contents/MacOS/Chromium']

/** Lists the usual installed browsers, at their paths or by name; none is downloaded. */
function listBrowsers(): readonly LaunchOptions[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const named = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  const found = [...named, ...PLACES].filter((path) => existsSync(path))
  return [{ channel: 'chrome' }, { channel: 'msedge' }, ...found.map((executablePath) => ({ executablePath }))]
}

/**
 * Opens the first public page of the real portal, follows its redirects within the portal's hosts, and reports which
 * steps are still there. Never signs in, presses nothing and types nothing.
 */
export async function lookLive({ flow, portal }: Procedure): Promise<LiveReport> {
  const name = flow.flow
  const isThere = await lookup(new URL(portal.start).hostname).catch(() => undefined)
  if (!isThere) return { flow: name, state: 'no-network' }
  const browser = await openBrowser()
  if (!browser) return { flow: name, state: 'no-browser' }
  try {
    const page = await browser.newPage()
    const refused = new Set<string>()
    await page.route('**/*', (route) => keepToHosts(route, portal.hosts, refused))
    const probe = await installProbe(page)
    const isOpen = await page
      .goto(portal.start, { waitUntil: 'domcontentloaded', timeout: 30_000 })
      .catch(() => undefined)
    if (!isOpen && refused.size === 0) return { flow: name, state: 'no-answer' }
    return { flow: name, state: 'looked', refused: [...refused], ...(await lookAtEntry(page, probe, flow)) }
  } finally {
    await browser.close()
  }
}

/** Blocks pages of other hosts, as the app does, and collects these hosts for the report. */
async function keepToHosts(route: Route, hosts: readonly string[], refused: Set<string>): Promise<void> {
  const request = route.request()
  const { hostname } = new URL(request.url())
  const isPage = request.isNavigationRequest() && request.frame().parentFrame() === null
  if (!isPage || hosts.includes(hostname)) return route.continue()
  refused.add(hostname)
  return route.abort()
}

/** Opens an installed browser; undefined if there is none. */
export async function openBrowser(): Promise<Browser | undefined> {
  for (const options of listBrowsers()) {
    const browser = await chromium.launch(options).catch(() => undefined)
    if (browser) return browser
  }
  return undefined
}
