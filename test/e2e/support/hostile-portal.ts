import type { ElectronApplication, Page } from 'playwright-core'
import { enterGuide } from '../../../tools/demo/play.ts'
import { untilDrawn } from '../../../tools/drivers/desk/drawn.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { openProfile, type Profile } from './profile.ts'

/** Pages of the portal's own server under an attacker's control: no content policy, any body that a test needs. */
export interface HostilePortal {
  readonly page: Page
  readonly origin: string
  /**
   * Opens the hostile page, which contains a word and no control, and waits until the coach has its first report of the
   * page.
   */
  open(): Promise<void>
  /** Returns the path on the portal's own server that redirects to any address. */
  redirect(to: string): string
  /**
   * Returns the address of a page with this body, in which `{{sent}}` is the data that a form sent there, and
   * `{{times}}` the number of requests.
   */
  answer(body: string): string
  /** Makes `act` the page's only control, and presses it. */
  press<A>(build: (button: HTMLElement, argument: A) => void, argument: A): Promise<void>
  /** Presses that control once more, with a key held or another button. */
  pressAgain(how: { readonly key?: 'Control' | 'Shift'; readonly button?: 'left' | 'middle' }): Promise<void>
}

const PAGE = '/hostile'
/** Milliseconds for a page to load. */
const FOR_A_PAGE = 60_000
const REDIRECT = '/hostile-redirect'
const ANSWER = '/hostile-answer'
/**
 * The path of a PDF that contains the words of its query; with `attachment` it is a download, with `untold` it has no
 * content type.
 */
export const RECEIPT = '/hostile-receipt'

/**
 * Turns the training server, which runs in the app's main process, into a hostile one beside its own pages: real HTTP
 * answers of an allowed origin, as from a portal that an attacker took over.
 */
export async function openHostilePortal(desk: Desk): Promise<HostilePortal> {
  await turnServer(desk.app)
  const page = await desk.portal()
  const { origin } = new URL(page.url())
  let opened = 0

  /** Presses by the mouse alone: a locator would wait for the end of a navigation that the app has cancelled. */
  const pressAgain: HostilePortal['pressAgain'] = async ({ key, button = 'left' }) => {
    const { x, y } = await page.evaluate(() => {
      const { x, y, width, height } = document.getElementById('way-out')!.getBoundingClientRect()
      return { x: x + width / 2, y: y + height / 2 }
    })
    if (key) await page.keyboard.down(key)
    await page.mouse.click(x, y, { button })
    if (key) await page.keyboard.up(key)
  }

  return {
    page,
    origin,
    open: async () => {
      opened += 1
      const address = `${origin}${PAGE}?${opened}`
      const isThere = () =>
        page
          .evaluate((wanted) => location.href === wanted && document.readyState === 'complete', address)
          .catch(() => false)
      // After a navigation that the app refused, Playwright sometimes mistakes the next one for another, or waits for
      // the end of the wrong one. A press on the old page would be lost, so the page itself is asked.
      const end = performance.now() + FOR_A_PAGE
      while (!(await isThere())) {
        if (performance.now() > end) throw new Error(`the hostile page does not come, but ${page.url()}`)
        await page.goto(address, { timeout: 10_000 }).catch(() => undefined)
        // Playwright's navigation failed again, and it may have lost the page: the app loads it, which Playwright then sees.
        if (!(await isThere())) await loadInApp(desk.app, address)
        await page.waitForLoadState('load', { timeout: 5_000 }).catch(() => undefined)
      }
      await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status !== 'loading', 'the hostile page')
      await untilDrawn(page)
    },
    answer: (body) => `${origin}${ANSWER}?${encodeURIComponent(body)}`,
    redirect: (to) => `${REDIRECT}?${encodeURIComponent(to)}`,
    press: async (build, argument) => {
      // Playwright loses a page for a moment while another one opens or closes beside it.
      await page.waitForFunction(() => document.readyState === 'complete').catch(() => undefined)
      const button = await page.evaluateHandle(() => {
        const made = document.createElement('a')
        made.id = 'way-out'
        made.textContent = 'Continuer'
        made.style.display = 'inline-block'
        document.body.replaceChildren(made)
        return made
      })
      await button.evaluate(build as (button: HTMLElement, argument: unknown) => void, argument)
      await pressAgain({})
    },
    pressAgain,
  }
}

/** Loads an address in the page that is no screen of ours, as the app's main process does. */
function loadInApp(app: ElectronApplication, address: string): Promise<void> {
  return app.evaluate(async ({ webContents }, wanted) => {
    const page = webContents.getAllWebContents().find((one) => !one.getURL().startsWith('app:'))
    await page?.loadURL(wanted).catch(() => undefined)
  }, address)
}

/** Opens a visit in a new profile, at a portal that an attacker took over. */
export async function openHostileVisit(): Promise<{
  readonly profile: Profile
  readonly desk: Desk
  readonly portal: HostilePortal
}> {
  const profile = openProfile()
  const desk = await profile.launch()
  await enterGuide(desk)
  return { profile, desk, portal: await openHostilePortal(desk) }
}

async function turnServer(app: ElectronApplication): Promise<void> {
  await app.evaluate(
    (_electron, [page, redirect, receipt, answer]) => {
      const { IncomingMessage, Server, ServerResponse } = process.getBuiltinModule('node:http')
      const times = new Map<string, number>()
      const emit = Server.prototype.emit as (this: unknown, event: string, ...rest: unknown[]) => boolean
      Server.prototype.emit = function (this: InstanceType<typeof Server>, event: string, ...rest: unknown[]) {
        const [request, response] = rest as [InstanceType<typeof IncomingMessage> | undefined, unknown]
        if (event !== 'request' || !(response instanceof ServerResponse)) return emit.call(this, event, ...rest)
        const [path, query = ''] = (request?.url ?? '').split('?')
        if (path === redirect) response.writeHead(302, { location: decodeURIComponent(query) }).end()
        else if (path === receipt)
          response
            .writeHead(200, {
              'content-type': query.includes('untold') ? 'application/octet-stream' : 'application/pdf',
              ...(/attachment|untold/.test(query) && { 'content-disposition': 'attachment; filename="avis.pdf"' }),
            })
            .end(`%PDF-1.4 ${query}`)
        else if (path === answer) {
          let sent = ''
          request?.setEncoding('utf8').on('data', (part: string) => {
            sent += part
          })
          request?.on('end', () => {
            if (request.method === 'POST') times.set(query, (times.get(query) ?? 0) + 1)
            const body = decodeURIComponent(query)
              .replace('{{sent}}', sent)
              .replace('{{times}}', String(times.get(query)))
            response
              .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
              .end(`<!doctype html><title>Portail</title>${body}`)
          })
        } else if (path === page)
          // The page contains a word, since the app soon treats an empty page as one that does not answer.
          response
            .writeHead(200, { 'content-type': 'text/html' })
            .end('<!doctype html><title>Portail</title><p>Portail')
        else return emit.call(this, event, ...rest)
        return true
      }
    },
    [PAGE, REDIRECT, RECEIPT, ANSWER] as const,
  )
}
