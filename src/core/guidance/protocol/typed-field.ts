/**
 * All that the keyboard knows about a field; nothing about its content. `digits`: a number, a day or a telephone;
 * `mail`: an address of mail or of a page; `lines`: Enter begins a line; `secret`: the text is hidden.
 */
export interface TypedField {
  readonly type: 'text' | 'mail' | 'digits'
  readonly secret: boolean
  readonly lines: boolean
}

/** A field's HTML attributes, as far as the keyboard needs them. */
export interface FieldMarkup {
  readonly tag: string
  readonly type: string
  readonly inputMode: string
  readonly isReadOnly: boolean
  /** An element that is edited in place (`contenteditable`). */
  readonly isEdited: boolean
  /** Whether a style draws the letters as dots. */
  readonly isMasked: boolean
}

const DIGITS = ['number', 'tel', 'date', 'month', 'week', 'time', 'datetime-local']
const MAIL = ['email', 'url']
const TYPED = ['text', 'search', 'password', ...DIGITS, ...MAIL]

/** Returns the kind of keys that a field needs; undefined for an element in which one cannot write. */
export function toTypedField(markup: FieldMarkup): TypedField | undefined {
  const { tag, type, inputMode, isReadOnly, isEdited, isMasked } = markup
  // The page shows keys of its own.
  if (inputMode === 'none') return undefined
  if (isEdited) return { type: 'text', secret: isMasked, lines: true }
  if (isReadOnly) return undefined
  if (tag === 'TEXTAREA') return { type: toType(inputMode, ''), secret: isMasked, lines: true }
  if (tag !== 'INPUT' || !TYPED.includes(type)) return undefined
  return { type: toType(inputMode, type), secret: isMasked || type === 'password', lines: false }
}

function toType(inputMode: string, type: string): TypedField['type'] {
  if (['numeric', 'decimal', 'tel'].includes(inputMode) || DIGITS.includes(type)) return 'digits'
  return ['email', 'url'].includes(inputMode) || MAIL.includes(type) ? 'mail' : 'text'
}
