import { BookOpenCheck, Check, VolumeX } from 'lucide-react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/app/view/guide-screen.ts'
import type { GateView } from '../../../../core/session/region/gate.ts'
import { Action } from '../../../components/action.tsx'
import { HandPicture } from '../../../components/who-did-it.tsx'
import { useSend } from '../../../session.ts'

interface GateReadingProps {
  readonly gate: GateView
  /** Whether the person is alone; otherwise the helper's drawer has the button. */
  readonly isAlone: boolean
}

/** Reads the page aloud on request before something is sent: shows how far the voice is, and its button. */
export function GateReading({ gate, isAlone }: GateReadingProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <>
      {isAlone && (
        <Action
          icon={gate.aloud ? VolumeX : BookOpenCheck}
          aria-pressed={gate.aloud}
          onPress={() => send({ do: 'read-page', on: !gate.aloud })}
        >
          {t(gate.aloud ? 'gate.stop' : 'gate.read')}
        </Action>
      )}
      <p className="fine" role="status">
        {gate.spoke === undefined ? '' : t(`gate.spoke.${gate.spoke}`)}
      </p>
    </>
  )
}

interface GateWordsProps {
  readonly gate: GateView
  readonly holder: GuideView['hand']['holder']
}

/** Lets each of the two say that they have read: always visible, but enabled only after all lines were on screen long enough. */
export function GateWords({ gate, holder }: GateWordsProps) {
  const { t } = useTranslation()
  const send = useSend()
  const isHeld = holder === 'worker'
  const note = isHeld ? 'gate.held' : toNote(gate)
  return (
    <div className="gate-words" role="group" aria-label={t('gate.title')}>
      <p className="gate-note" role="status" data-hurried={gate.hurried}>
        {note && t(note)}
      </p>
      {gate.approvers.map((who) => (
        <ToggleButton
          key={who}
          className="yes"
          data-who={who}
          isSelected={gate.said.includes(who)}
          isDisabled={gate.waits !== undefined || (who === 'person' && isHeld)}
          onChange={() => send({ do: 'agree-sending', who })}
        >
          {gate.said.includes(who) ? <Check aria-hidden="true" /> : <HandPicture hand={who} />}
          <span>{t(`gate.yes.${who}`)}</span>
        </ToggleButton>
      ))}
    </div>
  )
}

/** What remains to be done is shown rather than what was done too early. */
function toNote({ waits, hurried }: GateView) {
  if (waits === 'lines') return 'gate.waits.lines'
  if (hurried) return 'gate.hurried'
  return waits && 'gate.waits.time'
}
