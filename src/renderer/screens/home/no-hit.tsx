import { Globe, List, MapPin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Action } from '../../components/action.tsx'
import { useSend } from '../../session.ts'

interface NoHitProps {
  /** Whether a site may be opened without a guide. */
  readonly hasSites: boolean
  readonly onAll: () => void
}

/** Nothing fits what was typed: the ways on. */
export function NoHit({ hasSites, onAll }: NoHitProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <section className="card no-hit" aria-label={t('home.searchNone')}>
      <p className="small-question">{t('home.searchNone')}</p>
      <p>{t('home.noHit')}</p>
      <div className="row">
        <Action icon={List} onPress={onAll}>
          {t('home.seeAll')}
        </Action>
        <Action icon={MapPin} onPress={() => send({ do: 'find-place' })}>
          {t('home.findPlace')}
        </Action>
        {hasSites && (
          <Action icon={Globe} onPress={() => send({ do: 'ask-site' })}>
            {t('openSite.entry')}
          </Action>
        )}
      </div>
    </section>
  )
}
