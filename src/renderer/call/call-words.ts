import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { CallPlace } from '../../core/call/place.ts'
import type { KioskCallState } from '../../core/call/view.ts'

/** Returns what the person reads of their call. */
export function useCallWords(call: KioskCallState): { readonly title: string; readonly note: string } {
  const { t } = useTranslation()
  switch (call.is) {
    case 'coming':
    case 'soon': {
      const values = { place: toDeskWords(t, call.by), answer: t(`call.answer.${call.is}`) }
      return { title: t(`call.person.${call.is}`), note: t('call.person.answered', values) }
    }
    // The words of a call that begins: its first moment is not told apart.
    case 'quiet':
      return { title: t('call.person.reaching.title'), note: t('call.person.reaching.note') }
    default:
      return { title: t(`call.person.${call.is}.title`), note: t(`call.person.${call.is}.note`) }
  }
}

/** Returns what a desk is called: "Guichet 2". */
export function toDeskWords(t: TFunction, { room, number }: CallPlace): string {
  const name = t(`call.room.${room}`)
  return number === undefined ? name : t('call.numbered', { name, number })
}

/** Returns what a kiosk is called: "Borne de l’accueil". */
export function toKioskWords(t: TFunction, { room, number }: CallPlace): string {
  const name = t(`call.kiosk.${room}`)
  return number === undefined ? name : t('call.numbered', { name, number })
}
