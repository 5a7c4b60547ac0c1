import { TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Action } from '../../../components/action.tsx'
import { useSend } from '../../../session.ts'

/** Asks both people whether to go on although nothing can be written down. */
export function UnrecordedQuestion() {
  const { t } = useTranslation()
  const send = useSend()
  const question = useId()
  return (
    <section className="notice notice-alert" role="alert" aria-labelledby={question}>
      <TriangleAlert aria-hidden="true" />
      <div>
        <p id={question}>{t('unrecorded.question')}</p>
        <div className="row">
          <Action onPress={() => send({ do: 'unrecorded', answer: 'yes' })}>{t('unrecorded.yes')}</Action>
          <Action onPress={() => send({ do: 'unrecorded', answer: 'no' })}>{t('unrecorded.no')}</Action>
        </div>
      </div>
    </section>
  )
}
