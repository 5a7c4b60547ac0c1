/**
 * The repairs in a row after which it gives up until it is hidden once, and the time that separates bursts, in
 * milliseconds.
 */
const MAX_REPAIRS = 5
const BURST_MS = 3000

/**
 * Keeps one closed node above everything that the page shows, its modal dialogs too, and puts it back when the page
 * removes or closes it. Page and preload could freeze each other, so it gives up after a burst of repairs, or where the
 * page prevents it from the start.
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
    if (this.#isUp() && this.#above === findTopmost(this.#document, this.#host)) return
    this.#put()
  }

  hide(): void {
    this.#isWanted = false
    this.#watch.disconnect()
    this.#host.remove()
  }

  /** Checks whether it should show and has given up. */
  isLost(): boolean {
    return this.#isWanted && this.#hasGivenUp()
  }

  isOwn(record: MutationRecord): boolean {
    if (record.target === this.#host) return true
    // Called for every change of a page, so changes elsewhere are dismissed first.
    if (record.target !== this.#document.documentElement || record.type !== 'childList') return false
    const nodes = [...record.addedNodes, ...record.removedNodes]
    return nodes.length > 0 && nodes.every((node) => node === this.#host)
  }

  #put(): void {
    try {
      this.#raise()
    } catch {
      // A listener of the page removed it meanwhile.
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

  /** Reads the document's root each time, as a listener of the page may have replaced it. */
  #raise(): void {
    const [document, host] = [this.#document, this.#host]
    this.#watch.disconnect()
    this.#setAttribute('popover', 'manual')
    this.#setAttribute('aria-hidden', 'true')
    if (host.parentNode !== document.documentElement) document.documentElement.append(host)
    else if (host.matches(':popover-open')) host.hidePopover()
    host.showPopover()
    this.#above = findTopmost(document, host)
    this.#watch.observe(document.documentElement, { childList: true })
    this.#watch.observe(host, { attributes: true })
    // A page that closes the popover changes no attribute. Added each time, as `document.open()` wipes listeners.
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

/** Finds the last element that the page itself put into the top layer. */
function findTopmost(document: Document, host: Element): Element | null {
  const tops = [...document.querySelectorAll('dialog:modal, :popover-open')].filter((element) => element !== host)
  return document.fullscreenElement ?? tops.at(-1) ?? null
}
