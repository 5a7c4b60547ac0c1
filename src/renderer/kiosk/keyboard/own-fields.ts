import { useEffect } from 'react'
import { type TypedField, toTypedField } from '../../../core/kiosk/keyboard/field.ts'
import { askKeyboard } from '../../ask.ts'

/** Brings the keyboard for fields of our own screens that are pressed, and keeps the field above it. */
export function useOwnFields(isShown: boolean): void {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const pointer = 'pointerType' in event ? event.pointerType : ''
      const field = readFocused()
      const isPressed = event.target instanceof Element && event.target.closest('input, textarea, label') !== null
      if (!field || !isPressed || pointer === '') return
      askKeyboard({ do: 'field', by: pointer === 'mouse' ? 'pointer' : 'touch', field })
    }
    const onFocusOut = ({ target }: FocusEvent) => {
      if (!(target instanceof Element) || !readField(target)) return
      setTimeout(() => readFocused() === undefined && askKeyboard({ do: 'left' }), 0)
    }
    document.addEventListener('click', onClick)
    document.addEventListener('focusout', onFocusOut)
    return () => {
      document.removeEventListener('click', onClick)
      document.removeEventListener('focusout', onFocusOut)
    }
  }, [])
  useEffect(() => {
    if (isShown && readFocused()) document.activeElement?.closest('label, input')?.scrollIntoView({ block: 'nearest' })
  }, [isShown])
}

function readFocused(): TypedField | undefined {
  return document.activeElement ? readField(document.activeElement) : undefined
}

function readField(element: Element): TypedField | undefined {
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return undefined
  const { tagName, type, inputMode, readOnly } = element
  return toTypedField({ tag: tagName, type, inputMode, isReadOnly: readOnly, isEdited: false, isMasked: false })
}
