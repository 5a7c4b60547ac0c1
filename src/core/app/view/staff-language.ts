import type { Language } from '../../flow/language/text.ts'
import type { ScreenView, View } from './view.ts'

/** Screens that only workers and supervisors open. Their words are in French and English: docs/decisions/desk-staff-words-in-two-languages.md. */
export const STAFF_SCREENS = [
  'activity',
  'organisation',
  'rehearsal',
  'setup',
  'studio',
  'supervision',
] as const satisfies readonly ScreenView['at'][]

/** The languages of what only staff read. */
export const STAFF_LANGUAGES = ['fr', 'en'] as const satisfies readonly Language[]

/** Returns the language in which staff's screens are shown where another one was chosen: French for those that they lack. */
function toStaffLanguage(language: Language): Language {
  return STAFF_LANGUAGES.find((own) => own === language) ?? 'fr'
}

/** Returns the view in the languages that its screen has. The chosen language itself stays in the session. */
export function inItsLanguages(view: View): View {
  if (!STAFF_SCREENS.some((at) => at === view.screen.at)) return view
  return {
    ...view,
    language: toStaffLanguage(view.language),
    languages: STAFF_LANGUAGES.filter((own) => own === 'fr' || view.languages.includes(own)),
  }
}
