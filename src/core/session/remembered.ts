import type { Role } from '../attribution/role.ts'
import type { VoiceSpeed } from '../base/voice-speed.ts'
import type { Language } from '../flow/language/text.ts'
import type { EndBox, ScreenLook, TextSize } from './command.ts'
import type { SessionContext, SessionEvent } from './context.ts'

/** Choices that hold until they are changed: of the machine, never of a person. */
export interface Remembered {
  readonly language: Language
  /** The second language in which the coach shows each step; undefined: none. */
  readonly secondLanguage?: Language | undefined
  /** The languages that are hidden on this machine. */
  readonly hiddenLanguages: readonly Language[]
  readonly textSize: TextSize
  readonly look: ScreenLook
  /** Whether a sound is played when the hand passes; off by default. */
  readonly sound: boolean
  readonly voiceSpeed: VoiceSpeed
  /** Who helped the last person: most often the same for the next. */
  readonly role: Role
  /** The boxes that the end of each visit does automatically; undefined: nobody has chosen (`listTicked`). */
  readonly endBoxes?: readonly EndBox[] | undefined
}

/**
 * Lists the boxes of the end that are ticked. Where nobody chose: the site's paper, which people came for, and the sheet,
 * without which nobody finds their notes again to erase them: on paper, or as a file where there is no printer. A kiosk keeps
 * nothing at the end, and a trial has nothing to keep.
 */
export function listTicked({
  endBoxes,
  hasPrinter,
  choice,
  visit,
}: Pick<SessionContext, 'endBoxes' | 'hasPrinter' | 'choice' | 'visit'>): readonly EndBox[] {
  if (choice?.mode === 'kiosk' || visit?.trial) return []
  return endBoxes ?? ['proof', hasPrinter ? 'print' : 'save']
}

export function pickRemembered(from: Remembered): Remembered {
  const { language, secondLanguage, hiddenLanguages, textSize, look, sound, voiceSpeed, role, endBoxes } = from
  return { language, secondLanguage, hiddenLanguages, textSize, look, sound, voiceSpeed, role, endBoxes }
}

/** Returns the choices after an event; unchanged if it concerns none of them. */
export function toRemembered(before: SessionContext, event: SessionEvent): Remembered {
  const kept = pickRemembered(before)
  const { hiddenLanguages } = kept
  switch (event.type) {
    case 'language':
      return { ...kept, language: event.language }
    case 'second-language':
      return { ...kept, secondLanguage: event.language ?? undefined }
    case 'offer-language': {
      const others = hiddenLanguages.filter((one) => one !== event.language)
      return { ...kept, hiddenLanguages: event.on ? others : [...others, event.language] }
    }
    case 'text-size':
      return { ...kept, textSize: event.size }
    case 'look':
      return { ...kept, look: event.look }
    case 'sound':
      return { ...kept, sound: event.on }
    case 'voice-speed':
      return { ...kept, voiceSpeed: event.speed }
    case 'role':
      return { ...kept, role: event.role }
    case 'end-box': {
      const others = listTicked(before).filter((box) => box !== event.box)
      return { ...kept, endBoxes: event.on ? [...others, event.box] : others }
    }
    default:
      return kept
  }
}
