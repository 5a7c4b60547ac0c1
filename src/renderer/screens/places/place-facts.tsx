import { Clock, MapPin, Phone } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlaceDetails } from '../../../core/directory/view.ts'
import { usePlaceWords } from './words.ts'

interface PlaceFactsProps {
  readonly place: PlaceDetails
  readonly here?: string | undefined
  /** Of the heading of each part. */
  readonly heading: 'h2' | 'h3'
}

/** What is known of a place, and nothing else: how to get there, to reach somebody, and when. On the screen and on paper. */
export function PlaceFacts({ place, here, heading }: PlaceFactsProps) {
  const { t } = useTranslation()
  return (
    <>
      <Part icon={<MapPin aria-hidden="true" />} title={t('places.details.way')} heading={heading}>
        <Way place={place} here={here} />
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

function Way({ place: { entry, away }, here }: Pick<PlaceFactsProps, 'place' | 'here'>) {
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
