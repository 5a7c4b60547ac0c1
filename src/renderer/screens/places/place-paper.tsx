import { CalendarDays, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlaceSheet } from '../../../core/directory/view.ts'
import { bridge } from '../../bridge.ts'
import { useOnePage } from '../../components/paper/one-page.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'
import { fr } from '../../locales/fr.ts'
import { PlaceFacts, usePlaceWords } from './place-facts.tsx'

/** Shows only the sheet of a place, once it is loaded. */
export function PlacePaperPage() {
  const [sheet, setSheet] = useState<PlaceSheet | null>(null)
  useEffect(() => {
    bridge.request('directory.paper', null).then(setSheet, () => undefined)
  }, [])
  return sheet && <PlacePaper sheet={sheet} />
}

/** Shows what a person takes to a place, in their language; the part for the place is in French. It has no name on it. */
function PlacePaper({ sheet: { place, day, need, on, here, code } }: { readonly sheet: PlaceSheet }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const words = usePlaceWords()
  const paper = useOnePage()
  const toVisitWords = (chosen: string) => {
    const spans = place.week?.find((one) => one.day === chosen)?.spans
    const hours = spans === undefined || spans === 'holiday' ? [] : spans.map(words.span)
    return [words.weekday(chosen), hours.join(' · ')].filter((part) => part !== '').join(', ')
  }
  return (
    <article ref={paper} className="paper place-paper" aria-label={t('places.paper.title')}>
      <header className="paper-head">
        <h2>
          <bdi>{place.entry.name}</bdi>
        </h2>
        <p>
          {place.entry.of !== undefined && (
            <>
              <bdi>{place.entry.of}</bdi> ·{' '}
            </>
          )}
          <bdi>{toDay(day, language)}</bdi>
        </p>
      </header>
      {place.old && (
        <p className="paper-box">
          <TriangleAlert aria-hidden="true" />
          <span>{t('places.paper.old')}</span>
        </p>
      )}
      {on !== undefined && (
        <p className="paper-fact">
          <CalendarDays aria-hidden="true" />
          <b>{t('places.paper.on', { day: toVisitWords(on) })}</b>
        </p>
      )}
      <PlaceFacts place={place} here={here} heading="h3" />
      {need !== undefined && (
        <section>
          <h3>{t('places.paper.say')}</h3>
          <p className="paper-box" lang="fr" dir="ltr">
            {fr.places.paper.sentence.replace('{{what}}', fr.places.need[need])}
          </p>
          {language !== 'fr' && <p>{t('places.paper.sentence', { what: t(`places.need.${need}`) })}</p>}
        </section>
      )}
      {code !== undefined && (
        <section>
          <h3>{t('places.paper.code')}</h3>
          <p className="place-code">
            <bdi dir="ltr">{code}</bdi>
          </p>
          <p>{t('places.paper.codePerson')}</p>
          <p lang="fr" dir="ltr">
            {fr.places.paper.codePlace}
          </p>
        </section>
      )}
      <p className="place-dated">{words.updated(place.entry.updated)}</p>
    </article>
  )
}
