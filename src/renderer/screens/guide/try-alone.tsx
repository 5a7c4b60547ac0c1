import { Bell, BellOff, Sprout } from 'lucide-react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { IconAction } from '../../components/action.tsx'
import { useSend } from '../../session.ts'

interface TryAloneProps {
  readonly on: boolean
  readonly sound: boolean
}

/** The person's own choice to be given less help (every help stays one tap away), and whether a sound says whose hand it is. */
export function TryAlone({ on, sound }: TryAloneProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <div className="try-alone">
      <ToggleButton className="pill" isSelected={on} onChange={(next) => send({ do: 'try-alone', on: next })}>
        <Sprout aria-hidden="true" />
        {t('ladder.alone')}
      </ToggleButton>
      <IconAction
        icon={sound ? Bell : BellOff}
        label={t('pass.sound')}
        aria-pressed={sound}
        onPress={() => send({ do: 'sound', on: !sound })}
      />
      <p className="fine" role="status">
        {on ? t('ladder.aloneNote') : ''}
      </p>
    </div>
  )
}
