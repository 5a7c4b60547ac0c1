import { useEffect, useState } from 'react'
import type { RequestAnswer, RequestArgument, RequestName } from '../../../core/ipc/contract.ts'
import { bridge } from '../../bridge.ts'

/**
 * Asks the main process, again whenever the argument or the turn is another, and keeps the last answer until the next is there.
 * `onClosed` is called when the desk refuses, as it does once the door is closed.
 */
export function useAnswer<N extends RequestName>(
  name: N,
  argument: RequestArgument<N>,
  onClosed: () => void,
  turn = 0,
): RequestAnswer<N> | null {
  const [answer, setAnswer] = useState<RequestAnswer<N> | null>(null)
  const asked = JSON.stringify(argument)
  useEffect(() => {
    let isLast = true
    // A new turn asks the same again: what is behind it may have changed.
    void turn
    bridge.request(name, JSON.parse(asked) as RequestArgument<N>).then(
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
  }, [name, asked, onClosed, turn])
  return answer
}
