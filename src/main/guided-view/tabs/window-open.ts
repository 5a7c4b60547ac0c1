import type { Referrer, UploadFile, UploadRawData, WebContents, WebPreferences } from 'electron'
import { type Allowance, isAllowed, isMadeBy } from '../../../core/navigation/allowance.ts'
import { BLANK } from './blank-popup.ts'

/**
 * A page's request to open another one: the address, the form data, and the new contents where the opener keeps a
 * reference.
 */
export interface WindowRequest {
  readonly guest: WebContents | undefined
  readonly url: string
  readonly referrer: Referrer
  readonly sent: { readonly type: string; readonly data: (UploadRawData | UploadFile)[] } | undefined
}

export interface Opening {
  /**
   * The token in the window features of a popup that its opener has a reference to and that has no boxes
   * (core/guidance/protocol/sandboxed-document.ts).
   */
  readonly token: string
  /**
   * Returns where a popup may open. `here`: in the current page, as no other may be open; `crowd`: nowhere, as there
   * are too many.
   */
  readonly where: () => 'apart' | 'here' | 'crowd'
  readonly open: (request: WindowRequest) => WebContents
  /**
   * Saves what a page made as a file (`blob:`) like a download (downloads.ts): many portals show documents this way.
   */
  readonly keep: (url: string) => void
}

/** The most pages that a portal may have open, and may open in a minute, so that it cannot keep the machine busy. */
const MOST = 5
const MOST_A_MINUTE = 20
const MINUTE = 60_000

/** Counts the pages that a portal opens. */
export class OpeningLimit {
  #openings: readonly number[] = []

  count(): void {
    this.#openings = [...this.#openings, performance.now()]
  }

  /** Checks whether one of the two limits is reached. */
  isReached(open: number): boolean {
    this.#openings = this.#openings.filter((at) => performance.now() - at < MINUTE)
    return open >= MOST || this.#openings.length >= MOST_A_MINUTE
  }
}

/**
 * Prevents new windows: an allowed address gets a page in our own window, any other is refused, and so is one that a
 * page makes up (javascript:, data:), as it has no host to check. A blank popup opens only where its opener has a
 * reference to it, as nobody else could fill it (blank-popup.ts).
 */
export function installWindowOpenGuard(
  contents: WebContents,
  allowance: Allowance,
  { token, where, open, keep, webPreferences }: Opening & { readonly webPreferences: WebPreferences },
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
    const isHeld = features.includes(token) && !/\bno(opener|referrer)\b/.test(features)
    // The `open` that we put in the page checks first whether a window of that name exists.
    if (!isHeld && frameName !== '' && url === BLANK) return { action: 'deny' }
    const place = where()
    if (!isAllowed(url, allowance) && !(isHeld && url === BLANK && place !== 'here')) return refuse('address')
    if (place === 'crowd') return refuse('crowd')
    if (place === 'here') {
      if (postBody) return refuse('address')
      void contents.loadURL(url)
      return { action: 'deny' }
    }
    const sent = postBody && { type: toContentType(postBody), data: postBody.data }
    const request = { url, referrer, sent }
    if (!isHeld) {
      open({ ...request, guest: undefined })
      return { action: 'deny' }
    }
    return {
      action: 'allow',
      // A popup must not close because its opener navigates.
      outlivesOpener: true,
      overrideBrowserWindowOptions: { webPreferences },
      createWindow: (options) =>
        open({ ...request, guest: (options as { readonly webContents?: WebContents }).webContents }),
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
