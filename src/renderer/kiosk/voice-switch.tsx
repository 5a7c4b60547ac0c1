import { Volume2, VolumeX } from 'lucide-react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'

interface VoiceSwitchProps {
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

/** Chooses whether the kiosk reads each screen aloud. */
export function VoiceSwitch({ on, onChange }: VoiceSwitchProps) {
  const { t } = useTranslation()
  return (
    <ToggleButton className="pill" isSelected={on} onChange={onChange}>
      {on ? <Volume2 aria-hidden="true" /> : <VolumeX aria-hidden="true" />}
      {t('kiosk.readAloud')}
    </ToggleButton>
  )
}
