import { createContext, useContext } from 'react'
import type { Language } from '../../core/flow/language/text.ts'
import { languageIds, useLanguage } from './language.ts'

const OfferedContext = createContext<readonly Language[]>(languageIds)

/** Tells every screen which languages are offered on this computer. */
export const OfferedLanguagesProvider = OfferedContext.Provider

/** The languages to choose from: those that are offered, and the one that shows now. */
export function useOfferedLanguages(): readonly Language[] {
  const offered = useContext(OfferedContext)
  const now = useLanguage()
  return languageIds.filter((id) => id === now || offered.includes(id))
}
