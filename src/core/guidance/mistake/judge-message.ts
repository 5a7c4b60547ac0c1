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
  /** Whether that field says itself that it is wrong; without one, whether any field does. */
  readonly isFieldInvalid: boolean
  /** Whether people answer anything on the page. */
  readonly hasFields: boolean
}

/** Checks whether a message says that an answer is wrong. */
export function isMistakeMessage(signs: MessageSigns): boolean {
  const { words, tone, name, live } = signs
  if (words === 'success' || name === 'success') return false
  // Without a question on the page it is the site's own trouble: only an announced or a named one is about the person.
  if (!signs.hasFields && !(words === 'error' && (live !== 'none' || name === 'error'))) return false
  if (tone === 'success' && words !== 'error') return false
  if (words === 'news' && !signs.isFieldInvalid) return false
  const isOwn = signs.field === 'described' || signs.field === 'linked' || signs.field === 'beside'
  const judged = {
    ...signs,
    isDressed: tone === 'error' || name === 'error',
    isPlain: tone === 'none' && name === 'none',
    isOwn,
    isHere: isOwn || signs.field === 'near',
  }
  return signs.isNew ? isNewMistake(judged) : isMistakeOfPage(judged)
}

interface JudgedSigns extends MessageSigns {
  /** Whether it looks like an error, or has no look of its own. */
  readonly isDressed: boolean
  readonly isPlain: boolean
  /** Whether it belongs to one field, or stands at the form at least. */
  readonly isOwn: boolean
  readonly isHere: boolean
}

/** A message that came after an act: a page rarely answers an act in red for another reason. */
function isNewMistake(signs: JudgedSigns): boolean {
  const { words, live, tone, name, isDressed, isOwn, isHere, isFieldInvalid } = signs
  switch (words) {
    case 'error':
      return isDressed || live !== 'none' || isFieldInvalid || (isOwn && name !== 'info' && tone !== 'info')
    case 'refuses':
    case 'denies':
      return isDressed || live === 'alert' || isFieldInvalid || (isOwn && live === 'polite')
    case 'asks':
      if (live === 'alert') return isOwn || isDressed || (isHere && signs.isPlain)
      return (isHere && isDressed) || (isOwn && isFieldInvalid)
    case 'none':
    case 'marks':
      return isOwn && isDressed
    default:
      if (isOwn) return isDressed || (isFieldInvalid && live !== 'none')
      return name === 'error' && (live === 'alert' || isHere)
  }
}

/** A message that came with the page, as a server answers: red alone is the colour of many other things. */
function isMistakeOfPage(signs: JudgedSigns): boolean {
  const { words, live, tone, name, isDressed, isOwn, isHere, isFieldInvalid } = signs
  if (isDressed && isOwn && isFieldInvalid) return true
  switch (words) {
    case 'error':
      return isDressed || (live === 'alert' && name !== 'info' && tone !== 'info') || (isOwn && isFieldInvalid)
    case 'refuses':
      return isDressed ? isHere || name === 'error' || live === 'alert' : isOwn && isFieldInvalid
    case 'denies':
      return isDressed ? isOwn || name === 'error' : isOwn && isFieldInvalid
    case 'asks':
      if (!isDressed) return false
      return isOwn || (name === 'error' && (tone === 'error' || isHere)) || (isHere && isFieldInvalid)
    case 'marks':
      return isOwn && name === 'error'
    default:
      return isDressed && isHere && isFieldInvalid
  }
}
