import type { WebContents } from 'electron'
import type { Signal } from '../../../core/guidance/protocol/signal.ts'

/**
 * The time within which the preload reports a press, and the time before the press from which a report counts, in
 * milliseconds.
 */
const SIGN_WAIT = 500
const SLACK = 150

export interface InputLoss {
  /** Notes a signal of the preload: an input in any frame, or that the page's listeners are restored. */
  readonly note: (signal: Extract<Signal, { readonly kind: 'sensed' | 'attached' }>) => void
  readonly isLost: () => boolean
}

/**
 * Watches whether the preload still receives people's input in this page. `document.open()` removes its listeners, and
 * a page may stop every event before they run: it can hide input, not forge it (guidance §3.2). The sign is an input
 * that Chromium delivered and the preload did not report. After the first one the preload restores its listeners; after
 * the second, input counts as lost until the next page. Only a page that answers in between is judged, as others may
 * just be busy.
 */
export function watchInputLoss(
  contents: WebContents,
  { attach, onInputLoss }: { readonly attach: () => void; readonly onInputLoss: (isLost: boolean) => void },
): InputLoss {
  let sensedAt = Number.NEGATIVE_INFINITY
  let pressedAt: number | undefined
  let suspect: number | undefined
  let misses = 0
  let isLost = false

  const check = (since: number): void => {
    if (contents.isDestroyed() || isLost) return
    if (sensedAt >= since - SLACK) {
      misses = 0
      suspect = undefined
    } else if (suspect === undefined) {
      suspect = since
      attach()
    }
  }

  contents.on('input-event', (_event, { type }) => {
    if (type === 'mouseDown' || type === 'rawKeyDown' || type === 'keyDown') pressedAt ??= performance.now()
    if (type !== 'mouseUp' && type !== 'keyUp') return
    const since = pressedAt ?? performance.now()
    pressedAt = undefined
    setTimeout(() => check(since), SIGN_WAIT)
  })
  contents.on('did-navigate', () => {
    misses = 0
    suspect = undefined
    pressedAt = undefined
    if (isLost) onInputLoss(false)
    isLost = false
  })

  return {
    isLost: () => isLost,
    note: (signal) => {
      if (signal.kind === 'sensed') {
        sensedAt = performance.now()
        return
      }
      if (suspect === undefined) return
      // A frame of another site, or one without our preload, sends nothing.
      if (sensedAt < suspect - SLACK && !signal.inFrame) misses += 1
      suspect = undefined
      if (misses < 2 || isLost) return
      isLost = true
      onInputLoss(true)
    },
  }
}
