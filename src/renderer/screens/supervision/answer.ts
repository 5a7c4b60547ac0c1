import { useEffect, useState } from 'react'
import type { RequestAnswer, RequestArgument, RequestName } from '../../../core/ipc/contract.ts'
import { bridge } from '../../bridge.ts'

/**
 * Sends a request, again whenever the argument or `turn` changes, and keeps the last answer until the next arrives. Calls
 * `onClosed` when the desk refuses, as it does once the session is closed.
 */
export function useAnswer<N extends RequestName>(
  name: N,
  argument: RequestArgument<N>,
  onClosed: () => void,
  turn = 0,
): RequestAnswer<N> | null {
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
