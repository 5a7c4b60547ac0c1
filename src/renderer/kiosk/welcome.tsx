import { ArrowRight, Volume2, VolumeX } from 'lucide-react'
import { useState } from 'react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { View } from '../../core/session/view/view.ts'
import { askKiosk } from '../ask.ts'
import { Action } from '../components/action.tsx'
import { ScreenTitle } from '../components/page.tsx'
import { LanguageChoice, TextSizeChoice } from '../components/settings.tsx'

/** Language, size of the text and voice, before anything else. */
export function Welcome({ view }: { readonly view: View }) {
  const { t } = useTranslation()
  const [voice, setVoice] = useState(false)
  return (
    <main className="welcome">
      <ScreenTitle>{t('kiosk.welcome')}</ScreenTitle>
      <section>
        <h2>{t('settings.language')}</h2>
        <LanguageChoice />
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
      <Action look="main" icon={ArrowRight} turns onPress={() => askKiosk({ do: 'welcomed', voice })}>
        {t('kiosk.next')}
      </Action>
    </main>
  )
}
