import type { ProtocolEvent } from '../protocol.ts'
import { type Bitmap, type Part, readPng } from './bitmap.ts'
import { openEngine } from './engine.ts'
import { BINDING, PRELOAD_WORLD } from './preload.ts'

/** Sends a command to the session of one page. */
export type Send = <Result = unknown>(method: string, params?: object) => Promise<Result>

export interface Size {
  readonly width: number
  readonly height: number
}

interface TargetParts {
  /** The browser context; undefined is Chromium's own. */
  readonly browserContextId: string | undefined
  readonly size: object
  readonly metrics: object
  readonly preload?: { readonly script: string; readonly world: 'page' | 'apart' }
  /** Called with the page's name, which is also that of its frame, before it has a session. */
  readonly onTarget: (target: string) => void
  readonly onEvent: (event: ProtocolEvent) => void
  readonly onGone: () => void
}

/** Opens a page in a window of its own; resolves with its session once everything is installed that comes before a document. */
export async function openTarget(parts: TargetParts): Promise<{ readonly session: string }> {
  const { browserContextId, size, metrics, onTarget, onEvent, onGone } = parts
  const { protocol } = await openEngine()
  const opened = await protocol.send<{ readonly targetId: string }>('', 'Target.createTarget', {
    url: 'about:blank',
    browserContextId,
    newWindow: true,
    ...size,
  })
  const { targetId } = opened
  onTarget(targetId)
  const attached = await protocol.send<{ readonly sessionId: string }>('', 'Target.attachToTarget', {
    targetId,
    flatten: true,
  })
  const session = attached.sessionId
  protocol.listen(session, onEvent)
  protocol.listen('', ({ method, params }) => {
    if (method === 'Target.targetDestroyed' && params.targetId === targetId) onGone()
    const popup = (params.targetInfo ?? {}) as { readonly openerId?: string; readonly targetId?: string }
    if (method === 'Target.targetCreated' && popup.openerId === targetId)
      void protocol.send('', 'Target.closeTarget', { targetId: popup.targetId }).catch(() => undefined) // it closed itself
  })
  const send: Send = (method, params = {}) => protocol.send(session, method, params)
  await Promise.all([
    ...['Page', 'Runtime', 'Network', 'Inspector'].map((domain) => send(`${domain}.enable`)),
    send('Emulation.setFocusEmulationEnabled', { enabled: true }),
    send('Emulation.setDeviceMetricsOverride', metrics),
    send('Fetch.enable', {
      patterns: ['Request', 'Response'].map((requestStage) => ({ urlPattern: '*', requestStage })),
    }),
    installPreload(send, parts.preload),
  ])
  return { session }
}

async function installPreload(send: Send, preload: TargetParts['preload']): Promise<void> {
  if (preload === undefined) return
  const isApart = preload.world === 'apart'
  await send('Runtime.addBinding', { name: BINDING, ...(isApart && { executionContextName: PRELOAD_WORLD }) })
  await send('Page.addScriptToEvaluateOnNewDocument', {
    source: preload.script,
    ...(isApart && { worldName: PRELOAD_WORLD }),
  })
}

/** Runs a script in a page, and returns its value or that of its promise. @throws if the script does */
export async function evaluate(send: Send, code: string, contextId: number | undefined): Promise<unknown> {
  const { result, exceptionDetails } = await send<{
    readonly result: { readonly value?: unknown }
    readonly exceptionDetails?: { readonly text: string }
  }>('Runtime.evaluate', {
    expression: code,
    awaitPromise: true,
    returnByValue: true,
    ...(contextId !== undefined && { contextId }),
  })
  if (exceptionDetails) throw new Error(exceptionDetails.text)
  return result.value
}

/** Creates a world apart from the page's own in its current document; returns its context. */
export async function createWorld(send: Send, worldName: string): Promise<number> {
  const { frameTree } = await send<{ readonly frameTree: { readonly frame: { readonly id: string } } }>(
    'Page.getFrameTree',
  )
  const { executionContextId } = await send<{ readonly executionContextId: number }>('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName,
  })
  return executionContextId
}

/** Takes a picture of a page, or of a part of it. The whole is taken each time: a part would change the page's layout. */
export async function capture(send: Send, part: Part | undefined): Promise<Bitmap> {
  const { data } = await send<{ readonly data: string }>('Page.captureScreenshot', { optimizeForSpeed: true })
  return readPng(Buffer.from(data, 'base64'), part)
}

/** Converts a page's place in the window and its zoom to what Chromium lays it out by. */
export function toMetrics({ width, height }: Size, zoom: number): object {
  const toPage = (side: number) => Math.max(1, Math.round(side / zoom))
  return { width: toPage(width), height: toPage(height), deviceScaleFactor: zoom, mobile: false }
}
