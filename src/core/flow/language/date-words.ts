import type { Language } from './text.ts'

/** The manner of each language of writing dates and numbers: digits as in France in each of them. */
export const LOCALES: Readonly<Record<Language, string>> = {
  fr: 'fr-FR',
  en: 'en-GB',
  ar: 'ar-DZ-u-nu-latn',
  pt: 'pt-PT',
  tr: 'tr-TR',
  uk: 'uk-UA',
  ro: 'ro-RO',
}

/** A month as `2026-11` in words, e.g. « novembre 2026 », or « novembre » where the year is said elsewhere. */
export function toMonthName(month: string, language: Language, year: 'year' | 'no-year' = 'year'): string {
  const form = new Intl.DateTimeFormat(LOCALES[language], {
    month: 'long',
    ...(year === 'year' && { year: 'numeric' }),
    timeZone: 'UTC',
  })
  return form.format(new Date(`${month}-01T00:00:00Z`))
}

/** An ISO day in words, e.g. « 28 novembre 2026 », or « 28 novembre ». Never shifts it to the machine's time zone. */
export function toDay(iso: string, language: Language, year: 'year' | 'no-year' = 'year'): string {
  const form = new Intl.DateTimeFormat(LOCALES[language], {
    day: 'numeric',
    month: 'long',
    ...(year === 'year' && { year: 'numeric' }),
    timeZone: 'UTC',
  })
  const words = form.format(new Date(`${iso}T00:00:00Z`))
  return language === 'fr' ? words.replace(/^1 /, '1er ') : words
}
