import type { WebContents } from 'electron'
import { type Tab, type TabEvent, toPageStatus } from '../../../core/navigation/tab.ts'
import type { PageState } from '../../../core/session/context.ts'
import { toFrames } from '../../live-frames.ts'
import { EMPTY, isBare, untilSeen } from './blank-popup.ts'

/** Chromium's net errors that are no trouble: a load that another one replaced, or that our own guard cancelled. */
const ABORTED = -3
const BLOCKED_BY_CLIENT = -20
const INTERNET_DISCONNECTED = -106

/** Checks whether an error is one of Chromium's for certificates that prove nothing. */
const isCertificateError = (code: number) => code <= -200 && code > -300

/** Sends a tab what happens to its page, and passes on the state of the page that the tab is in. It never reads the page. */
export function watchPage(
  contents: WebContents,
  tab: Tab,
  onPage: (page: PageState) => void,
): { readonly tell: () => void } {
  const tell = () => {
    if (contents.isDestroyed()) return
    const address = toAddress(contents)
    const url = URL.canParse(address) ? new URL(address) : undefined
    const snapshot = tab.getSnapshot()
    const status = toPageStatus(snapshot)
    onPage({
      status,
      host: url?.hostname ?? '',
      secure: url?.protocol === 'https:' && status !== 'offline' && status !== 'down' && status !== 'insecure',
      canGoBack: contents.navigationHistory.canGoBack(),
      ...(snapshot.matches({ hearing: 'deaf' }) && { deaf: true }),
      ...(snapshot.context.isBlank && { blank: true }),
    })
  }
  const send = (event: TabEvent) => tab.send(event)
  tab.on('TELL', () => {
    if (tab.getSnapshot().matches({ guards: 'there' })) tell()
  })
  tab.on('LOOK', () => void lookAtPage())
  const lookAtPage = async () => {
    if (!(await isBare(contents))) return
    send({ type: 'BARE' })
    if (await untilSeen(contents)) send({ type: 'SEEN' })
  }
  send({ type: 'MADE' })

  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) send({ type: 'NAVIGATES' })
  })
  const arrive = () => {
    send({ type: 'ARRIVED' })
    if (tab.getSnapshot().matches({ page: 'down' }))
      void isReadable(contents).then((is) => is || send({ type: 'UNREADABLE' }))
  }
  contents.on('dom-ready', arrive)
  contents.on('did-stop-loading', arrive)
  contents.on('did-navigate', (_event, _url, code) => send({ type: 'ANSWERED', code }))
  contents.on('did-navigate-in-page', () => send({ type: 'MOVED' }))
  contents.on('did-fail-load', (_event, code, _description, _url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) send({ type: 'FAILED', why: toFailure(code) })
  })
  contents.on('render-process-gone', () => send({ type: 'GONE' }))
  return { tell }
}

/**
 * A script that checks whether there is anything to read, in a page that says to be French: portals say so, what stands
 * before them does not.
 */
const READABLE = `/^fr/i.test(document.documentElement.lang) && document.body.innerText.trim() !== ''`

/** Checks whether people can read a page that a server sent in the place of its own. Reads nothing of it. */
async function isReadable(contents: WebContents): Promise<boolean> {
  try {
    return (await toFrames(contents)[0]?.executeJavaScript(READABLE)) === true
  } catch {
    return false
  }
}

function toFailure(code: number): Extract<TabEvent, { type: 'FAILED' }>['why'] {
  if (code === BLOCKED_BY_CLIENT) return 'blocked'
  if (isCertificateError(code)) return 'insecure'
  return code === INTERNET_DISCONNECTED ? 'offline' : 'down'
}

/**
 * Returns the address of a page. One that another page wrote has none, and is of that page's origin; one that has crashed
 * has none any more.
 */
function toAddress(contents: WebContents): string {
  const address = contents.getURL()
  if (address !== EMPTY) return address
  try {
    return contents.mainFrame.origin
  } catch {
    return ''
  }
}
