import { type RefObject, useEffect, useId, useRef, useState } from 'react'

/** State of something that a button opens in place, below or above it. Never a dialog: that would lie under the portal. */
export interface Disclosure {
  readonly isOpen: boolean
  readonly toggle: () => void
  readonly button: RefObject<HTMLButtonElement | null>
  /** Attributes of the button: what it controls, and whether that is open. */
  readonly expanded: { readonly 'aria-expanded': boolean; readonly 'aria-controls'?: string }
  /** Id of the content that it opens. */
  readonly id: string
}

/**
 * Opens and closes content in place. Escape closes it, and moves the focus from within it to its button. It closes automatically
 * when `during`, what it was opened for, changes.
 */
export function useDisclosure(during: string): Disclosure {
  const [openDuring, setOpenDuring] = useState<string | null>(null)
  const isOpen = openDuring === during
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => {
    if (!isOpen) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      if (document.getElementById(id)?.contains(document.activeElement)) button.current?.focus()
      setOpenDuring(null)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [isOpen, id])
  return {
    isOpen,
    toggle: () => setOpenDuring(isOpen ? null : during),
    button,
    expanded: { 'aria-expanded': isOpen, ...(isOpen ? { 'aria-controls': id } : {}) },
    id,
  }
}
