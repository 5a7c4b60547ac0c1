import { useCallback, useEffect, useState } from 'react'
import type { SetupCommand } from '../../../core/setup/command.ts'
import type { SetupView } from '../../../core/setup/view.ts'
import { bridge } from '../../bridge.ts'

/** The path as the screen uses it. */
export interface UsedSetup {
  /** Where the path stands; null before the first answer. */
  readonly view: SetupView | null
  readonly act: (command: SetupCommand) => void
  /** Asks again, after something was done that the disk now tells. */
  readonly look: () => void
}

/** Reads where the set-up stands, and asks it to go on. */
export function useSetup(): UsedSetup {
  const [view, setView] = useState<SetupView | null>(null)
  const look = useCallback(() => void bridge.request('setup.view', null).then(setView, () => undefined), [])
  const act = useCallback(
    (command: SetupCommand) => void bridge.request('setup.act', command).then(setView, () => undefined),
    [],
  )
  useEffect(look, [look])
  return { view, act, look }
}
