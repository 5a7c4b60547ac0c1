import { createInstance, type i18n, type PostProcessorModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../../core/flow/text.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { fr, type Words } from './fr.ts'
import { typeset } from './typeset.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: Words }
  }
}

export const words: Readonly<Record<Language, Words>> = { fr, en, ar }

const typesetting: PostProcessorModule = {
  type: 'postProcessor',
  name: 'typeset',
  process: (value) => typeset(value),
}

/** One ready instance a language, so that a view never shows for a moment in the language before. */
export const instances: Readonly<Record<Language, i18n>> = {
  fr: createLanguage('fr'),
  en: createLanguage('en'),
  ar: createLanguage('ar'),
}

function createLanguage(language: Language): i18n {
  const instance = createInstance()
  void instance
    .use(initReactI18next)
    .use(typesetting)
    .init({
      lng: language,
      fallbackLng: false,
      initAsync: false,
      resources: { [language]: { translation: words[language] } },
      postProcess: typesetting.name,
      interpolation: { escapeValue: language === 'ar', escape: isolate },
    })
  return instance
}

const [ISOLATE, END] = ['\u2068', '\u2069']

/**
 * Keeps the direction and the punctuation of a French name inside an Arabic sentence (Unicode isolates). A sentence that
 * was put together so is left as it is: an isolate around isolates has no letter of its own, so its parts would be turned round.
 */
function isolate(inserted: string): string {
  return inserted.includes(ISOLATE) ? inserted : `${ISOLATE}${inserted}${END}`
}
