import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pickCases } from '../setup/runs.ts'
import { type AlertPage, readAlertPages } from './support/alert-pages.ts'
import { createPortalHarness, type PortalHarness } from './support/portal-harness.ts'
import type { PortalViewKind } from './support/portal-view.ts'
import { waitInPage } from './support/waits.ts'

/** By day only what needs the whole preload: the rule itself is measured on all of them in test/engine/alerts.test.ts. */
const PAGES = pickCases(
  readAlertPages(),
  ({ frame, isClosed, native }) => frame !== undefined || isClosed === true || native === true,
)
const ERRORS = PAGES.filter(({ says }) => says === 'mistake')
const OTHERS = PAGES.filter(({ says }) => says === 'none')

let portal: PortalHarness
let served = ''
/** Opens a view for the pages that it can show: in Electron, frames would wait for both the app's inspector and Playwright. */
async function openView(kind: PortalViewKind): Promise<PortalHarness> {
  const view = await createPortalHarness(kind)
  await view.page.route('**/alerts/*', (route) =>
    route.fulfill({ body: served, contentType: 'text/html; charset=utf-8' }),
  )
  return view
}
let views: { readonly inspected: PortalHarness; readonly framed: PortalHarness }
beforeAll(async () => {
  views = { inspected: await openView('inspected'), framed: await openView('framed') }
})
afterAll(() => Promise.all([views.inspected.close(), views.framed.close()]))

/** The rates that the rule must keep on pages that it was not written for. */
const LEAST_TOLD = 0.95
const MOST_FALSE = 0.02
/** How long a page that says nothing wrong is watched, in milliseconds. */
const WATCHED_MS = 900

async function open(name: string, document: string): Promise<void> {
  served = document
  await portal.page.goto(`${portal.origin}/alerts/${name}`)
  await portal.give({ screens: [], step: 'page', anywhere: true })
}

async function act({ first, next, frame, after, script, native }: AlertPage): Promise<void> {
  portal = frame === undefined ? views.inspected : views.framed
  await open('first', first)
  if (after !== undefined) return open('next', next)
  const inside = frame === undefined ? portal.page : portal.page.frameLocator('iframe')
  if (script !== undefined || native) await inside.locator('#go').click()
}

const isTold = async () => (await portal.latest()).mistake !== undefined

/** Checks whether the page comes to be told, or no longer told, while it is watched. */
async function comesToBe(wanted: boolean): Promise<boolean> {
  for (let waited = 0; waited < WATCHED_MS; waited += 60) {
    if ((await isTold()) === wanted) return true
    await waitInPage(portal.page, 60)
  }
  return (await isTold()) === wanted
}

async function isMissed(page: AlertPage): Promise<boolean> {
  await act(page)
  if (!(await comesToBe(true))) return true
  if (page.mended === undefined) return false
  await portal.page.evaluate(page.mended)
  return !(await comesToBe(false))
}

async function isFalse(page: AlertPage): Promise<boolean> {
  await act(page)
  await waitInPage(portal.page, WATCHED_MS)
  return isTold()
}

async function findNames(pages: readonly AlertPage[], isOne: (page: AlertPage) => Promise<boolean>): Promise<string[]> {
  const names: string[] = []
  for (const page of pages) if (await isOne(page)) names.push(`${page.file}, ${page.name}`)
  return names
}

describe('the whole preload', () => {
  it('tells 95 errors in 100 at least, and none that is mended', { timeout: 600_000 }, async () => {
    const missed = await findNames(ERRORS, isMissed)
    expect(missed.length / ERRORS.length, missed.join('\n')).toBeLessThanOrEqual(1 - LEAST_TOLD)
  })

  it('tells 2 other alerts in 100 at most', { timeout: 600_000 }, async () => {
    const wrong = await findNames(OTHERS, isFalse)
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(OTHERS.length * MOST_FALSE)
  })
})
