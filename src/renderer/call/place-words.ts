import type { TFunction } from 'i18next'
import type { CallPlace } from '../../core/call/place.ts'

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
