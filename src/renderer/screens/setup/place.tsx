import { Maximize, MonitorCheck, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SetupPlace } from '../../../core/setup/step.ts'
import { askKiosk } from '../../ask.ts'
import { Action } from '../../components/action.tsx'
import { ChoiceTiles } from '../../components/choice-tiles.tsx'
import { ScreenTitle } from '../../components/page.tsx'

interface PlaceStepProps {
  readonly place: SetupPlace
  readonly onChoose: (place: SetupPlace) => void
}

/** A desk for two, or a kiosk for one: a kiosk first needs the codes with which the team leaves it. */
export function PlaceStep({ place, onChoose }: PlaceStepProps) {
  const { t } = useTranslation()
  return (
    <>
      <ScreenTitle>{t('setup.place.title')}</ScreenTitle>
      <ChoiceTiles
        question={t('setup.place.question')}
        options={[
          { id: 'desk', text: t('setup.place.desk'), icon: UsersRound },
          { id: 'kiosk', text: t('setup.place.kiosk'), icon: MonitorCheck },
        ]}
        chosen={place}
        onChoose={onChoose}
      />
      {place === 'kiosk' && (
        <section className="card care-part" aria-label={t('kiosk.settings')}>
          <p>{t('setup.place.codes')}</p>
          <div>
            <Action icon={Maximize} onPress={() => askKiosk({ do: 'open-settings' })}>
              {t('setup.place.openCodes')}
            </Action>
          </div>
        </section>
      )}
    </>
  )
}
