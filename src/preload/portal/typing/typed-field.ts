import { type TypedField, toTypedField } from '../../../core/kiosk/keyboard/field.ts'

/** Reads which keys an element needs to be written in; undefined where nobody can write. Never what is written there. */
export function readTypedField(element: Element): TypedField | undefined {
  if (!(element instanceof HTMLElement) || element.matches(':disabled')) return undefined
  const security = getComputedStyle(element).getPropertyValue('-webkit-text-security')
  return toTypedField({
    tag: element.tagName,
    type: 'type' in element ? String(element.type) : '',
    inputMode: element.inputMode,
    isReadOnly: element.matches(':read-only'),
    isEdited: element.isContentEditable,
    isMasked: security !== '' && security !== 'none',
  })
}

/** Finds the field that a press went through, itself or by its label. */
export function findPressedField(path: readonly EventTarget[]): Element | undefined {
  for (const target of path) {
    if (!(target instanceof Element)) continue
    const control = target instanceof HTMLLabelElement ? target.control : target
    if (control && readTypedField(control)) return toEditingHost(control)
  }
  return undefined
}

/** Of what is edited in place, the outermost element: that one has the focus. */
function toEditingHost(element: Element): Element {
  const outer = element.parentElement
  return outer?.isContentEditable && outer !== document.documentElement ? toEditingHost(outer) : element
}
