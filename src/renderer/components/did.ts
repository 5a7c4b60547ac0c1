import type { TFunction } from 'i18next'
import type { Hand, Help, Reason } from '../../core/attribution/scale.ts'

/** Who did a step and with what help, as a record shows it. */
export interface Did {
  readonly hand: Hand
  readonly help: Help
  readonly reason?: Reason | undefined
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
