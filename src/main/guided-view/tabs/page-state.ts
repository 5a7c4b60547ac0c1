import type { WebContents } from 'electron'
import type { PageState } from '../../../core/navigation/page-state.ts'
import { type Tab, toPageStatus } from '../../../core/navigation/tab.ts'
import type { TabEvent } from '../../../core/navigation/tab-event.ts'
import { listFrames } from '../../live-frames.ts'
import { BLANK, isBare, untilSeen } from './blank-popup.ts'

/** Chromium's net errors that mean no failure: another load replaced this one, or our own guard cancelled it. */
export const ABORTED = -3
const BLOCKED_BY_CLIENT = -20
const INTERNET_DISCONNECTED = -106

/** Checks whether one of Chromium's net errors says that a certificate is not valid. */
const isCertificateError = (code: number) => code <= -200 && code > -300

/**
 * Sends a tab the events of its page, and passes on the page's state as the tab has it. Never reads the page's content.
 */
export function watchPage(
  contents: WebContents,
  tab: Tab,
  onPage: (page: PageState) => void,
): { readonly report: () => void } {
  const report = () => {
    if (contents.isDestroyed()) return
    const address = readAddress(contents)
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
    if (tab.getSnapshot().matches({ guards: 'there' })) report()
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
  const arrive = (type: 'ARRIVED' | 'SETTLED') => {
    send({ type })
    if (tab.getSnapshot().matches({ page: 'down' }))
      void isReadable(contents).then((is) => is || send({ type: 'UNREADABLE' }))
  }
  contents.on('dom-ready', () => arrive('ARRIVED'))
  contents.on('did-stop-loading', () => {
    // On a slow machine the end of a load that another one replaced comes once that one has begun.
    if (!contents.isLoadingMainFrame()) arrive('SETTLED')
  })
  contents.on('did-navigate', (_event, _url, code) => send({ type: 'ANSWERED', code }))
  contents.on('did-navigate-in-page', () => send({ type: 'MOVED' }))
  contents.on('did-fail-load', (_event, code, _description, _url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) send({ type: 'FAILED', why: toFailure(code) })
  })
  contents.on('render-process-gone', () => send({ type: 'GONE' }))
  return { report }
}

/**
 * A script that checks whether a page declares that it is French and has text. Portals declare their language; the
 * error pages of the servers before them do not.
 */
const READABLE = `/^fr/i.test(document.documentElement.lang) && document.body.innerText.trim() !== ''`

/** Checks whether the page that a server sent with an error is one that people can read. Reads none of its text. */
async function isReadable(contents: WebContents): Promise<boolean> {
  try {
    return (await listFrames(contents)[0]?.executeJavaScript(READABLE)) === true
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
 * Reads the address of a page. A popup that its opener wrote has none, and shares the opener's origin; a page that
 * crashed has none any more.
 */
function readAddress(contents: WebContents): string {
  const address = contents.getURL()
  if (address !== BLANK) return address
  try {
    return contents.mainFrame.origin
  } catch {
    return ''
  }
}
