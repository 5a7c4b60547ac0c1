import { ArrowRight, BellRing, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { KioskCallState } from '../../core/call/view.ts'
import { askKiosk } from '../ask.ts'
import { Action } from '../components/action.tsx'
import { ScreenTitle } from '../components/page.tsx'
import { useCallWords } from './call-words.ts'

/** What became of the person's call: who answered, or what to do when nobody did. They may go on meanwhile. */
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
        <Action look="main" icon={ArrowRight} turns onPress={() => askKiosk({ do: 'close-call' })}>
          {t('call.person.continue')}
        </Action>
        {isRinging ? (
          <Action icon={Undo2} onPress={() => askKiosk({ do: 'undo-call' })}>
            {t('call.person.undo')}
          </Action>
        ) : (
          <Action icon={BellRing} onPress={() => askKiosk({ do: 'call-again' })}>
            {t('call.person.again')}
          </Action>
        )}
      </div>
    </main>
  )
}
