import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import type { View } from '../core/app/view/view.ts'
import type { NotebookCommand } from '../core/notebook/desk.ts'
import type { Command } from '../core/session/command.ts'
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

/**
 * Returns the latest view of the session, or null before the first. Asks for it before anything is drawn, as the main process
 * takes as long to answer as a screen takes to be drawn. Keeps nothing else: the truth lives in the main process.
 */
export function useView(): View | null {
  const [views] = useState(openViews)
  const [view, setView] = useState<View | null>(null)
  useEffect(() => {
    return views.follow(setView)
  }, [views])
  return view
}

/** Listens to views and requests the first; one that comes before anybody follows is kept. */
function openViews(): { readonly follow: (show: (view: View) => void) => () => void } {
  let latest: View | undefined
  let show = (_view: View): void => undefined
  const take = (view: View): void => {
    latest = view
    show(view)
  }
  const stop = bridge.listen('session.changed', take)
  bridge.request('session.view', null).then(
    (first) => latest ?? take(first),
    () => undefined,
  )
  return {
    follow: (next) => {
      show = next
      if (latest !== undefined) show(latest)
      return stop
    },
  }
}

/** Returns functions that send commands, and whether the last one was refused, so that the screen can say so. */
export function useCommands(): {
  readonly send: Send
  readonly sendNotebook: SendNotebook
  readonly refused: boolean
  readonly forget: () => void
  /** Says of a press that it did nothing, as after a refused command. */
  readonly refuse: () => void
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
  const refuse = useCallback(() => setRefused(true), [])
  return { send, sendNotebook, refused, refuse, forget: () => setRefused(false) }
}
