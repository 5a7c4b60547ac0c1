import { type Language, type Text, toText } from '../../../../core/flow/language/text.ts'
import { languages, useLanguage } from '../../../i18n/language.ts'

/** Formats numbers, shares, months and the flows' own texts in the language of the screen. */
export interface Formatters {
  number(value: number): string
  /** Returns a share of 0 to 1 as whole percent, without the sign. */
  percent(share: number): string
  /** Returns `YYYY-MM` as « août 2026 », or « août » in the short form. */
  month(month: string, form?: 'long' | 'short'): string
  /** Joins words to a list. */
  list(words: readonly string[]): string
  /** Returns '' for undefined. */
  words(text: Text | undefined): string
}

export function useFormatters(): Formatters {
  return createFormatters(useLanguage())
}

function createFormatters(language: Language): Formatters {
  const { locale } = languages[language]
  return {
    number: (value) => new Intl.NumberFormat(locale).format(value),
    percent: (share) => new Intl.NumberFormat(locale).format(Math.round(share * 100)),
    month: (month, form = 'long') =>
      new Intl.DateTimeFormat(locale, {
        month: form,
        year: form === 'long' ? 'numeric' : '2-digit',
        timeZone: 'UTC',
      }).format(new Date(`${month}-01T00:00:00Z`)),
    list: (words) => new Intl.ListFormat(locale, { type: 'unit' }).format(words),
    words: (text) => (text === undefined ? '' : toText(text, language)),
  }
}
