import { createInstance, type i18n, type PostProcessorModule } from 'i18next'
import { useEffect, useState } from 'react'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../../core/flow/language/text.ts'
import { fr, type Words } from '../locales/fr.ts'
import { addCounted } from './counted.ts'
import { typeset } from './typeset.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: Words }
  }
}

const typesetting: PostProcessorModule = {
  type: 'postProcessor',
  name: 'typeset',
  process: (value) => typeset(value),
}

/** Each language but French is a file of its own, read when it is first chosen. */
const others = import.meta.glob<Readonly<Record<string, object>>>(['../locales/??.ts', '!../locales/fr.ts'], {
  import: 'files',
})

/** One ready instance a language that was read, so that a view never shows for a moment in the language before. */
const ready = new Map<Language, i18n>([['fr', createLanguage('fr', fr)]])

/** Loads the words of a language, once. */
export async function readLanguage(language: Language): Promise<i18n> {
  const known = ready.get(language)
  if (known !== undefined) return known
  const files = await others[`../locales/${language}.ts`]?.()
  const read = createLanguage(language, Object.assign({}, ...Object.values(files ?? {})) as Words)
  ready.set(language, read)
  return read
}

/** Returns whether the words of a language have been read. */
export function isLanguageReady(language: Language): boolean {
  return ready.has(language)
}

/** The words of a language: those of before until they are read, or null where there were none. */
export function useWords(language: Language): i18n | null {
  const [last, setLast] = useState<i18n | null>(ready.get(language) ?? null)
  const now = ready.get(language)
  useEffect(() => {
    let isAsked = true
    void readLanguage(language).then((read) => isAsked && setLast(read))
    return () => {
      isAsked = false
    }
  }, [language])
  return now ?? last
}

function createLanguage(language: Language, words: Words): i18n {
  const instance = createInstance()
  void instance
    .use(initReactI18next)
    .use(typesetting)
    .init({
      lng: language,
      fallbackLng: false,
      initAsync: false,
      resources: { [language]: { translation: words } },
      postProcess: typesetting.name,
      interpolation: { escapeValue: language === 'ar', escape: isolate },
    })
  addCounted(instance, language)
  return instance
}

const [ISOLATE, END] = ['\u2068', '\u2069']

/**
 * Keeps the direction and the punctuation of a French name inside an Arabic sentence (Unicode isolates). A sentence that
 * was put together so is left as it is: an isolate around isolates has no letter of its own, so its parts would be turned round.
 */
export function isolate(inserted: string): string {
  return inserted.includes(ISOLATE) ? inserted : `${ISOLATE}${inserted}${END}`
}
