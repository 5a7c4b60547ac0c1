import type { WebContents } from 'electron'
import type { Refusal } from '../../../core/guidance/protocol/refusal.ts'
import { EMPTY } from './blank-popup.ts'

/** Chromium's net errors of a load that came to nothing: replaced or handed out as a file, or cancelled by our guard. */
const ABORTED = -3
const BLOCKED_BY_CLIENT = -20

/** How long a page that stopped loading may yet begin anew, in milliseconds. */
const AFTER_STOP = 400

interface LoadOutcome {
  readonly onArrived: () => void
  /** Nothing came of it; with what was refused, where something was. */
  readonly onNothing: (refused: Refusal | undefined) => void
}

/** Tells once what became of a page that another page opened: it came (or failed in sight of all), or there is nothing to see. */
export function openOnce(contents: WebContents, { onArrived, onNothing }: LoadOutcome): void {
  let isOver = false
  const over = (then: () => void) => {
    if (isOver) return
    isOver = true
    then()
  }
  const fail = (code: number, isMainFrame: boolean) => {
    if (!isMainFrame) return
    if (code === BLOCKED_BY_CLIENT) over(() => onNothing('address'))
    else if (code === ABORTED) over(() => onNothing(undefined))
    // Chromium shows its own page, and the coach says what is wrong.
    else over(() => undefined)
  }
  contents.on('did-navigate', (_event, url) => {
    if (url !== EMPTY) over(onArrived)
  })
  contents.on('did-fail-load', (_event, code, _description, _url, isMainFrame) => fail(code, isMainFrame))
  contents.on('did-fail-provisional-load', (_event, code, _description, _url, isMainFrame) => fail(code, isMainFrame))
  contents.on('will-redirect', (event) => {
    if (event.isMainFrame && event.defaultPrevented) over(() => onNothing('address'))
  })
  contents.on('did-stop-loading', () => {
    setTimeout(() => {
      if (!contents.isDestroyed() && !contents.isLoading()) over(() => onNothing(undefined))
    }, AFTER_STOP)
  })
}
