import { CircleCheck, TriangleAlert, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Agreement } from '../../core/session/withdrawal.ts'
import { useSend } from '../session.ts'
import { ConfirmButton } from './confirm-button.tsx'

/** Lets the person withdraw their agreement to notes, and says what became of the notes. Renders nothing if there are none. */
export function Withdraw({ agreement, look }: { readonly agreement: Agreement; readonly look?: 'quiet' }) {
  const { t } = useTranslation()
  const send = useSend()
  if (agreement === 'refused') return null
  if (agreement === 'withdrawn')
    return (
      <p className="notice" role="status">
        <CircleCheck aria-hidden="true" /> {t('withdraw.done')}
      </p>
    )
  const words = {
    ask: t('withdraw.ask'),
    question: t('withdraw.question'),
    means: t('withdraw.means'),
    yes: t('withdraw.yes'),
    no: t('withdraw.no'),
  }
  return (
    <>
      {agreement === 'not-erased' && (
        <p className="notice notice-alert" role="alert">
          <TriangleAlert aria-hidden="true" /> {t('withdraw.failed')}
        </p>
      )}
      <ConfirmButton icon={Undo2} look={look ?? 'plain'} words={words} onYes={() => send({ do: 'withdraw' })} />
    </>
  )
}
