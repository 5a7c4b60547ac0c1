import { ArrowRight } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { View } from '../../core/app/view/view.ts'
import type { Language } from '../../core/flow/language/text.ts'
import { sendKioskCommand } from '../commands.ts'
import { Action } from '../components/action.tsx'
import { findEventIcon } from '../components/event-icons.ts'
import { ScreenTitle } from '../components/page.tsx'
import { LanguageChoice, TextSizeChoice } from '../components/settings.tsx'
import { languages, useLanguage, useOfferedLanguages } from '../i18n/language.ts'
import { useSend } from '../session.ts'
import { KIOSK_EVENTS } from './tiles.tsx'
import { VoiceSwitch } from './voice-switch.tsx'

/** Asks for language, text size and voice before anything else, where no greeting said which language. */
export function Welcome({ view, voice }: { readonly view: View; readonly voice: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const share = view.partly?.find((one) => one.language === language)
  return (
    <main className="welcome">
      <ScreenTitle>{t('kiosk.welcome')}</ScreenTitle>
      <section>
        <h2>{t('settings.language')}</h2>
        <LanguageChoice />
        {!languages[language].isRead && <p className="fine">{t('settings.unreadHere')}</p>}
        {share && <p className="fine">{t('settings.guidesPart', { whole: share.whole, of: share.of })}</p>}
      </section>
      <section>
        <h2>{t('settings.size')}</h2>
        <TextSizeChoice size={view.textSize} />
      </section>
      <section>
        <h2>{t('kiosk.voice')}</h2>
        <VoiceSwitch on={voice} />
      </section>
      <Action look="main" icon={ArrowRight} turns onPress={() => sendKioskCommand({ do: 'welcomed' })}>
        {t('kiosk.next')}
      </Action>
    </main>
  )
}

/**
 * Shows the idle screen of a waiting room: what the machine is for, in every language. All of it can be touched; touching a
 * greeting chooses its language, and leads to the tiles, where size and voice are too.
 */
export function Attract() {
  const { t } = useTranslation()
  const send = useSend()
  const offered = useOfferedLanguages()
  const begin = (language?: Language) => {
    if (language !== undefined) send({ do: 'language', language })
    sendKioskCommand({ do: 'touch', ...(language !== undefined && { greeted: true }) })
  }
  return (
    <main className="attract">
      <h1 className="visually-hidden">{t('kiosk.attract')}</h1>
      <Button className="attract-touch" aria-label={t('kiosk.attract')} autoFocus onPress={() => begin()}>
        {KIOSK_EVENTS.map((event) => {
          const Icon = findEventIcon([event])
          return <Icon key={event} aria-hidden="true" />
        })}
      </Button>
      <div className="attract-words">
        {greetings
          .filter(({ lang }) => offered.includes(lang))
          .map(({ lang, hello, what }) => (
            <Button
              key={lang}
              lang={lang}
              dir={languages[lang].dir}
              className="attract-line"
              onPress={() => begin(lang)}
            >
              <strong>{hello}</strong> <span>{what}</span>
            </Button>
          ))}
      </div>
    </main>
  )
}

/** The words of the idle screen, in each language that the screens have: a greeting, and what the machine is for. */
const greetings: readonly { readonly lang: Language; readonly hello: string; readonly what: string }[] = [
  { lang: 'fr', hello: 'Bonjour', what: 'Vos démarches en ligne, étape par étape' },
  { lang: 'en', hello: 'Hello', what: 'Your procedures online, step by step' },
  { lang: 'ar', hello: 'مرحبًا', what: 'إجراءاتكم على الإنترنت، خطوة بخطوة' },
  { lang: 'pt', hello: 'Olá', what: 'Os seus procedimentos na internet, passo a passo' },
  { lang: 'tr', hello: 'Merhaba', what: 'Çevrim içi işlemleriniz, adım adım' },
  { lang: 'uk', hello: 'Добрий день', what: 'Ваші справи онлайн, крок за кроком' },
  { lang: 'ro', hello: 'Bună ziua', what: 'Procedurile dumneavoastră online, pas cu pas' },
]
