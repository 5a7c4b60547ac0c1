import { readFileSync } from 'node:fs'
import type { FileAnswer, StandInSession, WebRequest } from './session.ts'

/**
 * Chromium knows no scheme of ours, so our pages come from a secure address that no name server can know; the app's own
 * handler answers for it, with the app's own policy.
 */
const STANDS_FOR = [['app://cote-a-cote', 'https://cote-a-cote.invalid']] as const

export function toChromiumAddress(url: string): string {
  const pair = STANDS_FOR.find(([own]) => url.startsWith(own))
  return pair ? pair[1] + url.slice(pair[0].length) : url
}

export function toOwnAddress(url: string): string {
  const pair = STANDS_FOR.find(([, other]) => url.startsWith(other))
  return pair ? pair[0] + url.slice(pair[1].length) : url
}

type Headers = readonly { readonly name: string; readonly value: string }[]

/** A request that waits for our answer, as the protocol's Fetch domain tells of it. */
export interface Paused {
  readonly requestId: string
  readonly request: { readonly url: string; readonly headers: Readonly<Record<string, string>> }
  readonly frameId: string
  readonly resourceType: string
  readonly responseErrorReason?: string
  readonly responseStatusCode?: number
  readonly responseHeaders?: Headers
}

interface RequestPage {
  readonly id: number
  readonly contents: unknown
  readonly session: StandInSession
  readonly isTop: (frame: string) => boolean
  readonly send: (method: string, params: object) => Promise<unknown>
  /** Asks the page's guards of navigation; false where one refused. */
  readonly mayNavigate: (url: string, isMainFrame: boolean, isRedirect: boolean) => boolean
  readonly onStatus: (code: number) => void
}

/** Answers each request of a page as Electron does: by the app's file protocol, its guards and its listeners. */
export async function answerRequest(paused: Paused, page: RequestPage): Promise<void> {
  const { requestId, responseStatusCode, responseErrorReason } = paused
  const fail = (errorReason: string) => page.send('Fetch.failRequest', { requestId, errorReason })
  const isResponse = responseStatusCode !== undefined || responseErrorReason !== undefined
  if (responseErrorReason !== undefined) return void (await page.send('Fetch.continueRequest', { requestId }))
  const url = toOwnAddress(paused.request.url)
  const isDocument = paused.resourceType === 'Document'
  const isMain = isDocument && page.isTop(paused.frameId)
  if (isResponse) return answerResponse(paused, { ...page, url, isMain, fail })
  if (isDocument && !page.mayNavigate(url, isMain, false)) return void (await fail('Aborted'))
  const asked: WebRequest = {
    url,
    resourceType: toResourceType(paused.resourceType, isMain),
    webContentsId: page.id,
    webContents: page.contents,
    requestHeaders: paused.request.headers,
  }
  const { webRequest, files } = page.session
  for (const listener of [webRequest.before, webRequest.sending]) {
    const isCancelled =
      listener && (await new Promise<boolean>((resolve) => listener(asked, ({ cancel }) => resolve(cancel === true))))
    if (isCancelled) return void (await fail('BlockedByClient'))
  }
  const handler = files.get(new URL(url).protocol.slice(0, -1))
  if (handler === undefined) return void (await page.send('Fetch.continueRequest', { requestId }))
  // The frame of a browser's window, which Electron has not, asks for it; nothing of ours does.
  if (url.endsWith('/favicon.ico'))
    return void (await page.send('Fetch.fulfillRequest', { requestId, responseCode: 204 }))
  const given = await new Promise<FileAnswer>((resolve) => handler({ url }, resolve))
  if ('error' in given) return void (await fail('Failed'))
  await page.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: 200,
    responseHeaders: Object.entries(given.headers).map(([name, value]) => ({ name, value })),
    body: readFileSync(given.path).toString('base64'),
  })
}

interface AnsweredPage extends RequestPage {
  readonly url: string
  readonly isMain: boolean
  readonly fail: (reason: string) => Promise<unknown>
}

async function answerResponse(paused: Paused, page: AnsweredPage): Promise<void> {
  const { requestId, responseStatusCode = 200, responseHeaders = [] } = paused
  const location = responseHeaders.find(({ name }) => name.toLowerCase() === 'location')?.value
  if (responseStatusCode >= 300 && responseStatusCode < 400 && location !== undefined) {
    const target = new URL(location, page.url).href
    if (paused.resourceType === 'Document' && !page.mayNavigate(target, page.isMain, true))
      return void (await page.fail('Aborted'))
    return void (await page.send('Fetch.continueRequest', { requestId }))
  }
  if (page.isMain) page.onStatus(responseStatusCode)
  const headers = toRecord(responseHeaders)
  const { received } = page.session.webRequest
  const ruled =
    received &&
    (await new Promise<Record<string, string[]> | undefined>((resolve) =>
      received(
        {
          url: page.url,
          resourceType: toResourceType(paused.resourceType, page.isMain),
          responseHeaders: headers,
          webContents: page.contents,
        },
        ({ responseHeaders: given }) => resolve(given),
      ),
    ))
  const final = ruled ?? headers
  page.session.downloads.noteType(paused.request.url, findType(final))
  if (ruled === undefined) return void (await page.send('Fetch.continueRequest', { requestId }))
  await page.send('Fetch.continueResponse', {
    requestId,
    responseCode: responseStatusCode,
    responseHeaders: Object.entries(ruled).flatMap(([name, values]) => values.map((value) => ({ name, value }))),
  })
}

function toRecord(headers: Headers): Record<string, string[]> {
  const record: Record<string, string[]> = {}
  for (const { name, value } of headers) record[name] = [...(record[name] ?? []), value]
  return record
}

function findType(headers: Readonly<Record<string, readonly string[]>>): string {
  const [, [type = ''] = []] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? []
  return type.split(';')[0]?.trim() ?? ''
}

const TYPES: Readonly<Record<string, string>> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  Media: 'media',
}

function toResourceType(type: string, isMain: boolean): string {
  if (type === 'Document') return isMain ? 'mainFrame' : 'subFrame'
  return TYPES[type] ?? 'other'
}
