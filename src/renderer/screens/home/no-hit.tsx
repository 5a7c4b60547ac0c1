import { Globe, List, MapPin } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Action } from '../../components/action.tsx'
import { useSend } from '../../session.ts'

interface NoHitProps {
  readonly places: readonly { readonly name: string; readonly counter: string; readonly phone?: string }[]
  /** Whether a site may be opened without a guide. */
  readonly hasSites: boolean
  readonly onAll: () => void
}

/** Nothing fits what was typed: the ways on. */
export function NoHit({ places, hasSites, onAll }: NoHitProps) {
  const { t } = useTranslation()
  const send = useSend()
  const [shown, setShown] = useState(false)
  return (
    <section className="card no-hit" aria-label={t('home.searchNone')}>
      <p className="small-question">{t('home.searchNone')}</p>
      <p>{t('home.noHit')}</p>
      <div className="row">
        <Action icon={List} onPress={onAll}>
          {t('home.seeAll')}
        </Action>
        <Action icon={MapPin} aria-expanded={shown} onPress={() => setShown(!shown)}>
          {t('home.findPlace')}
        </Action>
        {hasSites && (
          <Action icon={Globe} onPress={() => send({ do: 'ask-site' })}>
            {t('openSite.entry')}
          </Action>
        )}
      </div>
      {shown && (
        <dl className="places">
          <div>
            <dt>{t('home.anyPlace')}</dt>
            <dd>{t('home.anyPlaceNote')}</dd>
          </div>
          {places.map(({ name, counter, phone }) => (
            <div key={name}>
              <dt>
                <bdi>{name}</bdi>
              </dt>
              <dd dir="auto">
                {counter} {phone !== undefined && t('sheet.phone', { phone })}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
