import { BookOpenCheck, Check, Volume2, VolumeX } from 'lucide-react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { GateView } from '../../../core/session/gate.ts'
import type { GuideView } from '../../../core/session/view.ts'
import { Action } from '../../components/action.tsx'
import { HandPicture } from '../../components/hand-icon.tsx'
import { useSend } from '../../session.ts'

/** Before something is sent: the page is read again, aloud if wanted. */
export function GatePanel({ gate }: { readonly gate: GateView }) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <section className="card gate" aria-label={t('gate.title')}>
      <p className="small-question">
        <BookOpenCheck aria-hidden="true" />
        {t('gate.title')}
      </p>
      <Action
        look="tile"
        icon={gate.aloud ? VolumeX : Volume2}
        aria-pressed={gate.aloud}
        onPress={() => send({ do: 'read-page', on: !gate.aloud })}
      >
        {t(gate.aloud ? 'gate.stop' : 'gate.read')}
      </Action>
      <p className="fine" role="status">
        {gate.spoke === undefined ? '' : t(`gate.spoke.${gate.spoke}`)}
      </p>
    </section>
  )
}

interface GateWordsProps {
  readonly gate: GateView
  readonly holder: GuideView['hand']['holder']
}

/** Each of the two says that it is read: always in sight, and only once there was time to. */
export function GateWords({ gate, holder }: GateWordsProps) {
  const { t } = useTranslation()
  const send = useSend()
  const isHeld = holder === 'worker'
  return (
    <div className="gate-words" role="group" aria-label={t('gate.title')}>
      <p className="gate-note" role="status" data-hurried={gate.hurried}>
        {isHeld ? t('gate.held') : gate.hurried ? t('gate.hurried') : gate.read ? '' : t('gate.wait')}
      </p>
      {gate.sayers.map((who) => (
        <ToggleButton
          key={who}
          className="yes"
          data-who={who}
          isSelected={gate.said.includes(who)}
          isDisabled={!gate.read || (who === 'person' && isHeld)}
          onChange={() => send({ do: 'agree-sending', who })}
        >
          {gate.said.includes(who) ? <Check aria-hidden="true" /> : <HandPicture hand={who} />}
          <span>{t(`gate.yes.${who}`)}</span>
        </ToggleButton>
      ))}
    </div>
  )
}
