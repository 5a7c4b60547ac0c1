import type { i18n } from 'i18next'

/**
 * Teaches an instance the form `counted`: « {{seconds, counted(one: # seconde; other: # secondes)}} ». The plural rules of
 * its language choose among the forms (Arabic has six, Ukrainian and Romanian three), and `#` stands for the number.
 */
export function addCounted(instance: i18n, language: string): void {
  const rules = new Intl.PluralRules(language)
  instance.services.formatter?.add('counted', (value: unknown, _language, forms: Readonly<Record<string, unknown>>) => {
    return String(forms[rules.select(Number(value))] ?? forms.other).replaceAll('#', String(value))
  })
}
