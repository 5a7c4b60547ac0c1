import { createContext, useContext, useEffect, useState } from 'react'
import type { NotebookCommand } from '../core/notebook/desk.ts'
import type { Command } from '../core/session/command.ts'
import type { View } from '../core/session/view/view.ts'
import { bridge } from './bridge.ts'

export type Send = (command: Command) => void
export type SendNotebook = (command: NotebookCommand) => void

const SendContext = createContext<Send>(() => undefined)
const NotebookContext = createContext<SendNotebook>(() => undefined)

/** Gives every screen the one way to ask something of the session. */
export const SendProvider = SendContext.Provider
export const NotebookProvider = NotebookContext.Provider

/** Asks something of the session; the answer is the next view, never a return value. */
export function useSend(): Send {
  return useContext(SendContext)
}

/** Asks something of the person's notebook; the answer is the next view. */
export function useNotebook(): SendNotebook {
  return useContext(NotebookContext)
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
