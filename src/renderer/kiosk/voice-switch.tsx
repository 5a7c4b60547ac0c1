import { Volume2, VolumeX } from 'lucide-react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { sendKioskCommand } from '../commands.ts'

interface VoiceSwitchProps {
  readonly on: boolean
  /** Shows the picture alone, where there is no room for words. */
  readonly isBare?: true
}

/** Chooses whether the kiosk reads each screen aloud. */
export function VoiceSwitch({ on, isBare }: VoiceSwitchProps) {
  const { t } = useTranslation()
  return (
    <ToggleButton className="pill" isSelected={on} onChange={(is) => sendKioskCommand({ do: 'voice', on: is })}>
      {on ? <Volume2 aria-hidden="true" /> : <VolumeX aria-hidden="true" />}
      <span {...(isBare && { className: 'visually-hidden' })}>{t('kiosk.readAloud')}</span>
    </ToggleButton>
  )
}
