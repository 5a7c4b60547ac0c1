import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import type { Order, Signal } from '../../../src/core/guidance/protocol/signal.ts'
import { PORTAL_ORDER, PORTAL_SIGNAL } from '../../../src/core/guidance/protocol/signal.ts'
import { installInspection } from '../../../src/main/guided-view/inspector/inspection.ts'
import { Protocol } from '../../../tools/drivers/chromium/protocol.ts'
import { eraseFolder } from '../../../tools/drivers/erase.ts'
import { createFramedPortal } from '../../e2e/harness/framed-portal.ts'
import { buildPortalPreload } from '../../e2e/support/portal-preload.ts'
import type { PortalView, PortalViewKind } from '../../e2e/support/portal-view.ts'
import { type Box, type Picture, readScreen } from '../../e2e/support/screen.ts'
import { createChromiumLaunch } from './chromium.ts'
import { type Contents, createContents } from './contents.ts'

const SIZE = { width: 1000, height: 760 }

/**
 * Opens the view in the second engine: Playwright presses, and the app's own channel and inspector reach the page by
 * Chromium's protocol. The guards of navigation are Electron's, and not there.
 */
export async function openChromiumView(kind: PortalViewKind, origins: readonly string[]): Promise<PortalView> {
  const profile = mkdtempSync(join(tmpdir(), 'cote-a-cote-chromium-'))
  const launch = await createChromiumLaunch()
  const context = await chromium.launchPersistentContext(profile, {
    ...launch,
    viewport: SIZE,
    locale: 'fr-FR',
    // As in Electron, frames of another site have a process of their own, whatever the machine.
    // The whole page is on the screen, with no hint about the sandbox above it.
    args: [...launch.args, '--remote-debugging-port=0', '--site-per-process', '--window-position=0,0', '--test-type'],
  })
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  const protocol = await Protocol.open(`ws://127.0.0.1:${port}${path}`)
  const { targetInfos } = await protocol.send<{ targetInfos: { type: string; targetId: string }[] }>(
    '',
    'Target.getTargets',
  )
  const [page] = context.pages()
  const target = targetInfos.find(({ type }) => type === 'page')?.targetId
  if (!page || !target) throw new Error('Chromium opened no page')
  const corner = await findCorner(page)
  const capture = ({ x, y, ...size }: Box) => readScreen({ x: corner.x + x, y: corner.y + y, ...size })
  const preload = readFileSync(await buildPortalPreload(), 'utf8')
  const view = await createContents({ protocol, target, preload, isMainOnly: kind === 'bare', capture })
  const portal = kind === 'bare' ? followPreload(view) : await followChannel(view, origins, kind === 'inspected')
  return {
    page,
    signals: async () => [...portal.signals],
    arrived: view.arrived,
    give: async (order) => portal.give(order),
    forget: async () => {
      await view.arrived()
      portal.forget()
    },
    inputLosses: async () => [...(portal.inputLosses ?? [])],
    refused: async () => [...(portal.refused ?? [])],
    zoom: () => Promise.reject(new Error('only Electron zooms its window')),
    resize: (width, height) => page.setViewportSize({ width, height }),
    capture: async (part = { x: 0, y: 0, ...(page.viewportSize() ?? SIZE) }) => capture(part),
    close: async () => {
      protocol.close()
      await context.close()
      eraseFolder(profile)
    },
  }
}

/** A colour that nothing else on the screen has. */
const MARK = [255, 0, 254] as const
const BYTES_PER_PIXEL = 4
/** The most looks for the page, and the milliseconds between two: it does not move any more where two find it. */
const MOST_LOOKS = 200
const BETWEEN_MS = 50

/**
 * Finds where the page begins on the screen, below the browser's bars, by a colour that fills it for a moment. Waits until
 * the window has its size and its place.
 */
async function findCorner(page: Page): Promise<Place> {
  await page.evaluate((colour) => {
    document.documentElement.style.background = `rgb(${colour})`
  }, MARK.join(' '))
  for (let before: Place | undefined, tries = 0; tries < MOST_LOOKS; tries += 1) {
    await page.waitForTimeout(BETWEEN_MS)
    const now = findFilled(readScreen())
    if (now && now.x === before?.x && now.y === before.y) return now
    before = now
  }
  throw new Error('the page of Chromium is not on the screen')
}

type Place = Pick<Box, 'x' | 'y'>

/** Finds the corner of the part that the colour fills, where it has the page's size. */
function findFilled({ width, height, pixels }: Picture): Place | undefined {
  const first = pixels.indexOf(Buffer.from([MARK[2], MARK[1], MARK[0]])) / BYTES_PER_PIXEL
  const [x, y] = [first % width, Math.floor(first / width)]
  const [right, bottom] = [x + SIZE.width - 1, y + SIZE.height - 1]
  if (first < 0 || right >= width || bottom >= height) return undefined
  const last = (bottom * width + right) * BYTES_PER_PIXEL
  return MARK.every((part, at) => pixels[last + 2 - at] === part) ? { x, y } : undefined
}

interface Followed {
  readonly signals: readonly Signal[]
  readonly inputLosses?: readonly boolean[]
  readonly refused?: readonly string[]
  readonly give: (order: Order) => void
  readonly forget: () => void
}

/** Follows the preload alone, as the bare harness of Electron (test/e2e/harness/main.cjs). */
function followPreload({ contents }: Contents): Followed {
  const signals: Signal[] = []
  let order: Order | undefined
  const send = (next: Order) => contents.mainFrame.send(PORTAL_ORDER, next)
  contents.ipc.on(PORTAL_SIGNAL, (_event, signal: Signal) => {
    signals.push(signal)
    if (signal.kind === 'ready' && order) send(order)
  })
  return {
    signals,
    give: (next) => {
      order = next
      send(next)
    },
    forget: () => {
      order = undefined
      signals.length = 0
    },
  }
}

/** Follows the app's own channel, and its inspection where a view is inspected (test/e2e/harness/framed.ts). */
async function followChannel(
  { contents, openInspector }: Contents,
  [start = '', ...others]: readonly string[],
  isInspected: boolean,
): Promise<Followed> {
  const portal = createFramedPortal(contents, { origins: new Set([start, ...others]), start: `${start}/` })
  if (!isInspected) return portal
  await openInspector()
  const onPrint = () => portal.refused.push('print')
  await installInspection(contents, { isAlone: true, onPrint, onFile: () => {} })
  return portal
}
