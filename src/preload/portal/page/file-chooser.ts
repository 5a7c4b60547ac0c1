/** Tells that the system's box for choosing a file opens over this document, and that it is gone again; never which file. */
export interface FileChooser {
  /** Listens where events show their whole way; safe to call again after the page wiped its listeners. */
  readonly attach: (place: EventTarget) => void
}

/** A page may keep the box from opening, which it has done once its own listeners have run; `later` comes after them. */
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
