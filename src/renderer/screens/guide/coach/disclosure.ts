import { type RefObject, useEffect, useId, useRef, useState } from 'react'

/** What a button opens in place, below or above it. Never a dialog: that would lie under the portal. */
export interface Disclosure {
  readonly isOpen: boolean
  readonly toggle: () => void
  readonly button: RefObject<HTMLButtonElement | null>
  /** For the button: what it opens, and whether that is open. */
  readonly expanded: { readonly 'aria-expanded': boolean; readonly 'aria-controls'?: string }
  /** For what it opens. */
  readonly id: string
}

/**
 * Opens and closes something in place. Escape closes it, and leads back to its button from within it. It closes by itself
 * when what it was opened for (`during`) is over.
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
