import { useEffect, useState } from 'react'
import type { CareCommand } from '../../../core/care/command.ts'
import type { CareView } from '../../../core/care/view.ts'
import { bridge } from '../../bridge.ts'

export type Act = (command: CareCommand) => void

/** The latest view of the machine's record, null before the first, and the one way to ask something of it. */
export function useCare(): { readonly care: CareView | null; readonly act: Act } {
  const [care, setCare] = useState<CareView | null>(null)
  useEffect(() => {
    bridge.request('care.view', null).then(setCare, () => undefined)
    // Whoever comes next must not find the visit of the one before.
    return () => void bridge.request('care.act', { do: 'leave' }).catch(() => undefined)
  }, [])
  return { care, act: (command) => void bridge.request('care.act', command).then(setCare, () => undefined) }
}
