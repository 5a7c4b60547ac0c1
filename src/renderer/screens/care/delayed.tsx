import { Undo2 } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PACE } from '../../../core/base/pace.ts'
import { Action } from '../../components/action.tsx'

interface DelayedProps {
  readonly ask: string
  /** What happens unless it is taken back. */
  readonly means: string
  readonly onDo: () => void
}

/** Delays an action that cannot be undone once written: it runs after a moment, or as soon as people leave the screen. */
export function Delayed({ ask, means, onDo }: DelayedProps) {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(false)
  const due = useRef<() => void>(undefined)
  const settle = (isDone: boolean) => {
    const act = due.current
    due.current = undefined
    setAsked(false)
    if (isDone) act?.()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the moment begins once, with the press
  useEffect(() => {
    if (!isAsked) return
    const waiting = setTimeout(() => settle(true), PACE.undo)
    return () => clearTimeout(waiting)
  }, [isAsked])
  useLayoutEffect(() => {
    return () => due.current?.()
  }, [])
  if (!isAsked) {
    return (
      <Action
        onPress={() => {
          due.current = onDo
          setAsked(true)
        }}
      >
        {ask}
      </Action>
    )
  }
  return (
    <div className="row">
      <p role="status">{means}</p>
      <Action icon={Undo2} turns autoFocus onPress={() => settle(false)}>
        {t('undo.press')}
      </Action>
    </div>
  )
}
