import { useCallback, useEffect, useState } from 'react'
import type { StudioCommand } from '../../../core/studio/command.ts'
import type { StudioView } from '../../../core/studio/view.ts'
import { bridge } from '../../bridge.ts'

export type StudioAct = (command: StudioCommand) => void

/** Returns the studio's latest view, and the function that sends a command to it. */
export function useStudio(): { readonly view: StudioView | null; readonly act: StudioAct; readonly look: () => void } {
  const [view, setView] = useState<StudioView | null>(null)
  const look = useCallback(() => void bridge.request('studio.view', null).then(setView), [])
  useEffect(() => {
    const stop = bridge.listen('studio.changed', setView)
    look()
    return stop
  }, [look])
  const act = useCallback<StudioAct>(
    (command) => {
      // A failed request leaves the view as it was.
      void bridge.request('studio.act', command).then(setView, look)
    },
    [look],
  )
  return { view, act, look }
}
