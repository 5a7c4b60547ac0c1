import { toShadowRoot } from '../page/closed-shadow-roots.ts'

/** A sign a tenth of a second is enough, in milliseconds. */
const BETWEEN_MS = 100

/** Tells that people press something in this document, never what: where no sign comes, the page has made us deaf. */
export interface InputBeacon {
  /** Listens on the window; safe to call again after the page wiped its listeners. */
  readonly attach: (view: Window) => void
}

export function createInputBeacon(report: () => void, now: () => number): InputBeacon {
  let last = Number.NEGATIVE_INFINITY

  function sense({ isTrusted }: Event): void {
    if (!isTrusted || now() - last < BETWEEN_MS) return
    last = now()
    report()
  }

  return {
    attach: (view) => {
      for (const type of PRESSES) view.addEventListener(type, sense, { capture: true, passive: true })
    },
  }
}

const PRESSES = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'keydown', 'keyup']

/** Whether what has the focus is another document. */
export function isFocusInFrame({ activeElement }: Document): boolean {
  let focused = activeElement
  for (let inner = focused; inner; inner = toShadowRoot(inner)?.activeElement ?? null) focused = inner
  return focused !== null && ['IFRAME', 'FRAME', 'OBJECT'].includes(focused.tagName)
}
