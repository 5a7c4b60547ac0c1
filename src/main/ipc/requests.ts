import { type IpcMainInvokeEvent, ipcMain, type WebContents, type WebFrameMain } from 'electron'
import { type RequestAnswer, type RequestArgument, type RequestName, requests } from '../../core/ipc/contract.ts'
import { ownOrigin } from '../app-window/own-pages.ts'
import { IpcError } from './error.ts'

export type RequestHandlers = {
  readonly [N in RequestName]: (argument: RequestArgument<N>) => RequestAnswer<N> | Promise<RequestAnswer<N>>
}

/** Whoever answers: whose requests are taken, by what, and who hears of the errors. */
export interface RequestDesk {
  readonly isOwn: (contents: WebContents) => boolean
  readonly handlers: RequestHandlers
  readonly onError: (error: unknown) => void
}

/**
 * The one place where our pages reach the main process. Every request is refused, with a code and not in silence,
 * unless it comes from the main frame of one of our own windows and its argument fits the schema of the contract.
 * A portal view is never among the trusted (security study, attack 45). What is asked before the desk is there waits for it.
 */
export function installRequests(opening: Promise<RequestDesk>): void {
  for (const name of Object.keys(requests) as RequestName[]) install(name, opening)
}

function install<N extends RequestName>(name: N, opening: Promise<RequestDesk>): void {
  const answer = async (
    { isOwn, handlers }: RequestDesk,
    event: IpcMainInvokeEvent,
    argument: unknown,
  ): Promise<RequestAnswer<N>> => {
    if (!isOwn(event.sender) || !isOwnMainFrame(event.senderFrame, event.sender))
      throw new IpcError('unknown-sender', name)
    const parsed = requests[name].argument.safeParse(argument)
    if (!parsed.success) throw new IpcError('bad-argument', name)
    return handlers[name](parsed.data as RequestArgument<N>)
  }
  ipcMain.handle(name, async (event, argument: unknown) => {
    const desk = await opening
    return answer(desk, event, argument).catch((error: unknown) => {
      desk.onError(error)
      throw error
    })
  })
}

function isOwnMainFrame(frame: WebFrameMain | null, contents: WebContents): boolean {
  if (frame === null || frame !== contents.mainFrame || !URL.canParse(frame.url)) return false
  // Not `URL.origin`: for a scheme such as app: it is the word "null", which data: pages have too.
  const [at, own] = [new URL(frame.url), new URL(ownOrigin())]
  return at.protocol === own.protocol && at.host === own.host
}
