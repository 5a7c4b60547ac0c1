import { useTranslation } from 'react-i18next'
import type { Language } from '../../core/flow/text.ts'

/** Each language in its own words, and the direction it is written in. */
export const languages: Readonly<
  Record<Language, { readonly name: string; readonly dir: 'ltr' | 'rtl'; readonly locale: string }>
> = {
  fr: { name: 'Français', dir: 'ltr', locale: 'fr-FR' },
  en: { name: 'English', dir: 'ltr', locale: 'en-GB' },
  ar: { name: 'العربية', dir: 'rtl', locale: 'ar-DZ-u-nu-latn' },
}

export const languageIds: readonly Language[] = ['fr', 'en', 'ar']

/** The language of the screen that calls. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return languageIds.find((id) => id === i18n.language) ?? 'fr'
}

/** A month as `2026-11` in words, e.g. « novembre 2026 ». */
export function toMonthName(month: string, language: Language): string {
  const form = new Intl.DateTimeFormat(languages[language].locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return form.format(new Date(`${month}-01T00:00:00Z`))
}

/** Several things in a row, e.g. « août, septembre et octobre ». */
export function toList(items: readonly string[], language: Language): string {
  return new Intl.ListFormat(languages[language].locale, { type: 'conjunction' }).format(items)
}

/** An ISO day in words, e.g. « 28 novembre 2026 ». Never shifts it to the machine's time zone. */
export function toDay(iso: string, language: Language): string {
  const form = new Intl.DateTimeFormat(languages[language].locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return form.format(new Date(`${iso}T00:00:00Z`))
}
