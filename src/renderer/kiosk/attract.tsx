import { Hand } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../core/flow/language/text.ts'
import { askKiosk } from '../ask.ts'
import { languages } from '../i18n/language.ts'
import { useOfferedLanguages } from '../i18n/offered.ts'
import { useSend } from '../session.ts'

/** What a waiting room sees. The whole of it can be touched; a greeting that is touched chooses its language too. */
export function Attract() {
  const { t } = useTranslation()
  const send = useSend()
  const offered = useOfferedLanguages()
  const begin = (language?: Language) => {
    if (language !== undefined) send({ do: 'language', language })
    askKiosk({ do: 'touch' })
  }
  return (
    <main className="attract">
      <h1 className="visually-hidden">{t('kiosk.attract')}</h1>
      <Button className="attract-touch" aria-label={t('kiosk.attract')} autoFocus onPress={() => begin()}>
        <Hand aria-hidden="true" />
      </Button>
      <div className="attract-words">
        {greetings
          .filter(({ lang }) => offered.includes(lang))
          .map(({ lang, hello, touch }) => (
            <Button
              key={lang}
              lang={lang}
              dir={languages[lang].dir}
              className="attract-line"
              onPress={() => begin(lang)}
            >
              <strong>{hello}</strong> <span>{touch}</span>
            </Button>
          ))}
      </div>
    </main>
  )
}

/** The attract screen's words: of every language that the screens have, and of no other. */
const greetings: readonly { readonly lang: Language; readonly hello: string; readonly touch: string }[] = [
  { lang: 'fr', hello: 'Bonjour', touch: 'Touchez l’écran pour commencer' },
  { lang: 'en', hello: 'Hello', touch: 'Touch the screen to begin' },
  { lang: 'ar', hello: 'مرحبًا', touch: 'المسوا الشاشة للبدء' },
  { lang: 'pt', hello: 'Olá', touch: 'Toque no ecrã para começar' },
  { lang: 'tr', hello: 'Merhaba', touch: 'Başlamak için ekrana dokunun' },
  { lang: 'uk', hello: 'Добрий день', touch: 'Торкніться екрана, щоб почати' },
  { lang: 'ro', hello: 'Bună ziua', touch: 'Atingeți ecranul pentru a începe' },
]
