import { useTranslation } from 'react-i18next'
import { voiceSpeedSchema } from '../../../core/voice/speed.ts'
import { Listen } from '../../components/listen.tsx'
import { Segment } from '../../components/segment.tsx'
import { useLanguage } from '../../i18n/language.ts'
import { useSend } from '../../session.ts'
import { useVoiceSpeed } from '../../speech/speed.ts'
import { useHasVoice } from '../../speech/voices.ts'

/** How fast this computer reads aloud, tried at once; or that it cannot, and what to install. */
export function VoiceSettings() {
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
