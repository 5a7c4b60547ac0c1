import type { WebContents } from 'electron'

const SIZES = [1, 1.25, 1.5, 2] as const

/** How large the pages of a visit are shown, never smaller than they are made. The size goes with the visit. */
export class PageSize {
  #factor = 1
  readonly #followed = new Set<WebContents>()

  /** Shows a page so large from its next address on: the browser keeps a size for each host. */
  follow(contents: WebContents): void {
    this.#followed.add(contents)
    contents.on('did-navigate', () => resize(contents, this.#factor))
    contents.once('destroyed', () => this.#followed.delete(contents))
  }

  /** `factor`: 1 is as it is made. */
  set(factor: number): void {
    if (factor === this.#factor) return
    this.#factor = factor
    for (const contents of this.#followed) resize(contents, factor)
  }

  step(action: 'larger' | 'smaller'): void {
    const at = SIZES.findLastIndex((size) => size <= this.#factor + 0.01)
    this.set(SIZES[at + (action === 'larger' ? 1 : -1)] ?? this.#factor)
  }
}

/** As `resetZoom` says, only of a page that has a host and is not going. */
function resize(contents: WebContents, factor: number): void {
  if (factor === 1) resetZoom(contents)
  else if (!contents.isDestroyed() && !contents.isCrashed() && contents.getURL().startsWith('http'))
    contents.zoomFactor = factor
}

/**
 * The session keeps a zoom for each host, and no clear of Electron's takes it away. Asked of a page that is closing itself, or
 * of one without a host, Electron 33 stops the whole app.
 */
export function resetZoom(contents: WebContents): void {
  if (!contents.isDestroyed() && !contents.isCrashed() && contents.getURL().startsWith('http')) contents.zoomLevel = 0
}
