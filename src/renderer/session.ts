import { createContext, useContext, useEffect, useState } from 'react'
import type { NotebookCommand } from '../core/notebook/desk.ts'
import type { Command } from '../core/session/command.ts'
import type { View } from '../core/session/view/view.ts'
import { bridge } from './bridge.ts'

export type Send = (command: Command) => void
export type SendNotebook = (command: NotebookCommand) => void

const SendContext = createContext<Send>(() => undefined)
const NotebookContext = createContext<SendNotebook>(() => undefined)

/** Provides every screen with the function that sends commands to the session. */
export const SendProvider = SendContext.Provider
export const NotebookProvider = NotebookContext.Provider

/** Returns the function that sends a command to the session; its result comes with the next view, never as a return value. */
export function useSend(): Send {
  return useContext(SendContext)
}

/** Returns the function that sends a command to the person's notebook; its result comes with the next view. */
export function useNotebook(): SendNotebook {
  return useContext(NotebookContext)
}

/** Returns the latest view of the session, null before the first. Keeps nothing else: the state is in the main process. */
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

/** Returns functions that send commands, and whether the last one was refused, so that the screen can say so. */
export function useCommands(): {
  readonly send: Send
  readonly sendNotebook: SendNotebook
  readonly refused: boolean
  readonly forget: () => void
} {
  const [refused, setRefused] = useState(false)
  const [{ send, sendNotebook }] = useState(() => {
    const follow = (answer: Promise<null>) =>
      void answer.then(
        () => setRefused(false),
        () => setRefused(true),
      )
    return {
      send: (command: Command) => follow(bridge.request('session.command', command)),
      sendNotebook: (command: NotebookCommand) => follow(bridge.request('notebook.command', command)),
    }
  })
  return { send, sendNotebook, refused, forget: () => setRefused(false) }
}
