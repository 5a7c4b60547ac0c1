import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Order, Signal } from '../../../src/core/guidance/protocol/signal.ts'
import { PORTAL_ORDER, PORTAL_SIGNAL } from '../../../src/core/guidance/protocol/signal.ts'
import { installInspection } from '../../../src/main/guided-view/inspector/inspection.ts'
import { createFramedPortal } from '../../e2e/harness/framed-portal.ts'
import { buildPortalPreload } from '../../e2e/support/portal-preload.ts'
import type { PortalView, PortalViewKind } from '../../e2e/support/portal-view.ts'
import { createChromiumLaunch } from './chromium.ts'
import { type Contents, createContents } from './contents.ts'
import { connectProtocol } from './protocol.ts'

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
    args: [...launch.args, '--remote-debugging-port=0', '--site-per-process'],
  })
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  const protocol = await connectProtocol(`ws://127.0.0.1:${port}${path}`)
  const { targetInfos } = await protocol.send<{ targetInfos: { type: string; targetId: string }[] }>(
    'Target.getTargets',
  )
  const [page] = context.pages()
  const target = targetInfos.find(({ type }) => type === 'page')?.targetId
  if (!page || !target) throw new Error('Chromium opened no page')
  const preload = readFileSync(await buildPortalPreload(), 'utf8')
  const view = await createContents({ protocol, target, preload, isMainOnly: kind === 'bare' })
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
    capture: async () => (await view.capture()).toString('base64'),
    close: async () => {
      protocol.close()
      await context.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
    },
  }
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
