import { Eraser } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Action } from '../../components/action.tsx'
import { useNotebook } from '../../session.ts'

/** The end of a notebook: what that means is said first, and asked once more in place. */
export function Erase() {
  const { t } = useTranslation()
  const send = useNotebook()
  const [asking, setAsking] = useState(false)
  if (!asking) {
    return (
      <Action icon={Eraser} onPress={() => setAsking(true)}>
        {t('notebook.erase')}
      </Action>
    )
  }
  return (
    <section className="card wipe" aria-label={t('notebook.eraseQuestion')}>
      <p className="small-question">{t('notebook.eraseQuestion')}</p>
      <p>{t('notebook.eraseMeans')}</p>
      <div className="row">
        <Action look="main" onPress={() => send({ do: 'erase' })}>
          {t('notebook.eraseYes')}
        </Action>
        <Action autoFocus onPress={() => setAsking(false)}>
          {t('notebook.eraseNo')}
        </Action>
      </div>
    </section>
  )
}
