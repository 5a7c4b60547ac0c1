import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain, type WebContents, type WebFrameMain } from 'electron'
import type { z } from 'zod'
import type { Pushes, PushName, RequestAnswer, RequestArgument, RequestName } from '../../core/app/ipc/contract.ts'
import { REQUEST } from '../../core/app/ipc/request-channel.ts'
import type { View } from '../../core/app/view/view.ts'
import { ownOrigin } from '../app-window/own-pages.ts'

export type RequestHandlers = {
  readonly [N in RequestName]: (argument: RequestArgument<N>) => RequestAnswer<N> | Promise<RequestAnswer<N>>
}

/** The receiver of requests: the pages that it accepts, its handlers, and where errors go. */
export interface RequestDesk {
  readonly isOwn: (contents: WebContents) => boolean
  /** Returns `session.view`, so that the page's first view waits for nothing else to load. */
  readonly view: () => Promise<View>
  /** Finds the handlers of the room that answers a request; loads the room the first time. */
  readonly findRoom: (name: RequestName) => Promise<Partial<RequestHandlers>>
  readonly onError: (error: unknown) => void
}

/**
 * Installs the only interface between our pages and the main process. Every request is refused, with a code, unless it
 * comes from the main frame of one of our own windows and its argument fits the contract's schema. A portal view is
 * never trusted (security study, attack 45). Requests before the receiver is ready wait for it.
 */
export function installRequests(opening: Promise<RequestDesk>): void {
  ipcMain.handle(REQUEST, async (event, name: unknown, argument: unknown) => {
    const desk = await opening
    return answer(desk, event, name, argument).catch((error: unknown) => {
      desk.onError(error)
      throw error
    })
  })
}

/** The delay before the schemas are created, in milliseconds: the page has its first view by then. */
const CONTRACT_AFTER = 2

async function answer(
  desk: RequestDesk,
  event: IpcMainInvokeEvent,
  name: unknown,
  argument: unknown,
): Promise<unknown> {
  if (!desk.isOwn(event.sender) || !isOwnMainFrame(event.senderFrame, event.sender))
    throw new IpcError('unknown-sender', String(name))
  // Creating the schemas of all requests takes 30 ms, in which our page would show nothing.
  if (name === 'session.view' && argument === null) {
    const view = await desk.view()
    setTimeout(readContract, CONTRACT_AFTER)
    return view
  }
  const { requests } = await readContract()
  if (!isRequest(name, requests)) throw new IpcError('unknown-request', String(name))
  return answerKnown(desk, name, requests[name].argument.safeParse(argument))
}

const readContract = () => import('../../core/app/ipc/contract.ts') // a file of its own, which the build can run to compile it

async function answerKnown<N extends RequestName>(
  desk: RequestDesk,
  name: N,
  parsed: z.ZodSafeParseResult<unknown>,
): Promise<RequestAnswer<N>> {
  if (!parsed.success) throw new IpcError('bad-argument', name)
  const handle = (await desk.findRoom(name))[name]
  if (handle === undefined) throw new IpcError('unknown-request', name)
  return handle(parsed.data as RequestArgument<N>)
}

function isRequest(name: unknown, requests: object): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name)
}

function isOwnMainFrame(frame: WebFrameMain | null, contents: WebContents): boolean {
  if (frame === null || frame !== contents.mainFrame || !URL.canParse(frame.url)) return false
  // Not `URL.origin`: for a scheme such as app: it is "null", as for data: pages.
  const [at, own] = [new URL(frame.url), new URL(ownOrigin())]
  return at.protocol === own.protocol && at.host === own.host
}

export type IpcErrorCode = 'unknown-sender' | 'unknown-request' | 'bad-argument' | 'not-in-kiosk' | 'covered'

/** A request from a page that was refused before any handler saw it. */
export class IpcError extends Error {
  override readonly name = 'IpcError'
  readonly code: IpcErrorCode
  readonly request: string

  constructor(code: IpcErrorCode, request: string) {
    super(`${code}: ${request}`)
    this.code = code
    this.request = request
  }
}

/** Pushes a value to the page of one of our windows; typed by the contract. Ignores a closed window. */
export function push<N extends PushName>(window: BrowserWindow, name: N, value: Pushes[N]): void {
  if (!window.isDestroyed()) window.webContents.send(name, value)
}
