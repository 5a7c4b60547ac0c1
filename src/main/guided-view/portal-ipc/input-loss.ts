import type { WebContents } from 'electron'
import type { Signal } from '../../../core/guidance/protocol/signal.ts'

/** How long a sign of a press may take, and how long before the press one still counts, in milliseconds. */
const SIGN_WAIT = 500
const SLACK = 150

export interface InputLoss {
  /** Notes a sign of the preload: an input in any frame, or that the page itself listens again. */
  readonly note: (signal: Extract<Signal, { readonly kind: 'sensed' | 'attached' }>) => void
  readonly isDeaf: () => boolean
}

/**
 * Watches whether the preload still gets people's input in this page. `document.open()` takes its listeners away, and a
 * page may put its own before ours and keep every press from them: it can hide input, not invent it (guidance §3.2). Input
 * that Chromium was given and the preload does not report shows it: after the first such press the preload is asked to
 * listen again; after the second, input counts as lost until the next page. An answer is waited for, as a page may only be
 * busy.
 */
export function watchInputLoss(
  contents: WebContents,
  { attach, onDeaf }: { readonly attach: () => void; readonly onDeaf: (isDeaf: boolean) => void },
): InputLoss {
  let sensedAt = Number.NEGATIVE_INFINITY
  let pressedAt: number | undefined
  let suspect: number | undefined
  let misses = 0
  let isDeaf = false

  const check = (since: number): void => {
    if (contents.isDestroyed() || isDeaf) return
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
    if (isDeaf) onDeaf(false)
    isDeaf = false
  })

  return {
    isDeaf: () => isDeaf,
    note: (signal) => {
      if (signal.kind === 'sensed') {
        sensedAt = performance.now()
        return
      }
      if (suspect === undefined) return
      // A frame of another site, or one without our preload, sends nothing.
      if (sensedAt < suspect - SLACK && !signal.inFrame) misses += 1
      suspect = undefined
      if (misses < 2 || isDeaf) return
      isDeaf = true
      onDeaf(true)
    },
  }
}
