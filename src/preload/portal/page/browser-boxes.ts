/** The room that a list takes beside its words: its edge, a scroll bar and the room before and after; in pixels. */
const AROUND = 48
/** The least width that a frame counts with, in pixels: it does not know how wide the page is around it. */
const LEAST_IN_FRAME = 480

/** How wide words are in a font, in pixels. */
export type Measure = (words: string, font: string) => number

/**
 * Keeps the list of a `<select>` within the page. Chromium makes it as wide as its longest words and moves it aside where
 * the screen ends: over our own panel, with any words. Words that do not fit are cut in the list only, by a `label` that
 * goes when the list does; the list stays the browser's own, by keyboard, mouse and screen reader. A page that changes the
 * words while the list is open is not held.
 */
export function createWideSelects(measure: Measure = measureOnCanvas): { attach(place: EventTarget): void } {
  const cut = new Map<Element, string | null>()

  const fit = (event: Event): void => {
    const [target] = event.composedPath()
    const select = target instanceof Element ? target.closest('select') : null
    if (!event.isTrusted || !select || select.multiple || select.size > 1) return
    const { direction } = getComputedStyle(select)
    const edge = direction === 'rtl' ? select.getBoundingClientRect().right : innerWidth
    const room = (window === window.top ? edge : Math.max(edge, LEAST_IN_FRAME)) - AROUND
    for (const one of select.querySelectorAll<HTMLOptionElement | HTMLOptGroupElement>('option, optgroup')) {
      const short = toFitting(one.label, room, (words) => measure(words, getComputedStyle(one).font))
      if (short === undefined) continue
      if (!cut.has(one)) cut.set(one, one.getAttribute('label'))
      one.setAttribute('label', short)
    }
  }

  const restore = (): void => {
    for (const [one, label] of cut) {
      if (label === null) one.removeAttribute('label')
      else one.setAttribute('label', label)
    }
    cut.clear()
  }

  return {
    attach: (place) => {
      for (const type of ['pointerdown', 'keydown']) place.addEventListener(type, fit, { capture: true })
      for (const type of ['change', 'focusout']) place.addEventListener(type, restore, { capture: true })
    },
  }
}

/** Returns the words cut to a width, or undefined where they fit. */
export function toFitting(words: string, room: number, measure: (words: string) => number): string | undefined {
  const width = measure(words)
  if (width <= room) return undefined
  let length = Math.floor((words.length * room) / width)
  while (length > 1 && measure(`${words.slice(0, length)}…`) > room) length = Math.floor(length * 0.9)
  return `${words.slice(0, length)}…`
}

let canvas: OffscreenCanvasRenderingContext2D | null | undefined

function measureOnCanvas(words: string, font: string): number {
  canvas ??= new OffscreenCanvas(1, 1).getContext('2d')
  if (!canvas) return 0
  canvas.font = font
  return canvas.measureText(words).width
}

/**
 * Keeps the suggestions of a `<datalist>` away. Electron draws them at a place counted from the corner of our window, not of
 * the page: over our own panel, with any words. A disabled option is not offered; the words can still be typed. A page that makes a
 * list and opens it in one and the same script is not held.
 */
export function createSuggestionDenial(): { attach(place: EventTarget): void } {
  const changes = new MutationObserver((records) => {
    for (const root of new Set(records.map(({ target }) => target.getRootNode()))) disableIn(root)
  })

  const deny = (event: Event): void => {
    const [target] = event.composedPath()
    for (const root of [document, target instanceof Node ? target.getRootNode() : document]) disableIn(root)
  }

  const follow = (event: Event): void => {
    deny(event)
    const [target] = event.composedPath()
    changes.disconnect()
    if (!(target instanceof HTMLInputElement)) return
    const watched = { subtree: true, childList: true, attributeFilter: ['disabled', 'id', 'list', 'value'] }
    changes.observe(target.getRootNode(), watched)
  }

  return {
    attach: (place) => {
      for (const type of ['pointerdown', 'mousedown', 'click', 'keydown', 'input'])
        place.addEventListener(type, deny, { capture: true })
      place.addEventListener('focusin', follow, { capture: true })
      place.addEventListener('focusout', () => changes.disconnect(), { capture: true })
    },
  }
}

function disableIn(root: Node): void {
  if (!(root instanceof Document || root instanceof DocumentFragment)) return
  for (const option of root.querySelectorAll<HTMLOptionElement>('datalist option:enabled')) option.disabled = true
}

/** Reports that the system's box for choosing a file opens over this document, and that it is gone again; never which file. */
export interface FileChooser {
  /** Listens where events show their whole way; safe to call again after the page wiped its listeners. */
  readonly attach: (place: EventTarget) => void
}

/**
 * Creates the watch over file boxes. A page may keep the box from opening, which it has done once its own listeners have
 * run; `later` runs after them.
 */
export function createFileChooser(report: (isOpen: boolean) => void, later: (act: () => void) => void): FileChooser {
  let isOpen = false

  function tell(next: boolean): void {
    if (next === isOpen) return
    isOpen = next
    report(next)
  }

  function onClick(event: Event): void {
    if (!isFileField(event) || !navigator.userActivation?.isActive) return
    later(() => {
      if (!event.defaultPrevented) tell(true)
    })
  }

  const onAnswered = (event: Event): void => {
    if (isFileField(event)) tell(false)
  }
  // While the box is there, nobody reaches the page: what does shows that it is gone.
  const onBack = (): void => tell(false)

  return {
    attach: (place) => {
      const options = { capture: true, passive: true }
      place.addEventListener('click', onClick, options)
      for (const type of ['change', 'cancel']) place.addEventListener(type, onAnswered, options)
      for (const type of ['pointerdown', 'keydown']) place.addEventListener(type, onBack, options)
    },
  }
}

function isFileField(event: Event): boolean {
  const [field] = event.composedPath()
  return field instanceof HTMLInputElement && field.type === 'file' && !field.disabled
}
