import { Hand } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { greetings } from './greetings.ts'
import { askKiosk } from './send.ts'

/** What a waiting room sees: a greeting in six languages. The whole of it can be touched. */
export function Attract() {
  const { t } = useTranslation()
  return (
    <main className="attract">
      <h1 className="visually-hidden">{t('kiosk.attract')}</h1>
      <Button className="attract-touch" autoFocus onPress={() => askKiosk({ do: 'touch' })}>
        <Hand aria-hidden="true" />
        <span className="attract-words">
          {greetings.map(({ lang, hello, touch }) => (
            <span key={lang} lang={lang} dir={lang === 'ar' ? 'rtl' : 'ltr'} className="attract-line">
              <strong>{hello}</strong> <span>{touch}</span>
            </span>
          ))}
        </span>
      </Button>
    </main>
  )
}
