import type { Desk } from './launch.ts'

/** The place of a page in our window. */
interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Words or a control, and where they show. */
interface Piece {
  readonly owner: Element
  readonly what: string
  readonly box: DOMRect
}

/**
 * Finds what people could not read or press in our page as it is: see `LayoutFaults`. Runs outside the page's own
 * policy.
 */
export async function findLayoutFaults({ app }: Desk): Promise<readonly string[]> {
  return app.evaluate(async ({ BrowserWindow }, source) => {
    const shown = BrowserWindow.getAllWindows().find((window) => window.isVisible())
    const pages = shown?.contentView.children.map((page) => page.getBounds())
    const script = `new (${source})(${JSON.stringify(pages ?? [])}).list()`
    return (await shown?.webContents.executeJavaScript(script)) as string[]
  }, String(LayoutFaults))
}

/** Returns a script that lists the faults in a page that no portal page covers. */
export function createLayoutScript(): string {
  return `new (${LayoutFaults})([]).list()`
}

/**
 * Lists, in a page of ours, what overflows to the side, words that are cut, and words or controls that overlap. `pages`
 * are the places of the portal's pages, which lie above all of ours. What a menu, a dialog or a fixed bar covers for a
 * while is no fault: it has its own background and place. Uses nothing from outside of it, since its source is what
 * runs.
 */
class LayoutFaults {
  static readonly #SLACK = 2
  readonly #pages: readonly Rectangle[]
  readonly #faults = new Set<string>()

  constructor(pages: readonly Rectangle[]) {
    this.#pages = pages
  }

  list(): string[] {
    this.#findTooWide()
    const words = this.#findWords()
    const controls = this.#findControls()
    // Boxes of lines overlap by their leading if lines are set close.
    this.#findOverlaps(words, 0.3)
    this.#findOverlaps(controls, 0, (one, other) => this.#isWithin(one, other) || this.#isWithin(other, one))
    return [...this.#faults]
  }

  #findTooWide(): void {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth) this.#faults.add(`too wide by ${scrollWidth - clientWidth}`)
    // For a table that is wider than the window, its own frame scrolls.
    for (const one of document.querySelectorAll('body *:not(pre, table, input, textarea, :has(> table:only-child))')) {
      const spare = one.scrollWidth - one.clientWidth
      if (spare > LayoutFaults.#SLACK && /auto|scroll/.test(getComputedStyle(one).overflowX) && this.#isSeen(one))
        this.#faults.add(`scrolls sideways by ${spare}: ${one.className}`)
    }
  }

  #findWords(): readonly Piece[] {
    const words: Piece[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const owner = node.parentElement
      const what = node.nodeValue?.trim() ?? ''
      if (!owner || what === '' || !this.#isSeen(owner)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const box of range.getClientRects()) {
        if (box.width < 1 || box.height < 1) continue
        const shown = this.#checkLine(owner, what, box)
        if (shown) words.push({ owner, what, box: new DOMRect(shown.x, shown.y, shown.width, shown.height) })
      }
    }
    return words
  }

  /** Returns the visible part of a line of words. */
  #checkLine(owner: Element, what: string, box: DOMRect): DOMRect | undefined {
    const whole = this.#clip(owner, box, true)
    // A line's box is taller than its letters, and only these must be whole.
    const spare = box.height / 5 + LayoutFaults.#SLACK
    if (!whole || box.width - whole.width > LayoutFaults.#SLACK || box.height - whole.height > spare)
      this.#faults.add(`cut: ${what.slice(0, 60)}`)
    const shown = this.#clip(owner, box, false)
    if (shown && this.#pages.some((page) => this.#lieOnEachOther(page, shown)))
      this.#faults.add(`under the page: ${what.slice(0, 60)}`)
    return shown
  }

  #findControls(): readonly Piece[] {
    const all = [...document.querySelectorAll('button, a[href], input, select, textarea, summary')]
    return all
      .filter((one) => this.#isSeen(one))
      .flatMap((owner): Piece[] => {
        const box = this.#clip(owner, owner.getBoundingClientRect(), false)
        return box ? [{ owner, what: owner.textContent?.trim() || owner.tagName, box }] : []
      })
  }

  #findOverlaps(pieces: readonly Piece[], least: number, isFair = (_one: Piece, _other: Piece) => false): void {
    for (const [index, one] of pieces.entries())
      for (const other of pieces.slice(index + 1)) {
        if (one.owner.contains(other.owner) || other.owner.contains(one.owner)) continue
        const left = Math.max(one.box.left, other.box.left)
        const top = Math.max(one.box.top, other.box.top)
        const width = Math.min(one.box.right, other.box.right) - left
        const height = Math.min(one.box.bottom, other.box.bottom) - top
        const slack = LayoutFaults.#SLACK
        if (width <= slack || height <= Math.max(slack, least * Math.min(one.box.height, other.box.height))) continue
        if (this.#isLayer(one.owner, other.owner) || this.#isLayer(other.owner, one.owner)) continue
        if (isFair(one, other)) continue
        const by = `${Math.round(width)} x ${Math.round(height)}`
        this.#faults.add(`overlap: ${one.what.slice(0, 40)} | ${other.what.slice(0, 40)} by ${by}`)
      }
  }

  #isSeen(one: Element): boolean {
    return (
      one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      !one.closest('.visually-hidden, svg, option') &&
      !this.#isForReaders(one)
    )
  }

  /** Whether it is shrunk to a point, for screen readers, since there is no room for it here. */
  #isForReaders(one: Element): boolean {
    for (let around: Element | null = one; around; around = around.parentElement)
      if (getComputedStyle(around).clipPath !== 'none' && around.clientWidth <= 1) return true
    return false
  }

  /** Returns what is left of a box inside all that clips or scrolls it; undefined if nothing. */
  #clip(owner: Element, box: DOMRect, cuts: boolean): DOMRect | undefined {
    let { left, top, right, bottom } = box
    for (let around: Element | null = owner; around; around = around.parentElement) {
      const style = getComputedStyle(around)
      if (style.position === 'fixed') break
      const clips = cuts ? /hidden|clip/ : /hidden|clip|auto|scroll/
      const edge = around.getBoundingClientRect()
      if (clips.test(style.overflowX)) [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)]
      if (clips.test(style.overflowY)) [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)]
      // What people can scroll to is not cut by what surrounds the scroller.
      if (cuts && /auto|scroll/.test(`${style.overflowX} ${style.overflowY}`)) break
    }
    return right - left > 0 && bottom - top > 0 ? new DOMRect(left, top, right - left, bottom - top) : undefined
  }

  #lieOnEachOther(page: Rectangle, box: DOMRect): boolean {
    const width = Math.min(page.x + page.width, box.right) - Math.max(page.x, box.left)
    const height = Math.min(page.y + page.height, box.bottom) - Math.max(page.y, box.top)
    return width > LayoutFaults.#SLACK && height > LayoutFaults.#SLACK
  }

  /**
   * Whether something between a painted element and their common ancestor is laid over the rest on its own background.
   */
  #isLayer(top: Element, below: Element): boolean {
    for (let one: Element | null = top; one && !one.contains(below); one = one.parentElement) {
      const { position, backgroundColor } = getComputedStyle(one)
      if (position !== 'static' && !/^rgba\(.*, 0\)$/.test(backgroundColor)) return true
    }
    return false
  }

  /** Whether one control stands within another, as a button on a row that is pressed as a whole. */
  #isWithin(small: Piece, large: Piece): boolean {
    return (
      small.box.left >= large.box.left &&
      small.box.right <= large.box.right &&
      small.box.top >= large.box.top &&
      small.box.bottom <= large.box.bottom &&
      !this.#isTaken(small, large)
    )
  }

  /** Whether a press in the middle of the one goes to the other. */
  #isTaken({ box, owner }: Piece, by: Piece): boolean {
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
    return hit !== null && by.owner.contains(hit) && !owner.contains(hit)
  }
}
