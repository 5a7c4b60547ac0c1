import type { Referrer, UploadFile, UploadRawData, WebContents, WebPreferences } from 'electron'
import { type Allowance, isAllowed, isMadeBy } from '../../../core/navigation/allowance.ts'
import { EMPTY } from './blank-popup.ts'

/** The request of a page to open another: an address, what to send there, and the page that it holds, if it does. */
export interface WindowRequest {
  readonly guest: WebContents | undefined
  readonly url: string
  readonly referrer: Referrer
  readonly sent: { readonly type: string; readonly data: (UploadRawData | UploadFile)[] } | undefined
}

export interface Opening {
  /**
   * The word in the features of a page that another one holds by `window.opener` and that has no boxes
   * (core/guidance/protocol/sandboxed-document.ts).
   */
  readonly word: string
  /**
   * Returns where a page may open. `here`: in the same view, where no other page may be; `crowd`: nowhere, as there are too
   * many.
   */
  readonly where: () => 'apart' | 'here' | 'crowd'
  readonly open: (asked: WindowRequest) => WebContents
  /** Takes what a page made up as a file (`blob:`) as one that the portal hands out (downloads.ts): many show papers so. */
  readonly keep: (url: string) => void
}

/** How many pages a portal may have open, and how many it may open a minute: it must not keep the machine busy. */
const MOST = 5
const MOST_A_MINUTE = 20
const MINUTE = 60_000

/** Counts the pages that a portal opens. */
export class OpeningLimit {
  #openings: readonly number[] = []

  count(): void {
    this.#openings = [...this.#openings, performance.now()]
  }

  /** Checks whether as many pages are open, or were opened in a minute, as may be. */
  isReached(open: number): boolean {
    this.#openings = this.#openings.filter((at) => performance.now() - at < MINUTE)
    return open >= MOST || this.#openings.length >= MOST_A_MINUTE
  }
}

/**
 * Opens no window: an allowed address that asks for one gets a page in our own window, anything else is refused. So
 * are those that a page makes up (javascript:, data:): none of them has an address to check. An empty page is opened for
 * who holds it only, as nobody else could fill it (blank-popup.ts).
 */
export function installWindowOpenGuard(
  contents: WebContents,
  allowance: Allowance,
  { word, where, open, keep, webPreferences }: Opening & { readonly webPreferences: WebPreferences },
  onRefused: (why: 'address' | 'crowd', url: string) => void,
): void {
  contents.setWindowOpenHandler(({ url, frameName, features, postBody, referrer }) => {
    const refuse = (why: 'address' | 'crowd') => {
      onRefused(why, url)
      return { action: 'deny' } as const
    }
    if (isMadeBy(url, allowance)) {
      keep(url)
      return { action: 'deny' }
    }
    const isHeld = features.includes(word) && !/\bno(opener|referrer)\b/.test(features)
    // Our own `open` looks whether a page of that name is there already.
    if (!isHeld && frameName !== '' && url === EMPTY) return { action: 'deny' }
    const place = where()
    if (!isAllowed(url, allowance) && !(isHeld && url === EMPTY && place !== 'here')) return refuse('address')
    if (place === 'crowd') return refuse('crowd')
    if (place === 'here') {
      if (postBody) return refuse('address')
      void contents.loadURL(url)
      return { action: 'deny' }
    }
    const sent = postBody && { type: toContentType(postBody), data: postBody.data }
    const asked = { url, referrer, sent }
    if (!isHeld) {
      open({ ...asked, guest: undefined })
      return { action: 'deny' }
    }
    return {
      action: 'allow',
      // A page must not end because the one that opened it goes elsewhere.
      outlivesOpener: true,
      overrideBrowserWindowOptions: { webPreferences },
      createWindow: (options) =>
        open({ ...asked, guest: (options as { readonly webContents?: WebContents }).webContents }),
    }
  })
}

function toContentType({
  contentType,
  boundary,
}: {
  readonly contentType: string
  readonly boundary?: string
}): string {
  return boundary ? `${contentType}; boundary=${boundary}` : contentType
}
