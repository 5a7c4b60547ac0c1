import { useEffect, useState } from 'react'
import { offersPalette } from '../../core/palette/offered.ts'
import type { View } from '../../core/session/view/view.ts'
import { useIdle } from '../idle.ts'
import type { Palette } from './palette.tsx'

/** A computer that never rests reads the palette all the same, in milliseconds after the first screen. */
const LATEST_MS = 2_000

/**
 * Opens the palette by Ctrl K, on screens where nothing of a person's is under way. It is read once the first screen is
 * there and the computer rests, so that no letter is lost of who types on at once.
 */
export function PaletteKey({ view }: { readonly view: View }) {
  const isIdle = useIdle(LATEST_MS)
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
    if (isIdle && known === undefined) void import('./palette.tsx').then(setKnown)
  }, [isIdle, known])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen is what was asked for
  useEffect(() => setAsked(false), [view.screen.at])
  if (!isAsked || !isOffered || known === undefined) return null
  return <known.Palette view={view} onClose={() => setAsked(false)} />
}
