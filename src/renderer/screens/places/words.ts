import { useTranslation } from 'react-i18next'
import type { TimeSpan } from '../../../core/directory/hours/opening-hours.ts'
import type { Away, FoundEntry } from '../../../core/directory/search/search.ts'
import { languages, toDay, toTime, useLanguage } from '../../i18n/language.ts'

const DAY = 1440

/** Minutes from midnight as a time of day, e.g. 840 as 14:00. */
function toClock(minutes: number): string {
  const hour = Math.floor((minutes % DAY) / 60)
  return `${String(hour).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Words for what is known of a place, in the language that shows. */
export interface PlaceWords {
  time(minutes: number): string
  /** A day with its weekday, e.g. « lundi 30 novembre ». */
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
  // In French as it is said: 9 h, 14 h 30.
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
