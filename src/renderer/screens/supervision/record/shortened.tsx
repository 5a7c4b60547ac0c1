import { useTranslation } from 'react-i18next'
import type { Shortened } from '../../../../core/supervision/log.ts'
import { toDay, useLanguage } from '../../../i18n/language.ts'

/** What made the record shorter, or was asked to, as its lines say; newest first. */
export function ShortenedList({ shortened }: { readonly shortened: readonly Shortened[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const month = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const toWords = (one: Shortened): string => {
    const day = toDay(one.day, language)
    if (one.what === 'purged') {
      return t('supervision.record.shortened.purged', {
        day,
        month: month.format(new Date(`${one.month}-15T00:00:00Z`)),
      })
    }
    const { months } = one
    if (one.what !== 'shorten') return t(`supervision.record.shortened.${one.what}`, { day, months })
    return t('supervision.record.shortened.shorten', { day, months, from: toDay(one.from, language) })
  }
  return (
    <>
      <h3>{t('supervision.record.shortened.title')}</h3>
      <ul>
        {shortened.toReversed().map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines of one day may be alike in all
          <li key={index}>{toWords(one)}</li>
        ))}
      </ul>
    </>
  )
}
