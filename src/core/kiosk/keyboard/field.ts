/**
 * All that is told of a field in which somebody wants to write; nothing of what is in it. `digits`: a number, a day or a
 * telephone; `mail`: an address of mail or of a page; `lines`: Enter begins a line; `secret`: what is written is hidden.
 */
export interface TypedField {
  readonly type: 'text' | 'mail' | 'digits'
  readonly secret: boolean
  readonly lines: boolean
}

/** What HTML says of a field, as far as the keyboard needs it. */
export interface FieldMarkup {
  readonly tag: string
  readonly type: string
  readonly inputMode: string
  readonly isReadOnly: boolean
  /** An element that is edited in place (`contenteditable`). */
  readonly isEdited: boolean
  /** Letters are drawn as dots by a style. */
  readonly isMasked: boolean
}

const DIGITS = ['number', 'tel', 'date', 'month', 'week', 'time', 'datetime-local']
const MAIL = ['email', 'url']
const TYPED = ['text', 'search', 'password', ...DIGITS, ...MAIL]

/** Tells which keys a field needs; undefined for what one cannot write in. */
export function toTypedField(markup: FieldMarkup): TypedField | undefined {
  const { tag, type, inputMode, isReadOnly, isEdited, isMasked } = markup
  // The page has keys of its own for it.
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
