import { HandHelping } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Holder } from '../../../../core/attribution/scale.ts'
import { Action } from '../../../components/action.tsx'
import { useSend } from '../../../session.ts'

interface OfferCardProps {
  readonly by: Holder
  /** At a password: the person is told that it is theirs. */
  readonly secret: boolean
}

/** One proposes that the helper does this step; the other answers here. Nothing has passed yet. */
export function OfferCard({ by, secret }: OfferCardProps) {
  const { t } = useTranslation()
  const send = useSend()
  const asked = useId()
  return (
    <section className="card offer" aria-labelledby={asked} data-by={by}>
      <p id={asked} className="small-question" role="status">
        {t(by === 'person' ? 'pass.asked' : 'pass.offered')}
      </p>
      {by === 'worker' && secret && <p>{t('pass.offeredSecret')}</p>}
      <div className="two">
        {by === 'person' ? (
          <>
            <Action look="worker" icon={HandHelping} onPress={() => send({ do: 'take-hand' })}>
              {t('pass.takeIt')}
            </Action>
            <Action onPress={() => send({ do: 'decline-offer' })}>{t('pass.leaveIt')}</Action>
          </>
        ) : (
          <>
            <Action onPress={() => send({ do: 'agree-hand' })}>{t('hand.agree')}</Action>
            <Action onPress={() => send({ do: 'continue-myself' })}>{t('hand.no')}</Action>
          </>
        )}
      </div>
    </section>
  )
}
