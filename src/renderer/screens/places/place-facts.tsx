import { Clock, MapPin, Phone } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimeSpan } from '../../../core/directory/hours/opening-hours.ts'
import type { Away, FoundEntry } from '../../../core/directory/search/search.ts'
import type { PlaceDetails } from '../../../core/directory/view.ts'
import { languages, toDay, toTime, useLanguage } from '../../i18n/language.ts'

interface PlaceFactsProps {
  readonly place: PlaceDetails
  readonly here?: string | undefined
  /** Level of each part's heading. */
  readonly heading: 'h2' | 'h3'
}

/** Shows what is known of a place, and nothing else: how to get there, whom to reach, and when. For screen and paper. */
export function PlaceFacts({ place, here, heading }: PlaceFactsProps) {
  const { t } = useTranslation()
  return (
    <>
      <Part icon={<MapPin aria-hidden="true" />} title={t('places.details.way')} heading={heading}>
        <Directions place={place} here={here} />
      </Part>
      <Part icon={<Phone aria-hidden="true" />} title={t('places.details.contact')} heading={heading}>
        <Contact place={place} />
      </Part>
      <Part icon={<Clock aria-hidden="true" />} title={t('places.hours')} heading={heading}>
        <Week place={place} />
      </Part>
    </>
  )
}

interface PartProps {
  readonly icon: ReactNode
  readonly title: string
  readonly heading: 'h2' | 'h3'
  readonly children: ReactNode
}

function Part({ icon, title, heading: Heading, children }: PartProps) {
  return (
    <section className="place-part">
      <Heading className="place-heading">
        {icon} {title}
      </Heading>
      {children}
    </section>
  )
}

function Directions({ place: { entry, away }, here }: Pick<PlaceFactsProps, 'place' | 'here'>) {
  const { t } = useTranslation()
  const words = usePlaceWords()
  const town = [entry.postcode, entry.commune].filter((part) => part !== undefined).join(' ')
  const lines = [entry.street, entry.more, town === '' ? undefined : town].filter((line) => line !== undefined)
  if (entry.closedToPublic === true) return <p>{t('places.details.noVisit')}</p>
  return (
    <>
      {lines.length === 0 ? (
        <p>{t('places.details.noAddress')}</p>
      ) : (
        <address className="place-address" lang="fr" dir="auto">
          {lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </address>
      )}
      {entry.moves && <p>{t('places.details.moves')}</p>}
      {away !== undefined && lines.length > 0 && (
        <>
          <p>{words.away(away, here)}.</p>
          <p className="fine">{t(away.toCommune ? 'places.toCommune' : 'places.crow')}</p>
        </>
      )}
    </>
  )
}

function Contact({ place: { entry } }: Pick<PlaceFactsProps, 'place'>) {
  const { t } = useTranslation()
  return (
    <>
      {entry.phone !== undefined && <p>{t('sheet.phone', { phone: entry.phone })}</p>}
      {entry.mail !== undefined && (
        <p>
          <bdi dir="ltr">{entry.mail}</bdi>
        </p>
      )}
      {entry.site !== undefined && (
        <p>
          <bdi dir="ltr">{entry.site}</bdi>
        </p>
      )}
      {entry.ways.includes('referral') && <p>{t('places.details.referral')}</p>}
      {entry.cost !== undefined && <p>{t(`places.cost.${entry.cost}`)}</p>}
      {entry.conditions !== undefined && <p dir="auto">{t('places.details.conditions', { text: entry.conditions })}</p>}
    </>
  )
}

function Week({ place: { entry, week, noted, school } }: Pick<PlaceFactsProps, 'place'>) {
  const { t } = useTranslation()
  const words = usePlaceWords()
  if (week === undefined) {
    return (
      <p dir="auto">
        {entry.hours === undefined ? t('places.state.unknown') : t('places.hoursAsWritten', { hours: entry.hours })}
      </p>
    )
  }
  return (
    <>
      <dl className="place-week">
        {week.map(({ day, spans }) => (
          <div key={day}>
            <dt>{words.weekday(day)}</dt>
            <dd>
              {toWords(spans).map((said, index) => (
                <Fragment key={said}>
                  {index > 0 && ' · '}
                  <span>{said}</span>
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {noted && <p>{t('places.hoursNoted')}</p>}
      {school && <p>{t('places.hoursSchool')}</p>}
    </>
  )

  function toWords(spans: NonNullable<PlaceDetails['week']>[number]['spans']): readonly string[] {
    if (spans === 'holiday') return [t('places.holiday')]
    return spans.length === 0 ? [t('places.state.closed')] : spans.map(words.span)
  }
}

const DAY = 1440

/** Returns minutes from midnight as a time of day: 840 as 14:00. */
function toClock(minutes: number): string {
  const hour = Math.floor((minutes % DAY) / 60)
  return `${String(hour).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Texts about a place, in the language of the screen. */
export interface PlaceWords {
  time(minutes: number): string
  /** Returns a day with its weekday: « lundi 30 novembre ». */
  weekday(day: string): string
  open(found: FoundEntry, today: string): string
  away(away: Away, here?: string): string
  updated(updated: string | undefined): string
  span(span: TimeSpan): string
}

export function usePlaceWords(): PlaceWords {
  const { t } = useTranslation()
  const language = useLanguage()
  const { locale } = languages[language]
  // French writes times as 9 h and 14 h 30.
  const time = (minutes: number) =>
    language === 'fr'
      ? toTime(toClock(minutes), language)
          .replace(/^0/, '')
          .replace(/\u00a000$/, '')
      : toTime(toClock(minutes), language)
  const weekday = (day: string) => {
    const form = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
    const said = form.format(new Date(`${day}T00:00:00Z`))
    return language === 'fr' ? said.replace(/ 1 /, ' 1er ') : said
  }
  return {
    time,
    weekday,
    open: ({ open }, today) => {
      if (open.is === 'open') {
        return open.until === undefined ? t('places.state.open') : t('places.state.until', { time: time(open.until) })
      }
      if (open.is === 'unknown') return t(open.because === 'holiday' ? 'places.state.holiday' : 'places.state.unknown')
      if (open.next === undefined) return t('places.state.closed')
      const at = time(open.next.from)
      return open.next.day === today
        ? t('places.state.today', { time: at })
        : t('places.state.next', { day: weekday(open.next.day), time: at })
    },
    away: ({ km, direction }, here) => {
      const said = {
        km: new Intl.NumberFormat(locale, { maximumFractionDigits: km < 10 ? 1 : 0 }).format(km),
        direction: t(`places.dir.${direction}`),
      }
      return here === undefined ? t('places.away', said) : t('places.awayFrom', { ...said, where: here })
    },
    updated: (updated) =>
      updated === undefined ? t('places.noDate') : t('places.updated', { day: toDay(updated, language) }),
    span: ({ from, to, openEnd }) =>
      openEnd ? t('places.spanOpen', { from: time(from) }) : t('places.span', { from: time(from), to: time(to) }),
  }
}
