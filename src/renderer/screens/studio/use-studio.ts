import { useCallback, useEffect, useState } from 'react'
import type { StudioCommand } from '../../../core/studio/command.ts'
import type { StudioView } from '../../../core/studio/view.ts'
import { bridge } from '../../bridge.ts'

export type StudioAct = (command: StudioCommand) => void

/** In milliseconds: how long a command may take before the screen says that it is under way. */
const QUIET = 80

interface UsedStudio {
  readonly view: StudioView | null
  readonly act: StudioAct
  readonly look: () => void
  /** Whether a command has been under way for longer than people notice. */
  readonly isSlow: boolean
}

/** Returns the studio's latest view, and the function that sends a command to it. */
export function useStudio(): UsedStudio {
  const [view, setView] = useState<StudioView | null>(null)
  const [isSlow, setSlow] = useState(false)
  const look = useCallback(() => void bridge.request('studio.view', null).then(setView), [])
  useEffect(() => {
    const stop = bridge.listen('studio.changed', setView)
    look()
    return stop
  }, [look])
  const act = useCallback<StudioAct>(
    (command) => {
      const waiting = setTimeout(() => setSlow(true), QUIET)
      const end = () => {
        clearTimeout(waiting)
        setSlow(false)
      }
      // A failed request leaves the view as it was.
      void bridge.request('studio.act', command).then(setView, look).finally(end)
    },
    [look],
  )
  return { view, act, look, isSlow }
}
