import { createContext, useContext, useEffect, useState } from 'react'
import type { RequestAnswer, RequestArgument, RequestName } from '../../../core/app/ipc/contract.ts'
import { bridge } from '../../bridge.ts'

const ClosedContext = createContext<() => void>(() => undefined)

/** Provides the function that `useAnswer` calls when the desk refuses, as it does once the session is closed. */
export const ClosedProvider = ClosedContext.Provider

/** Sends a request, again whenever the argument or `turn` changes, and keeps the last answer until the next arrives. */
export function useAnswer<N extends RequestName>(
  name: N,
  argument: RequestArgument<N>,
  turn = 0,
): RequestAnswer<N> | null {
  const onClosed = useContext(ClosedContext)
  const [answer, setAnswer] = useState<RequestAnswer<N> | null>(null)
  const written = JSON.stringify(argument)
  useEffect(() => {
    let isLast = true
    // A new turn sends the same request again: the data may have changed.
    void turn
    bridge.request(name, JSON.parse(written) as RequestArgument<N>).then(
      (given) => {
        if (isLast) setAnswer(given)
      },
      () => {
        if (isLast) onClosed()
      },
    )
    return () => {
      isLast = false
    }
  }, [name, written, onClosed, turn])
  return answer
}
