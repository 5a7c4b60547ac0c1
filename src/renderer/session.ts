import { createContext, useContext, useEffect, useState } from 'react'
import type { Command } from '../core/session/command.ts'
import type { View } from '../core/session/view.ts'
import { bridge } from './bridge.ts'

export type Send = (command: Command) => void

const SendContext = createContext<Send>(() => undefined)

/** Gives every screen the one way to ask something of the session. */
export const SendProvider = SendContext.Provider

/** Asks something of the session; the answer is the next view, never a return value. */
export function useSend(): Send {
  return useContext(SendContext)
}

/** The latest view of the session, or null before the first. Keeps nothing else: the truth lives in the main process. */
export function useView(): View | null {
  const [view, setView] = useState<View | null>(null)
  useEffect(() => {
    let pushed = false
    const stop = bridge.listen('session.changed', (next) => {
      pushed = true
      setView(next)
    })
    bridge.request('session.view', null).then(
      (first) => {
        if (!pushed) setView(first)
      },
      () => undefined,
    )
    return stop
  }, [])
  return view
}

/** A `send` that remembers whether the last command was refused, so that the screen can say it. */
export function useCommands(): { readonly send: Send; readonly refused: boolean; readonly forget: () => void } {
  const [refused, setRefused] = useState(false)
  const [send] = useState(() => (command: Command) => {
    bridge.request('session.command', command).then(
      () => setRefused(false),
      () => setRefused(true),
    )
  })
  return { send, refused, forget: () => setRefused(false) }
}
