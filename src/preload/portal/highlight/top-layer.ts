/** A page that takes the mark away more often than that in a row is left in peace until the mark has gone once. */
const MAX_REPAIRS = 5
const BURST_MS = 3000

/**
 * Keeps one closed node on top of everything the page shows, also of its modal windows, and puts it back when the
 * page removes or closes it. Two that fight would freeze the page, so it gives up after a burst, or where the page does
 * not let it come up at all.
 */
export interface TopLayer {
  readonly show: () => void
  readonly hide: () => void
  readonly isOwn: (record: MutationRecord) => boolean
  /** Whether it is wanted and was given up. */
  readonly isLost: () => boolean
}

export function createTopLayer(document: Document, style: string, content: Element, onLost: () => void): TopLayer {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  root.adoptedStyleSheets = [sheet]
  root.append(content)
  let isWanted = false
  let above: Element | null = null
  let repairs = 0
  let lastRepair = 0
  const watch = new MutationObserver(() => repair())

  function show(): void {
    if (!isWanted) repairs = 0
    isWanted = true
    if (repairs > MAX_REPAIRS || !document.documentElement) return
    if (isUp() && above === toTopmost(document, host)) return
    put()
  }

  function put(): void {
    try {
      raise()
    } catch {
      // A listener of the page took it away in the middle.
    }
    if (!isUp()) giveUp()
  }

  function giveUp(): void {
    repairs = MAX_REPAIRS + 1
    watch.disconnect()
    host.remove()
    onLost()
  }

  function raise(): void {
    watch.disconnect()
    setAttribute('popover', 'manual')
    setAttribute('aria-hidden', 'true')
    if (host.parentNode !== document.documentElement) document.documentElement.append(host)
    else if (host.matches(':popover-open')) host.hidePopover()
    host.showPopover()
    above = toTopmost(document, host)
    watch.observe(document.documentElement, { childList: true })
    watch.observe(host, { attributes: true })
    // The page closing the popover changes no attribute. Added each time: `document.open()` wipes it.
    document.defaultView?.addEventListener('toggle', onToggle, { capture: true })
  }

  function setAttribute(name: string, value: string): void {
    if (host.getAttribute(name) !== value) host.setAttribute(name, value)
  }

  function isUp(): boolean {
    return (
      host.parentNode === document.documentElement &&
      host.matches(':popover-open') &&
      host.getAttribute('popover') === 'manual'
    )
  }

  function onToggle({ target }: Event): void {
    if (target === host) repair()
  }

  function repair(): void {
    if (!isWanted || repairs > MAX_REPAIRS || isUp()) return
    const now = performance.now()
    repairs = now - lastRepair > BURST_MS ? 1 : repairs + 1
    lastRepair = now
    if (repairs <= MAX_REPAIRS) put()
    else giveUp()
  }

  return {
    show,
    isLost: () => isWanted && repairs > MAX_REPAIRS,
    hide: () => {
      isWanted = false
      watch.disconnect()
      host.remove()
    },
    isOwn: (record) => {
      if (record.target === host) return true
      // Asked of all that a page does: what is added elsewhere is not even looked at.
      if (record.target !== document.documentElement || record.type !== 'childList') return false
      const nodes = [...record.addedNodes, ...record.removedNodes]
      return nodes.length > 0 && nodes.every((node) => node === host)
    },
  }
}

/** The last thing the page itself put into the top layer, above which we want to be. */
function toTopmost(document: Document, host: Element): Element | null {
  const tops = [...document.querySelectorAll('dialog:modal, :popover-open')].filter((element) => element !== host)
  return document.fullscreenElement ?? tops.at(-1) ?? null
}
