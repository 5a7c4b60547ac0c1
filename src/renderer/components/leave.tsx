import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSend } from '../session.ts'
import { Action } from './action.tsx'

/** The way out of a screen, at its start: home, where nothing else is said. */
export function Leave({ onPress, children }: { readonly onPress?: () => void; readonly children: ReactNode }) {
  const send = useSend()
  return (
    <Action look="quiet" icon={ArrowLeft} turns onPress={onPress ?? (() => send({ do: 'home' }))}>
      {children}
    </Action>
  )
}
