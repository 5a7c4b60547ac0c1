import type { Session } from 'electron'
import { type Response, toRuledHeaders } from '../../../core/navigation/response-rules.ts'
import { PERMISSIONS_POLICY } from './capabilities.ts'

/** Takes what servers answer in a visit's session by the rules of the core. Electron lets a session have one such listener. */
export function installResponseRules(session: Session, boxes: Response['boxes']): void {
  session.webRequest.onHeadersReceived(({ url, resourceType, responseHeaders = {}, webContents }, answer) => {
    const page = webContents && !webContents.isDestroyed() ? webContents.getURL() : undefined
    const headers = toRuledHeaders({
      address: url,
      part: resourceType,
      headers: responseHeaders,
      page,
      boxes,
      policy: PERMISSIONS_POLICY,
    })
    answer(headers === undefined ? {} : { responseHeaders: { ...headers } })
  })
}
