import { Check, Signpost, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../core/session/view.ts'
import { Action } from '../../components/action.tsx'
import { useSend } from '../../session.ts'

/** The guide takes something for its target and is not sure, as the site changed or says more: the people say whether it is. */
export function DriftNotice({ step: { id, drift } }: Pick<GuideView, 'step'>) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <div className="notice notice-page" data-status="drifted">
      <Signpost aria-hidden="true" />
      <div>
        <p>{t('status.drifted')}</p>
        {drift !== undefined && drift.label !== '' && <p dir="auto">{t('drift.before', { label: drift.label })}</p>}
        <div className="ways">
          <Action icon={Check} onPress={() => send({ do: 'heal', step: id, answer: 'confirmed' })}>
            {t('drift.yes')}
          </Action>
          <Action icon={X} onPress={() => send({ do: 'heal', step: id, answer: 'refused' })}>
            {t('drift.no')}
          </Action>
        </div>
      </div>
    </div>
  )
}
