import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../../core/session/command.ts'
import { Action } from '../../components/action.tsx'
import { LanguageList, TextSizeChoice } from '../../components/settings.tsx'
import { useSend } from '../../session.ts'

interface CoachTopProps {
  readonly textSize: TextSize
  readonly untouched: boolean
}

/**
 * Leave, size, language. Leaving is asked in place, as a dialog would lie under the portal; where nothing was done yet,
 * it is not asked at all.
 */
export function CoachTop({ textSize, untouched }: CoachTopProps) {
  const { t } = useTranslation()
  const send = useSend()
  const [leaving, setLeaving] = useState(false)
  return (
    <header className="coach-top">
      <div className="coach-settings">
        <Action
          look="quiet"
          icon={ArrowLeft}
          turns
          {...(untouched ? {} : { 'aria-expanded': leaving })}
          onPress={() => (untouched ? send({ do: 'stop' }) : setLeaving(!leaving))}
        >
          {t('guide.quit')}
        </Action>
        <TextSizeChoice size={textSize} />
        <LanguageList />
      </div>
      {leaving && (
        <section className="card leaving" aria-label={t('guide.quitQuestion')}>
          <p className="small-question">{t('guide.quitQuestion')}</p>
          <p className="fine">{t('guide.quitNote')}</p>
          <div className="two">
            <Action look="main" autoFocus onPress={() => setLeaving(false)}>
              {t('guide.goOn')}
            </Action>
            <Action onPress={() => send({ do: 'stop' })}>{t('guide.stop')}</Action>
          </div>
        </section>
      )}
    </header>
  )
}
