import { useEffect, useState } from 'react'
import type { ScreenView, View } from '../../core/session/view/view.ts'
import type { Palette } from './palette.tsx'

/**
 * Opens the palette by Ctrl K, on screens where nothing of a person's is under way. It is read with all
 * that does not show first, before anybody asks for it: as a file of its own it made a start read one file more.
 */
export function PaletteKey({ view }: { readonly view: View }) {
  const [isAsked, setAsked] = useState(false)
  const [known, setKnown] = useState<{ readonly Palette: typeof Palette }>()
  const isOffered = view.kiosk === undefined && location.hash === '' && offersPalette(view.screen)
  useEffect(() => {
    if (!isOffered) return
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setAsked(true)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [isOffered])
  useEffect(() => {
    if (isAsked && known === undefined) void import('../later.tsx').then(setKnown)
  }, [isAsked, known])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen is what was asked for
  useEffect(() => setAsked(false), [view.screen.at])
  if (!isAsked || !isOffered || known === undefined) return null
  return <known.Palette view={view} onClose={() => setAsked(false)} />
}

/** The screens on which nothing of a person's is under way: what is left there is not lost. */
const OFFERED: readonly ScreenView['at'][] = ['home', 'before', 'settings', 'help', 'places', 'supervision']

/** Whether the palette may open over this screen. */
function offersPalette({ at }: ScreenView): boolean {
  return OFFERED.includes(at)
}
