import { Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UndoView } from '../../core/session/undo.ts'
import { Action } from './action.tsx'

interface UndoBarProps {
  readonly undo: UndoView | undefined
  /** Another button takes it back: here it is only said. */
  readonly isElsewhere?: boolean
  readonly onUndo: () => void
}

/** Says what the last press did, and takes it back: by its button, or by Ctrl Z wherever the focus is in our window. */
export function UndoBar({ undo, isElsewhere = false, onUndo }: UndoBarProps) {
  const { t } = useTranslation()
  const [isUndone, setUndone] = useState(false)
  const isThere = undo !== undefined
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
    <div className="undo-bar" data-shown={isThere && !isElsewhere}>
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

/** Where somebody types, Ctrl Z is about what they typed. */
function isUndoKey({ key, code, ctrlKey, metaKey, shiftKey, altKey, target }: KeyboardEvent): boolean {
  if (!(ctrlKey || metaKey) || shiftKey || altKey) return false
  // Keyboards of other scripts have no letter z: there its place counts.
  const isLatin = /^[a-z]$/iu.test(key)
  if (isLatin ? key.toLowerCase() !== 'z' : code !== 'KeyZ') return false
  return !(target instanceof Element && target.matches('input, textarea, [contenteditable]'))
}
