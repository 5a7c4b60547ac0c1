import { Check, Siren } from 'lucide-react'
import { useId } from 'react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../core/session/view.ts'
import { Action } from '../../components/action.tsx'
import { ReasonTiles } from '../../components/reason-tiles.tsx'
import { useSend } from '../../session.ts'

type HandView = GuideView['hand']

/** The worker holds the hand: for this step, and for a reason. */
export function HandPanel({ hand, stepTitle }: { readonly hand: HandView; readonly stepTitle: string }) {
  const { t } = useTranslation()
  const send = useSend()
  const why = useId()
  return (
    <section className="hand-panel">
      <h1 className="ask">{t('hand.title')}</h1>
      <p className="fine">{t('hand.step', { title: stepTitle })}</p>
      {!hand.urgent && (
        <>
          <p id={why} className="say">
            {t('hand.why')}
          </p>
          <ReasonTiles
            labelledBy={why}
            chosen={hand.reason}
            onChoose={(reason) => send({ do: 'give-reason', reason })}
          />
        </>
      )}
      <ToggleButton className="pill" isSelected={hand.urgent} onChange={(on) => send({ do: 'urgent', on })}>
        <Siren aria-hidden="true" />
        {t('pass.urgent')}
      </ToggleButton>
    </section>
  )
}

/** The person's answer while the worker holds the hand. */
export function Agreement({ hand }: { readonly hand: HandView }) {
  const { t } = useTranslation()
  const send = useSend()
  const asked = useId()
  return (
    <div className="agreement" role="group" aria-labelledby={asked}>
      <p id={asked} className="small-question" role="status">
        {hand.agreed ? t('hand.agreed') : t('hand.agreeQuestion')}
      </p>
      <div className="two">
        {!hand.agreed && (
          <Action look="main" icon={Check} onPress={() => send({ do: 'agree-hand' })}>
            {t('hand.agree')}
          </Action>
        )}
        <Action onPress={() => send({ do: 'continue-myself' })}>{t('hand.continue')}</Action>
      </div>
    </div>
  )
}

/** A step ended before anyone said why the worker did it: asked once more, for that step. */
export function OwedReason({ owed }: { readonly owed: NonNullable<HandView['owed']> }) {
  const { t } = useTranslation()
  const send = useSend()
  const asked = useId()
  return (
    <section className="card owed" aria-labelledby={asked}>
      <p id={asked} className="small-question">
        {t('hand.owed', { title: owed.title })}
      </p>
      <ReasonTiles labelledBy={asked} onChoose={(reason) => send({ do: 'give-reason', reason })} />
    </section>
  )
}
