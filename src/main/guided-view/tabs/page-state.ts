import type { WebContents } from 'electron'
import type { Refusal } from '../../../core/guidance/protocol/refusal.ts'
import { PACE } from '../../../core/pace.ts'
import type { PageState } from '../../../core/session/context.ts'
import { EMPTY } from './blank-popup.ts'

/** Chromium's net errors that are no trouble: a load that another one replaced, or that our own guard cancelled. */
const ABORTED = -3
const BLOCKED_BY_CLIENT = -20
const INTERNET_DISCONNECTED = -106
/** From here on a server says that the fault is its own. */
const SERVER_ERROR = 500

/** Chromium's codes for certificates that prove nothing. */
const isCertificateError = (code: number) => code <= -200 && code > -300

/** What is refused to a page: what it reached for, a page too many, a file that is not taken. */
export type Refused = Refusal | 'crowd' | 'download'

/** What the coach says of a refusal. What is not here is refused without a word: the page can go on without it. */
const SAID = {
  address: 'refused',
  window: 'refused',
  print: 'no-print',
  file: 'no-file',
  dialog: 'no-dialog',
  login: 'no-login',
  crowd: 'too-many-pages',
  download: 'no-download',
} as const satisfies Partial<Record<Refused, PageState['status']>>

/** How long "this link leaves the site" stays on the coach, in milliseconds. */
const REFUSED_SHOWN = PACE.refusedShown

/** Tells how the page is: loading, there, out of reach, crashed, or kept from leaving. It never reads the page. */
export function watchPage(
  contents: WebContents,
  onPage: (page: PageState) => void,
  onStopped: () => 'reopening' | 'stays-closed',
): {
  begin(): void
  written(): void
  tell(): void
  refused(what: Refused): void
  deaf(isDeaf: boolean): void
  choosing(isOpen: boolean): void
} {
  let status: PageState['status'] = 'loading'
  let timer: NodeJS.Timeout | undefined
  let hasBegun = false
  let isDeaf = false
  let answered = 0
  let hasArrived = false
  let isBlank = false

  const tell = (next: PageState['status']) => {
    clearTimeout(timer)
    status = next
    if (next === 'loading') timer = setTimeout(slow, PACE.slowPage)
    if (hasBegun) tellAgain()
  }
  /** The page before stays in sight meanwhile, where there was one. */
  const slow = () => {
    if (!hasArrived) isBlank = true
    tell('slow')
  }
  const tellAgain = () => {
    if (contents.isDestroyed()) return
    const address = toAddress(contents)
    const url = URL.canParse(address) ? new URL(address) : undefined
    onPage({
      status,
      host: url?.hostname ?? '',
      secure: url?.protocol === 'https:' && status !== 'offline' && status !== 'down' && status !== 'insecure',
      canGoBack: contents.navigationHistory.canGoBack(),
      ...(isDeaf && { deaf: true }),
      ...(isBlank && { blank: true }),
    })
  }

  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) tell('loading')
  })
  // Chromium's own error page gets ready too: only a page that was loading becomes a page that is there.
  const arrive = () => {
    if (status !== 'loading' && status !== 'slow') return
    hasArrived = true
    isBlank = false
    tell(answered >= SERVER_ERROR ? 'down' : 'ok')
  }
  contents.on('dom-ready', arrive)
  contents.on('did-stop-loading', arrive)
  contents.on('did-navigate', (_event, _url, code) => {
    answered = code
  })
  contents.on('did-navigate-in-page', () => tell(status))
  contents.on('did-fail-load', (_event, code, _description, _url, isMainFrame) => {
    if (!isMainFrame || code === ABORTED) return
    if (code === BLOCKED_BY_CLIENT) return tell('refused')
    isBlank = true
    if (isCertificateError(code)) tell('insecure')
    else tell(code === INTERNET_DISCONNECTED ? 'offline' : 'down')
  })
  contents.on('render-process-gone', () => tell(onStopped() === 'reopening' ? 'reopening' : 'crashed'))

  return {
    begin: () => {
      hasBegun = true
    },
    written: () => tell('ok'),
    choosing: (isOpen) => {
      if (isOpen && status === 'ok') tell('file')
      else if (!isOpen && status === 'file') tell('ok')
    },
    tell: tellAgain,
    deaf: (next) => {
      isDeaf = next
      tellAgain()
    },
    refused: (what) => {
      const said = what in SAID ? SAID[what as keyof typeof SAID] : undefined
      if (said === undefined) return
      tell(said)
      timer = setTimeout(() => tell('ok'), REFUSED_SHOWN)
    },
  }
}

/** What another page wrote has no address, and is of that page's origin. A page that has crashed has none any more. */
function toAddress(contents: WebContents): string {
  const address = contents.getURL()
  if (address !== EMPTY) return address
  try {
    return contents.mainFrame.origin
  } catch {
    return ''
  }
}
