import { type IpcMainInvokeEvent, ipcMain, type WebContents, type WebFrameMain } from 'electron'
import { type RequestAnswer, type RequestArgument, type RequestName, requests } from '../../core/ipc/contract.ts'
import { ownOrigin } from '../app-window/own-pages.ts'
import { IpcError } from './error.ts'

export type RequestHandlers = {
  readonly [N in RequestName]: (argument: RequestArgument<N>) => RequestAnswer<N> | Promise<RequestAnswer<N>>
}

/**
 * The one place where our pages reach the main process. Every request is refused, with a code and not in silence,
 * unless it comes from the main frame of one of our own windows and its argument fits the schema of the contract.
 * A portal view is never among the trusted (security study, attack 45).
 */
export function installRequests(
  isOwn: (contents: WebContents) => boolean,
  handlers: RequestHandlers,
  onError: (error: unknown) => void,
): void {
  for (const name of Object.keys(requests) as RequestName[]) install(name, isOwn, handlers, onError)
}

function install<N extends RequestName>(
  name: N,
  isOwn: (contents: WebContents) => boolean,
  handlers: RequestHandlers,
  onError: (error: unknown) => void,
): void {
  const answer = async (event: IpcMainInvokeEvent, argument: unknown): Promise<RequestAnswer<N>> => {
    if (!isOwn(event.sender) || !isOwnMainFrame(event.senderFrame, event.sender))
      throw new IpcError('unknown-sender', name)
    const parsed = requests[name].argument.safeParse(argument)
    if (!parsed.success) throw new IpcError('bad-argument', name)
    return handlers[name](parsed.data as RequestArgument<N>)
  }
  ipcMain.handle(name, (event, argument: unknown) =>
    answer(event, argument).catch((error: unknown) => {
      onError(error)
      throw error
    }),
  )
}

function isOwnMainFrame(frame: WebFrameMain | null, contents: WebContents): boolean {
  if (frame === null || frame !== contents.mainFrame || !URL.canParse(frame.url)) return false
  // Not `URL.origin`: for a scheme such as app: it is the word "null", which data: pages have too.
  const [at, own] = [new URL(frame.url), new URL(ownOrigin())]
  return at.protocol === own.protocol && at.host === own.host
}
