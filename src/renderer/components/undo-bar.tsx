import { Undo2 } from 'lucide-react'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PACE } from '../../core/base/pace.ts'
import type { UndoView } from '../../core/session/undo.ts'
import { Action } from './action.tsx'
import { useEarlyPress } from './firm-press.ts'

interface UndoBarProps {
  readonly undo: UndoView | undefined
  /** Whether another button undoes it, so that this bar only says what was done. */
  readonly isElsewhere?: boolean
  readonly onUndo: () => void
}

/** Says what the last press did, and undoes it by its button, or by Ctrl Z wherever the focus is in our window. */
export function UndoBar({ undo, isElsewhere = false, onUndo }: UndoBarProps) {
  const { t } = useTranslation()
  const [isUndone, setUndone] = useState(false)
  const isThere = undo !== undefined
  const bar = useRef<HTMLDivElement>(null)
  const since = useSince(undo?.what)
  // It appears where nobody presses; whoever presses all the same did not see it yet.
  useEarlyPress(bar, () => performance.now() - since.current < PACE.undoReady)
  const takeBack = useRef(onUndo)
  takeBack.current = () => {
    setUndone(true)
    onUndo()
  }
  useEffect(() => {
    if (!isThere) return
    setUndone(false)
    const listen = (event: KeyboardEvent) => {
      if (!isUndoKey(event)) return
      event.preventDefault()
      takeBack.current()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [isThere])
  return (
    <div ref={bar} className="undo-bar" data-shown={isThere && !isElsewhere}>
      <p role="status">
        {isThere && <span className={isElsewhere ? 'visually-hidden' : ''}>{t(`undo.what.${undo.what}`)}</span>}{' '}
        <span className="visually-hidden">{isThere ? t('undo.key') : isUndone && t('undo.done')}</span>
      </p>
      {isThere && !isElsewhere && (
        <Action icon={Undo2} turns onPress={() => takeBack.current()}>
          {t('undo.press')} <kbd>Ctrl Z</kbd>
        </Action>
      )}
    </div>
  )
}

/** Returns when this value came, in milliseconds since the window opened. */
function useSince(value: string | undefined): RefObject<number> {
  const since = useRef(Number.NEGATIVE_INFINITY)
  useLayoutEffect(() => {
    since.current = value === undefined ? Number.NEGATIVE_INFINITY : performance.now()
  }, [value])
  return since
}

/** Whether a key event is Ctrl Z, except in a text field, where it undoes typing. */
function isUndoKey({ key, code, ctrlKey, metaKey, shiftKey, altKey, target }: KeyboardEvent): boolean {
  if (!(ctrlKey || metaKey) || shiftKey || altKey) return false
  // Keyboards of other scripts have no letter z: there the position of the key counts.
  const isLatin = /^[a-z]$/iu.test(key)
  if (isLatin ? key.toLowerCase() !== 'z' : code !== 'KeyZ') return false
  return !(target instanceof Element && target.matches('input, textarea, [contenteditable]'))
}
