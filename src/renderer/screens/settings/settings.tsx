import { Volume2, VolumeX } from 'lucide-react'
import { Label, Radio, RadioGroup, ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { SettingsView, View } from '../../../core/app/view/view.ts'
import { voiceSpeedSchema } from '../../../core/base/voice-speed.ts'
import { type Language, languageSchema } from '../../../core/flow/language/text.ts'
import { LOCK_CHOICES, type LockView } from '../../../core/lock/view.ts'
import { type EndBox, endBoxSchema, lookSchema, type ScreenLook } from '../../../core/session/command.ts'
import { CallSettings } from '../../call/call-settings.tsx'
import { sendLockCommand } from '../../commands.ts'
import { RoleTiles } from '../../components/choice-tiles.tsx'
import { LanguageShares } from '../../components/language-shares.tsx'
import { Listen } from '../../components/listen.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { Segment } from '../../components/segment.tsx'
import { LanguageChoice, TextSizeChoice } from '../../components/settings.tsx'
import { TickBox } from '../../components/tick-box.tsx'
import { isolate } from '../../i18n/instances.ts'
import { languageIds, languages, useLanguage, useOfferedLanguages } from '../../i18n/language.ts'
import { useSend } from '../../session.ts'
import { useHasVoice, useVoiceSpeed } from '../../speech/voices.ts'

interface SettingsProps {
  readonly settings: SettingsView
  readonly view: View
}

/** Shows settings that apply to everybody who uses this computer. None of them is about a person. */
export function SettingsScreen({ settings, view }: SettingsProps) {
  const { call, lock, textSize, look, partly } = view
  const { t } = useTranslation()
  const send = useSend()
  const unreviewed = listUnreviewed(useLanguage())
  return (
    <Page textSize={textSize} className="narrow settings" start={<Leave>{t('before.back')}</Leave>}>
      <ScreenTitle>{t('settings.open')}</ScreenTitle>
      <p className="lede">{t('settings.lede')}</p>
      <section className="card care-part" aria-labelledby="settings-language">
        <h2 id="settings-language">{t('settings.language')}</h2>
        <LanguageChoice />
        <p className="fine">{t('settings.unread', { names: unreviewed })}</p>
      </section>
      <ShownLanguages partly={partly} />
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

/** Lists, by their own names, the languages whose texts no native speaker has reviewed yet. */
function listUnreviewed(language: Language): string {
  const own = languageIds.filter((id) => !languages[id].isRead).map((id) => languages[id].name)
  // Each name keeps its direction; the whole list would be turned round as one.
  const names = languages[language].dir === 'rtl' ? own.map(isolate) : own
  return new Intl.ListFormat(languages[language].locale, { type: 'unit' }).format(names)
}

/** Sets what the end of each visit does automatically on this computer. The end of a visit shows the same boxes, with these defaults. */
function EndBoxes({ boxes }: { readonly boxes: readonly EndBox[] }) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <section className="card care-part" aria-labelledby="settings-end">
      <h2 id="settings-end">{t('recap.boxesOf')}</h2>
      <p>{t('settings.endNote')}</p>
      <div className="end-boxes">
        {endBoxSchema.options.map((box) => (
          <TickBox key={box} isSelected={boxes.includes(box)} onChange={(on) => send({ do: 'end-box', box, on })}>
            {t(`recap.boxes.${box}`)}
          </TickBox>
        ))}
      </div>
    </section>
  )
}

/** Sets after how long without a touch this desk covers its screen. */
function IdleLock({ lock }: { readonly lock: LockView }) {
  const { t } = useTranslation()
  const choose = (value: string): void => {
    const minutes = LOCK_CHOICES.find((one) => String(one) === value)
    if (minutes !== undefined) sendLockCommand({ do: 'after', minutes })
  }
  return (
    <section className="card care-part" aria-labelledby="settings-lock">
      <h2 id="settings-lock">{t('lock.setting.title')}</h2>
      <p>{t('lock.setting.text')}</p>
      <RadioGroup className="care-months" orientation="horizontal" value={String(lock.after)} onChange={choose}>
        <Label className="visually-hidden">{t('lock.setting.title')}</Label>
        {LOCK_CHOICES.map((minutes) => (
          <Radio key={minutes} value={String(minutes)} className="segment-item">
            {minutes === 0 ? t('lock.setting.never') : t('lock.setting.minutes', { minutes })}
          </Radio>
        ))}
      </RadioGroup>
      <p className="fine">{t(lock.guarded ? 'lock.setting.guarded' : 'lock.setting.unguarded')}</p>
    </section>
  )
}

const { theme, contrast } = lookSchema.shape

/** Sets theme and contrast: the system's, or as chosen here. */
function LookSettings({ look }: { readonly look: ScreenLook }) {
  const { t } = useTranslation()
  const send = useSend()
  const choose = (changed: Partial<ScreenLook>) => send({ do: 'look', look: { ...look, ...changed } })
  return (
    <section className="card care-part" aria-labelledby="settings-look">
      <h2 id="settings-look">{t('settings.look')}</h2>
      <Segment
        label={t('settings.theme')}
        value={look.theme}
        options={theme.options}
        toWords={(one) => t(`settings.themes.${one}`)}
        onChoose={(one) => choose({ theme: one })}
      />
      <Segment
        label={t('settings.contrast')}
        value={look.contrast}
        options={contrast.options}
        toWords={(one) => t(`settings.contrasts.${one}`)}
        onChoose={(one) => choose({ contrast: one })}
      />
    </section>
  )
}

const others = languageSchema.exclude(['fr']).options

/** Sets which languages people and the kiosk are offered, besides French, and says how far each goes. */
function ShownLanguages({ partly }: { readonly partly: View['partly'] }) {
  const { t } = useTranslation()
  const send = useSend()
  const offered = useOfferedLanguages()
  return (
    <section className="card care-part" aria-labelledby="settings-languages">
      <h2 id="settings-languages">{t('settings.languages')}</h2>
      <p>{t('settings.languagesNote')}</p>
      <div className="end-boxes">
        <TickBox isSelected isDisabled onChange={() => undefined}>
          <bdi lang="fr">{languages.fr.name}</bdi>
        </TickBox>
        {others.map((language) => (
          <TickBox
            key={language}
            isSelected={offered.includes(language)}
            onChange={(on) => send({ do: 'offer-language', language, on })}
          >
            <bdi lang={language}>{languages[language].name}</bdi>
          </TickBox>
        ))}
      </div>
      <LanguageShares partly={partly} />
    </section>
  )
}

/** Sets how fast this computer reads aloud, with a test; or says that it has no voice, and what to install. */
function VoiceSettings() {
  const { t } = useTranslation()
  const send = useSend()
  const speed = useVoiceSpeed()
  const hasVoice = useHasVoice(useLanguage())
  return (
    <section className="card care-part" aria-labelledby="settings-voice">
      <h2 id="settings-voice">{t('settings.voice')}</h2>
      {hasVoice === false ? (
        <p>{t('settings.noVoice')}</p>
      ) : (
        <>
          <Segment
            label={t('settings.voiceSpeed')}
            value={speed}
            options={voiceSpeedSchema.options}
            toWords={(one) => t(`settings.speeds.${one}`)}
            onChoose={(one) => send({ do: 'voice-speed', speed: one })}
          />
          <p>{t('settings.voiceSample')}</p>
          <Listen text={t('settings.voiceSample')} />
        </>
      )}
    </section>
  )
}
