import { useEffect } from 'react'
import type { RootOptions } from 'react-dom/client'
import type { FaultPlace } from '../core/report/fault.ts'
import { bridge } from './bridge.ts'

/** The names of errors that the main process accepts; another one is reported as `Error`. */
const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/

/** Reports the place and the class of a fault for the report of a problem; never its message. */
export function reportFault(place: FaultPlace, thrown: unknown): void {
  const name = thrown instanceof Error ? thrown.name : ''
  const error = NAME.test(name) ? name : 'Error'
  // Asked in a turn of its own: whatever is wrong with the bridge must not fail inside a drawing.
  queueMicrotask(() => {
    Promise.resolve()
      .then(() => bridge.request('report.fault', { place, error }))
      .catch(() => undefined)
  })
}

/**
 * Options of our React roots. A boundary has reported what it caught, and the message may quote what a screen shows: it goes to
 * no console. What React mended by drawing a second time is reported too, and nobody is told that a press failed.
 */
export const ROOT_FAULTS = {
  onCaughtError: () => undefined,
  onRecoverableError: (error) => reportFault('window', error instanceof Error ? (error.cause ?? error) : error),
} satisfies RootOptions

/**
 * Reports faults of presses, keys and timers, and requests that failed where nobody met it, all of which React lets pass: the
 * screen stays, and the press did nothing. Calls back, so that the screen says so.
 */
export function usePressFaults(onFault: () => void): void {
  useEffect(() => {
    const note = (thrown: unknown) => {
      reportFault('press', thrown)
      onFault()
    }
    const onError = ({ error }: ErrorEvent) => {
      // Chromium's notice of a layout that took two rounds (ResizeObserver) has none: nobody pressed anything.
      if (error) note(error)
    }
    const onRejection = ({ reason }: PromiseRejectionEvent) => {
      // A scroll, a sound or an animation that another one cut short rejects its promise by this name.
      if (!(reason instanceof DOMException && reason.name === 'AbortError')) note(reason)
    }
    window.addEventListener('error', onError)
    window.addEventListener('unhandledrejection', onRejection)
    return () => {
      window.removeEventListener('error', onError)
      window.removeEventListener('unhandledrejection', onRejection)
    }
  }, [onFault])
}
