import type { MessageKind } from './message-words.ts'
import type { Tone } from './tone.ts'

/** What a page shows of one of its messages, as closed kinds: no word of it is in here. */
export interface MessageSigns {
  /** Whether it came after somebody did something in the page, or was there before. */
  readonly isNew: boolean
  readonly live: 'alert' | 'polite' | 'none'
  /** What its colours say, and what the names of its makers say. */
  readonly tone: Tone
  readonly name: Tone
  readonly words: MessageKind
  /**
   * How it belongs to a field: described or labelled by it, linked to it, or alone beside it. `near`: in the same form only.
   */
  readonly field: 'described' | 'linked' | 'beside' | 'near' | 'none'
  /** Whether that field says itself that it is wrong. */
  readonly isFieldInvalid: boolean
  /** Whether people answer anything on the page. */
  readonly hasFields: boolean
}

/** Checks whether a message says that an answer is wrong. */
export function isMistakeMessage(signs: MessageSigns): boolean {
  const { words, tone, name } = signs
  if (words === 'success' || name === 'success' || !signs.hasFields) return false
  if (tone === 'success' && words !== 'error') return false
  if (words === 'news') return false
  return signs.isNew ? isNewMistake(signs) : isMistakeOfPage(signs)
}

/** A message that came after an act: a page rarely answers an act in red for another reason. */
function isNewMistake({ live, tone, name, words, field, isFieldInvalid }: MessageSigns): boolean {
  const isDressed = tone === 'error' || name === 'error'
  const isOwn = field === 'described' || field === 'linked' || field === 'beside'
  if (words === 'error')
    return isDressed || live !== 'none' || isFieldInvalid || (isOwn && name !== 'info' && tone !== 'info')
  const isNear = field === 'near'
  if (words === 'asks')
    return isOwn ? isDressed || isFieldInvalid || live === 'alert' : isDressed && (live === 'alert' || isNear)
  if (words === 'none') return isOwn && isDressed
  return isOwn ? isDressed || (isFieldInvalid && live !== 'none') : name === 'error' && (live === 'alert' || isNear)
}

/** A message that came with the page, as a server answers: red alone is the colour of many other things. */
function isMistakeOfPage({ live, tone, name, words, field, isFieldInvalid }: MessageSigns): boolean {
  const isDressed = tone === 'error' || name === 'error'
  const isOwn = field === 'described' || field === 'linked' || field === 'beside'
  if (words === 'error')
    return isDressed || (live === 'alert' && name !== 'info' && tone !== 'info') || (isOwn && isFieldInvalid)
  if (words === 'asks') return isDressed && (isOwn || (field === 'near' && (name === 'error' || isFieldInvalid)))
  return words === 'other' && isFieldInvalid && isOwn && isDressed
}
