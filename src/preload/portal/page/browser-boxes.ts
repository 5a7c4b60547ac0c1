/** The width that a list needs beside its text: border, scroll bar and padding; in pixels. */
const AROUND = 48
/** The width that a frame assumes at least, in pixels: it does not know how wide the page around it is. */
const LEAST_IN_FRAME = 480

/** Measures the width of a text in a font, in pixels. */
export type Measure = (words: string, font: string) => number

/**
 * Keeps the list of a `<select>` within the page. Chromium makes it as wide as its longest option and moves it at the
 * edge of the screen: over our own panel, with any text of the page. Options that do not fit are cut while the list is
 * open, by a `label`; the list stays the browser's own, for keyboard, mouse and screen reader. Does not stop a page
 * that changes the options while the list is open.
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
      const short = cutToFit(one.label, room, (words) => measure(words, getComputedStyle(one).font))
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

/** Returns the text cut to a width, or undefined where it fits. */
export function cutToFit(words: string, room: number, measure: (words: string) => number): string | undefined {
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
 * Prevents the suggestions of a `<datalist>`. Electron draws them relative to our window instead of the page: over our
 * own panel, with any text of the page. A disabled option is not offered; people can still type its text. Does not stop
 * a page that creates and opens a list in the same script.
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

/** Reports that the system's file box opens over this document, and that it has closed; never which file was chosen. */
export interface FileChooser {
  /** Listens at the window, or in a closed root; safe to call again after the page wiped its listeners. */
  readonly attach: (place: EventTarget) => void
}

/** Creates the watch over file boxes. A page may prevent the box in its own listeners; `later` runs after them. */
export function createFileChooser(report: (isOpen: boolean) => void, later: (act: () => void) => void): FileChooser {
  let isOpen = false

  function setOpen(next: boolean): void {
    if (next === isOpen) return
    isOpen = next
    report(next)
  }

  function onClick(event: Event): void {
    if (!isFileField(event) || !navigator.userActivation?.isActive) return
    later(() => {
      if (!event.defaultPrevented) setOpen(true)
    })
  }

  const onAnswered = (event: Event): void => {
    if (isFileField(event)) setOpen(false)
  }
  // No input reaches the page while the box is open: an input shows that it has closed.
  const onBack = (): void => setOpen(false)

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
