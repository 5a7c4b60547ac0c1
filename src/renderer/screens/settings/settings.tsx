import { Volume2, VolumeX } from 'lucide-react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { CallView } from '../../../core/call/view.ts'
import type { Language } from '../../../core/flow/language/text.ts'
import type { LockView } from '../../../core/lock/view.ts'
import type { ScreenLook, TextSize } from '../../../core/session/command.ts'
import type { SettingsView } from '../../../core/session/view/view.ts'
import { CallSettings } from '../../call/call-settings.tsx'
import { RoleTiles } from '../../components/hand/role-tiles.tsx'
import { Leave } from '../../components/leave.tsx'
import { Page } from '../../components/page.tsx'
import { ScreenTitle } from '../../components/screen-title.tsx'
import { LanguageChoice, TextSizeChoice } from '../../components/settings.tsx'
import { languageIds, languages, useLanguage } from '../../i18n/language.ts'
import { useSend } from '../../session.ts'
import { EndBoxes } from './end-boxes.tsx'
import { IdleLock } from './idle-lock.tsx'
import { LookSettings } from './look.tsx'
import { ShownLanguages } from './shown-languages.tsx'
import { VoiceSettings } from './voice.tsx'

interface SettingsProps {
  readonly settings: SettingsView
  readonly call: CallView | undefined
  readonly lock: LockView | undefined
  readonly textSize: TextSize
  readonly look: ScreenLook
}

/** What is the same for everybody who uses this computer, until somebody changes it. Nothing here is of a person. */
export function SettingsScreen({ settings, call, lock, textSize, look }: SettingsProps) {
  const { t } = useTranslation()
  const send = useSend()
  const unread = toUnread(useLanguage())
  return (
    <Page textSize={textSize} className="narrow settings" start={<Leave>{t('before.back')}</Leave>}>
      <ScreenTitle>{t('settings.open')}</ScreenTitle>
      <p className="lede">{t('settings.lede')}</p>
      <section className="card care-part" aria-labelledby="settings-language">
        <h2 id="settings-language">{t('settings.language')}</h2>
        <LanguageChoice />
        <p className="fine">{t('settings.unread', { names: unread })}</p>
      </section>
      <ShownLanguages />
      <section className="card care-part" aria-labelledby="settings-size">
        <h2 id="settings-size">{t('settings.size')}</h2>
        <TextSizeChoice size={textSize} />
      </section>
      <LookSettings look={look} />
      <section className="card care-part">
        <RoleTiles role={settings.role} question={t('settings.helper')} />
      </section>
      <section className="card care-part" aria-labelledby="settings-sound">
        <h2 id="settings-sound">{t('settings.sound')}</h2>
        <ToggleButton className="pill" isSelected={settings.sound} onChange={(on) => send({ do: 'sound', on })}>
          {settings.sound ? <Volume2 aria-hidden="true" /> : <VolumeX aria-hidden="true" />}
          {t('pass.sound')}
        </ToggleButton>
      </section>
      <VoiceSettings />
      <EndBoxes boxes={settings.endBoxes} />
      {call?.side === 'desk' && <CallSettings call={call} />}
      {lock !== undefined && <IdleLock lock={lock} />}
    </Page>
  )
}

/** The languages whose words nobody who grew up with them has read yet, each in its own name. */
function toUnread(language: Language): string {
  const names = languageIds.filter((id) => !languages[id].isRead).map((id) => languages[id].name)
  return new Intl.ListFormat(languages[language].locale, { type: 'unit' }).format(names)
}
