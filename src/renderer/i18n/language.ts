import { createContext, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { LOCALES, toMonthName } from '../../core/flow/language/date-words.ts'
import type { Language } from '../../core/flow/language/text.ts'

export { toDay, toMonthName } from '../../core/flow/language/date-words.ts'

/** Each language in its own words, the direction it is written in, and whether somebody who grew up with it read our words. */
export const languages: Readonly<
  Record<
    Language,
    { readonly name: string; readonly dir: 'ltr' | 'rtl'; readonly locale: string; readonly isRead: boolean }
  >
> = {
  fr: { name: 'Français', dir: 'ltr', locale: LOCALES.fr, isRead: true },
  en: { name: 'English', dir: 'ltr', locale: LOCALES.en, isRead: false },
  ar: { name: 'العربية', dir: 'rtl', locale: LOCALES.ar, isRead: false },
  pt: { name: 'Português', dir: 'ltr', locale: LOCALES.pt, isRead: false },
  tr: { name: 'Türkçe', dir: 'ltr', locale: LOCALES.tr, isRead: false },
  uk: { name: 'Українська', dir: 'ltr', locale: LOCALES.uk, isRead: false },
  ro: { name: 'Română', dir: 'ltr', locale: LOCALES.ro, isRead: false },
}

/** From the table, not from the schema: zod would be a sixth of what a start reads. */
export const languageIds = Object.keys(languages) as readonly Language[]

/** The language of the screen that calls. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return languageIds.find((id) => id === i18n.language) ?? 'fr'
}

/** A time of day as `10:12` in the manner of the language, e.g. « 10 h 12 ». */
export function toTime(time: string, language: Language): string {
  return language === 'fr' ? time.replace(':', '\u00a0h\u00a0') : time
}

/** Months in a row, e.g. « août, septembre et octobre 2026 », each with its year where the years differ. */
export function toMonthList(months: readonly string[], language: Language): string {
  const isOneYear = new Set(months.map((month) => month.slice(0, 4))).size === 1
  const names = months.map((month, index) => {
    return toMonthName(month, language, isOneYear && index < months.length - 1 ? 'no-year' : 'year')
  })
  return new Intl.ListFormat(languages[language].locale, { type: 'conjunction' }).format(names)
}

const OfferedContext = createContext<readonly Language[]>(languageIds)

/** Provides the languages that are offered on this computer to every screen. */
export const OfferedLanguagesProvider = OfferedContext.Provider

/** The languages to choose from: those that are offered, and the one that shows now. */
export function useOfferedLanguages(): readonly Language[] {
  const offered = useContext(OfferedContext)
  const now = useLanguage()
  return languageIds.filter((id) => id === now || offered.includes(id))
}
