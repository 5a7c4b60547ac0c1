import { getAriaChecked, getAriaSelected } from 'ivya/utils'

/** `choice` is ticked, `field` is filled, `action` is pressed or followed. */
export type ControlKind = 'choice' | 'field' | 'action'

const KIND_BY_ROLE: ReadonlyMap<string, ControlKind> = new Map([
  ['radio', 'choice'],
  ['checkbox', 'choice'],
  ['switch', 'choice'],
  ['menuitemradio', 'choice'],
  ['menuitemcheckbox', 'choice'],
  ['textbox', 'field'],
  ['searchbox', 'field'],
  ['combobox', 'field'],
  ['spinbutton', 'field'],
  ['listbox', 'field'],
  ['slider', 'field'],
  ['button', 'action'],
  ['link', 'action'],
  ['tab', 'action'],
  ['menuitem', 'action'],
])

const KIND_BY_INPUT_TYPE: ReadonlyMap<string, ControlKind | undefined> = new Map([
  ['hidden', undefined],
  ['radio', 'choice'],
  ['checkbox', 'choice'],
  ['submit', 'action'],
  ['button', 'action'],
  ['image', 'action'],
  ['reset', 'action'],
])

/** Reads what a person does with an element; undefined for no control. */
export function readControlKind(element: Element): ControlKind | undefined {
  const role = element.getAttribute('role')?.trim().split(/\s+/)[0]
  const byRole = role ? KIND_BY_ROLE.get(role) : undefined
  if (byRole) return byRole
  switch (element.tagName) {
    case 'INPUT': {
      const { type } = element as HTMLInputElement
      return KIND_BY_INPUT_TYPE.has(type) ? KIND_BY_INPUT_TYPE.get(type) : 'field'
    }
    case 'SELECT':
    case 'TEXTAREA':
      return 'field'
    case 'BUTTON':
    case 'SUMMARY':
      return 'action'
    case 'A':
    case 'AREA':
      return element.hasAttribute('href') ? 'action' : undefined
    default:
      return isEditableHost(element) ? 'field' : undefined
  }
}

export function isEditableHost(element: Element): boolean {
  const editable = element.getAttribute('contenteditable')
  return editable !== null && editable !== 'false'
}

/** Checks whether people type into the control: a click in it has no effect yet. */
export function isTypedIn(element: Element): boolean {
  if (element.tagName === 'TEXTAREA' || isEditableHost(element)) return true
  return element.tagName === 'INPUT' && TYPED.has((element as HTMLInputElement).type)
}

const TYPED = new Set(['text', 'search', 'email', 'tel', 'url', 'password', 'number'])

export function isSubmit(element: Element): boolean {
  if (element.tagName === 'INPUT') return ['submit', 'image'].includes((element as HTMLInputElement).type)
  return element.tagName === 'BUTTON' && (element as HTMLButtonElement).type === 'submit'
}

export function findForm(element: Element): HTMLFormElement | null {
  return 'form' in element ? (element as HTMLInputElement).form : element.closest('form')
}

export function findLabels(control: Element): readonly Element[] {
  return 'labels' in control ? [...((control as HTMLInputElement).labels ?? [])] : []
}

export function isRadio(element: Element): boolean {
  return (
    (element.tagName === 'INPUT' && (element as HTMLInputElement).type === 'radio') ||
    element.getAttribute('role') === 'radio'
  )
}

/** Checks whether two radio buttons exclude each other. Without a known tie they count as two groups. */
export function isSameRadioGroup(one: Element, other: Element): boolean {
  if (one === other) return true
  if (!isRadio(one) || !isRadio(other)) return false
  if (one instanceof HTMLInputElement && other instanceof HTMLInputElement) {
    return one.name !== '' && one.name === other.name && one.form === other.form
  }
  const group = one.closest('[role="radiogroup"]')
  return group !== null && group === other.closest('[role="radiogroup"]')
}

/** Checks only whether the control is filled, never with what. */
export function isFilled(control: Element): boolean {
  if (control instanceof HTMLInputElement && control.type === 'file') return (control.files?.length ?? 0) > 0
  if (readControlKind(control) === 'choice') return isChecked(control)
  if ('value' in control && typeof control.value === 'string') return control.value.trim() !== ''
  return (control.textContent ?? '').trim() !== ''
}

export function isChecked(control: Element): boolean {
  if (control.tagName === 'SELECT') return isFilled(control)
  if (control.hasAttribute('aria-pressed')) return control.getAttribute('aria-pressed') === 'true'
  return getAriaChecked(control) === true || getAriaSelected(control)
}
