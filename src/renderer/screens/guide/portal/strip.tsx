import { ArrowLeft, EyeOff, Lock, LockOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/session/view/view.ts'
import { IconAction } from '../../../components/action.tsx'
import { useSend } from '../../../session.ts'

type ShownPortal = GuideView['portal']

interface StripProps {
  readonly portal: ShownPortal
  /** A password: whoever helps looks away. */
  readonly secret: boolean
}

/** The way back and the address, drawn where no page can draw. */
export function Strip({ portal, secret }: StripProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <header className="strip">
      <IconAction
        icon={ArrowLeft}
        turns
        label={t('strip.back')}
        isDisabled={!portal.canGoBack}
        onPress={() => send({ do: 'portal', action: 'back' })}
      />
      {portal.training ? <TrainingAddress name={portal.name} /> : <RealAddress portal={portal} />}
      {secret && (
        <p className="secret-badge" role="status" title={t('pass.lookAway')}>
          <EyeOff aria-hidden="true" />
          <span>{t('pass.secret')}</span>
        </p>
      )}
    </header>
  )
}

function TrainingAddress({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  return (
    <>
      <span className="training-badge">{t('strip.training')}</span>
      <span className="host">{t('strip.trainingHost', { name })}</span>
    </>
  )
}

function RealAddress({ portal }: { readonly portal: ShownPortal }) {
  const { t } = useTranslation()
  const Padlock = portal.secure ? Lock : LockOpen
  return (
    <span className="host" data-secure={portal.secure}>
      <Padlock aria-hidden="true" />
      <span className="visually-hidden">{t(portal.secure ? 'strip.secure' : 'strip.insecure')}</span>
      <bdi dir="ltr">{portal.host}</bdi>
    </span>
  )
}
