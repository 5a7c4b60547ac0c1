import { Eraser } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Action } from '../../components/action.tsx'
import { useSend } from '../../session.ts'

/** The end: erases everything of the visit from this computer, asked once more in place. */
export function Wipe() {
  const { t } = useTranslation()
  const send = useSend()
  const [asking, setAsking] = useState(false)
  if (!asking) {
    return (
      <Action icon={Eraser} onPress={() => setAsking(true)}>
        {t('sheet.wipe')}
      </Action>
    )
  }
  return (
    <section className="card wipe" aria-label={t('sheet.wipeQuestion')}>
      <p className="small-question">{t('sheet.wipeQuestion')}</p>
      <p>{t('sheet.wipeNote')}</p>
      <div className="row">
        <Action look="main" onPress={() => send({ do: 'wipe' })}>
          {t('sheet.wipeYes')}
        </Action>
        <Action autoFocus onPress={() => setAsking(false)}>
          {t('sheet.wipeNo')}
        </Action>
      </div>
    </section>
  )
}
