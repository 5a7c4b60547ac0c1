import { ArrowRight, Hand, Volume2, VolumeX } from 'lucide-react'
import { useState } from 'react'
import { Button, Radio, RadioGroup, ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../core/flow/language/text.ts'
import type { TextSize } from '../../core/session/command.ts'
import type { HomeView, View } from '../../core/session/view/view.ts'
import { sendKioskCommand } from '../commands.ts'
import { Action } from '../components/action.tsx'
import { findEventIcon } from '../components/event-icons.ts'
import { ScreenTitle } from '../components/page.tsx'
import { LanguageChoice, LanguageList, TextSizeChoice } from '../components/settings.tsx'
import { languages, useLanguage, useOfferedLanguages } from '../i18n/language.ts'
import { useSend } from '../session.ts'

/** Asks for language, text size and voice before anything else. */
export function Welcome({ view }: { readonly view: View }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [voice, setVoice] = useState(false)
  return (
    <main className="welcome">
      <ScreenTitle>{t('kiosk.welcome')}</ScreenTitle>
      <section>
        <h2>{t('settings.language')}</h2>
        <LanguageChoice />
        {!languages[language].isRead && <p className="fine">{t('settings.unreadHere')}</p>}
      </section>
      <section>
        <h2>{t('settings.size')}</h2>
        <TextSizeChoice size={view.textSize} />
      </section>
      <section>
        <h2>{t('kiosk.voice')}</h2>
        <ToggleButton className="pill" isSelected={voice} onChange={setVoice}>
          {voice ? <Volume2 aria-hidden="true" /> : <VolumeX aria-hidden="true" />}
          {t('kiosk.readAloud')}
        </ToggleButton>
      </section>
      <Action look="main" icon={ArrowRight} turns onPress={() => sendKioskCommand({ do: 'welcomed', voice })}>
        {t('kiosk.next')}
      </Action>
    </main>
  )
}

/** Offers the procedures, one big tile each; for real, or for practice. */
export function Tiles({ home, textSize }: { readonly home: HomeView; readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const send = useSend()
  const [way, setWay] = useState<'real' | 'training'>('real')
  const tiles = home.portals.flatMap(({ name, procedures }) =>
    procedures
      .filter(({ training }) => way === 'real' || training)
      .map((procedure) => ({ ...procedure, portal: name })),
  )
  // What is due now, then what is often chosen here, so that nobody has to look for it further down.
  const first = [...home.due, ...home.often]
  const toRank = (flow: string) => (first.includes(flow) ? first.indexOf(flow) : first.length)
  const inOrder = tiles.toSorted((one, other) => toRank(one.flow) - toRank(other.flow))
  return (
    <main className="tiles-screen">
      <header className="tiles-top">
        <ScreenTitle>{t('kiosk.question')}</ScreenTitle>
        <RadioGroup
          className="segment"
          aria-label={t('kiosk.way')}
          orientation="horizontal"
          value={way}
          onChange={(value) => setWay(value === 'training' ? 'training' : 'real')}
        >
          <Radio value="real" className="segment-item">
            {t('kiosk.real')}
          </Radio>
          <Radio value="training" className="segment-item">
            {t('kiosk.training')}
          </Radio>
        </RadioGroup>
        <div className="tiles-settings">
          <LanguageList />
          <TextSizeChoice size={textSize} />
        </div>
      </header>
      {way === 'training' && <p className="lede">{t('home.practiseNote')}</p>}
      <ul className="tiles">
        {inOrder.map(({ flow, title, portal, events, french }) => {
          const Icon = findEventIcon(events)
          return (
            <li key={flow}>
              <Button className="tile card" onPress={() => send({ do: 'pick', flow, training: way === 'training' })}>
                <span className="tile-icon">
                  <Icon aria-hidden="true" />
                </span>
                <strong lang={french ? 'fr' : undefined} dir="auto">
                  {title}
                </strong>
                <span dir="auto">{portal}</span>
              </Button>
            </li>
          )
        })}
      </ul>
    </main>
  )
}

/** Shows the idle screen of a waiting room. All of it can be touched; touching a greeting also chooses its language. */
export function Attract() {
  const { t } = useTranslation()
  const send = useSend()
  const offered = useOfferedLanguages()
  const begin = (language?: Language) => {
    if (language !== undefined) send({ do: 'language', language })
    sendKioskCommand({ do: 'touch' })
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

/** The words of the idle screen, in each language that the screens have. */
const greetings: readonly { readonly lang: Language; readonly hello: string; readonly touch: string }[] = [
  { lang: 'fr', hello: 'Bonjour', touch: 'Touchez l’écran pour commencer' },
  { lang: 'en', hello: 'Hello', touch: 'Touch the screen to begin' },
  { lang: 'ar', hello: 'مرحبًا', touch: 'المسوا الشاشة للبدء' },
  { lang: 'pt', hello: 'Olá', touch: 'Toque no ecrã para começar' },
  { lang: 'tr', hello: 'Merhaba', touch: 'Başlamak için ekrana dokunun' },
  { lang: 'uk', hello: 'Добрий день', touch: 'Торкніться екрана, щоб почати' },
  { lang: 'ro', hello: 'Bună ziua', touch: 'Atingeți ecranul pentru a începe' },
]
