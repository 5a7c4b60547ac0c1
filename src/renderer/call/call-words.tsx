import type { TFunction } from 'i18next'
import { ArrowRight, BellRing, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CallPlace } from '../../core/call/place.ts'
import type { KioskCallState } from '../../core/call/view.ts'
import { sendKioskCommand } from '../commands.ts'
import { Action } from '../components/action.tsx'
import { ScreenTitle } from '../components/page.tsx'

/** Returns what the person reads about their call. */
export function useCallWords(call: KioskCallState): { readonly title: string; readonly note: string } {
  const { t } = useTranslation()
  switch (call.is) {
    case 'coming':
    case 'soon': {
      const values = { place: toDeskWords(t, call.by), answer: t(`call.answer.${call.is}`) }
      return { title: t(`call.person.${call.is}`), note: t('call.person.answered', values) }
    }
    // The words of a call that has just begun: its first moment shows nothing else.
    case 'quiet':
      return { title: t('call.person.reaching.title'), note: t('call.person.reaching.note') }
    default:
      return { title: t(`call.person.${call.is}.title`), note: t(`call.person.${call.is}.note`) }
  }
}

/** Returns the name of a desk: « Guichet 2 ». */
export function toDeskWords(t: TFunction, { room, number }: CallPlace): string {
  const name = t(`call.room.${room}`)
  return number === undefined ? name : t('call.numbered', { name, number })
}

/** Returns the name of a kiosk: « Borne de l’accueil ». */
export function toKioskWords(t: TFunction, { room, number }: CallPlace): string {
  const name = t(`call.kiosk.${room}`)
  return number === undefined ? name : t('call.numbered', { name, number })
}

/** Shows the state of the person's call: who answered, or what to do if nobody did. They may go on meanwhile. */
export function CallPanel({ call }: { readonly call: KioskCallState }) {
  const { t } = useTranslation()
  const { title, note } = useCallWords(call)
  const isRinging = call.is === 'reaching' || call.is === 'ringing'
  return (
    <main className="countdown call-panel" data-is={call.is}>
      <BellRing aria-hidden="true" className="call-picture" />
      <ScreenTitle>{title}</ScreenTitle>
      <p className="lede">{note}</p>
      <div className="row">
        <Action look="main" icon={ArrowRight} turns onPress={() => sendKioskCommand({ do: 'close-call' })}>
          {t('call.person.continue')}
        </Action>
        {isRinging ? (
          <Action icon={Undo2} onPress={() => sendKioskCommand({ do: 'undo-call' })}>
            {t('call.person.undo')}
          </Action>
        ) : (
          <Action icon={BellRing} onPress={() => sendKioskCommand({ do: 'call-again' })}>
            {t('call.person.again')}
          </Action>
        )}
      </div>
    </main>
  )
}
