/** How often in a row the mark is put back; after that the page is left in peace until the mark has gone once. */
const MAX_REPAIRS = 5
const BURST_MS = 3000

/**
 * Keeps one closed node on top of everything the page shows, also of its modal windows, and puts it back when the
 * page removes or closes it. Two that fight would freeze the page, so it gives up after a burst, or where the page does
 * not let it come up at all.
 */
export class TopLayer {
  readonly #document: Document
  readonly #host: HTMLElement
  readonly #onLost: () => void
  readonly #watch = new MutationObserver(() => this.#repair())
  #isWanted = false
  #above: Element | null = null
  #repairs = 0
  #lastRepair = 0

  constructor(document: Document, style: string, content: Element, onLost: () => void) {
    this.#document = document
    this.#onLost = onLost
    this.#host = document.createElement('div')
    const root = this.#host.attachShadow({ mode: 'closed' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
    root.adoptedStyleSheets = [sheet]
    root.append(content)
  }

  show(): void {
    if (!this.#isWanted) this.#repairs = 0
    this.#isWanted = true
    if (this.#hasGivenUp() || !this.#document.documentElement) return
    if (this.#isUp() && this.#above === toTopmost(this.#document, this.#host)) return
    this.#put()
  }

  hide(): void {
    this.#isWanted = false
    this.#watch.disconnect()
    this.#host.remove()
  }

  /** Checks whether it is wanted and was given up. */
  isLost(): boolean {
    return this.#isWanted && this.#hasGivenUp()
  }

  isOwn(record: MutationRecord): boolean {
    if (record.target === this.#host) return true
    // Asked of all that a page does: what is added elsewhere is not even looked at.
    if (record.target !== this.#document.documentElement || record.type !== 'childList') return false
    const nodes = [...record.addedNodes, ...record.removedNodes]
    return nodes.length > 0 && nodes.every((node) => node === this.#host)
  }

  #put(): void {
    try {
      this.#raise()
    } catch {
      // A listener of the page took it away in the middle.
    }
    if (!this.#isUp()) this.#giveUp()
  }

  #hasGivenUp(): boolean {
    return this.#repairs > MAX_REPAIRS
  }

  #giveUp(): void {
    this.#repairs = MAX_REPAIRS + 1
    this.#watch.disconnect()
    this.#host.remove()
    this.#onLost()
  }

  /** Asks for the root of the document each time: a listener of the page may have put another in its place. */
  #raise(): void {
    const [document, host] = [this.#document, this.#host]
    this.#watch.disconnect()
    this.#setAttribute('popover', 'manual')
    this.#setAttribute('aria-hidden', 'true')
    if (host.parentNode !== document.documentElement) document.documentElement.append(host)
    else if (host.matches(':popover-open')) host.hidePopover()
    host.showPopover()
    this.#above = toTopmost(document, host)
    this.#watch.observe(document.documentElement, { childList: true })
    this.#watch.observe(host, { attributes: true })
    // The page closing the popover changes no attribute. Added each time: `document.open()` wipes it.
    document.defaultView?.addEventListener('toggle', this.#onToggle, { capture: true })
  }

  #setAttribute(name: string, value: string): void {
    if (this.#host.getAttribute(name) !== value) this.#host.setAttribute(name, value)
  }

  #isUp(): boolean {
    return (
      this.#host.parentNode === this.#document.documentElement &&
      this.#host.matches(':popover-open') &&
      this.#host.getAttribute('popover') === 'manual'
    )
  }

  readonly #onToggle = ({ target }: Event): void => {
    if (target === this.#host) this.#repair()
  }

  #repair(): void {
    if (!this.#isWanted || this.#hasGivenUp() || this.#isUp()) return
    const now = performance.now()
    this.#repairs = now - this.#lastRepair > BURST_MS ? 1 : this.#repairs + 1
    this.#lastRepair = now
    if (this.#hasGivenUp()) this.#giveUp()
    else this.#put()
  }
}

/** Returns the last thing the page itself put into the top layer, above which we want to be. */
function toTopmost(document: Document, host: Element): Element | null {
  const tops = [...document.querySelectorAll('dialog:modal, :popover-open')].filter((element) => element !== host)
  return document.fullscreenElement ?? tops.at(-1) ?? null
}
