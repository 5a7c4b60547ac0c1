import type { TFunction } from 'i18next'
import type { Hand, Help, Reason } from '../../../core/attribution/scale.ts'

/** Who did a step and with what help, as a record shows it. */
export interface Did {
  readonly hand: Hand
  readonly help: Help
  readonly reason?: Reason | undefined
}

/** A step with both words, where the person contests it. */
export interface Told extends Partial<Did> {
  readonly contested?: boolean | undefined
  readonly seen?: Did | undefined
  readonly said?: Did | undefined
}

/** Returns the sentences on a step: who did it and how; of a contested one, what the app saw and what the person says. */
export function toSentences(t: TFunction, told: Told): string[] {
  const { contested, seen, said, hand = 'unknown', help = 'N0', reason } = told
  if (contested !== true) return [toDid(t, { hand, help, reason })]
  const word = said === undefined ? t('words.saidNo') : t('words.said', { did: toDid(t, said) })
  return seen === undefined ? [word] : [t('words.seen', { did: toDid(t, seen) }), word]
}

/** Says who did a step, and how or why, in words that a person reads: « Vous, avec le guide à l’écran ». Never a code. */
export function toDid(t: TFunction, { hand, help, reason }: Did): string {
  const unseen = hand === 'nobody' || hand === 'unknown'
  if (help.startsWith('N') && unseen)
    return help === 'N0' ? t(`who.${hand}`) : help === 'N9' ? t('words.prefilled') : t(`how.${help}`)
  const who = t(`who.${hand}`)
  const how = toHow(t, { hand, help, reason })
  return how === undefined ? who : t('did.comma', { who, how })
}

function toHow(t: TFunction, { hand, help, reason }: Did): string | undefined {
  switch (hand) {
    case 'person':
      return help.startsWith('A') && help !== 'A0' ? t(`how.${help}`) : undefined
    case 'shared':
    case 'worker':
    case 'relative':
      return reason === undefined ? undefined : t(`because.${reason}`)
    default:
      return undefined
  }
}
