import { type Language, languageSchema } from '../../src/core/flow/language/text.ts'
import { type Breach, checkAddress, checkBidi, checkButtons, checkPlurals, checkTerms } from './rules.ts'
import { readQuoted, readTerms } from './terms.ts'
import { type FlowText, readFlows, readScreens } from './texts.ts'

/** What the words of the app are today, by language. */
export interface WordsReport {
  readonly breaches: readonly (Breach & { readonly language: Language })[]
  /** Texts of procedures that a language lacks: they are read in French. */
  readonly silentFrench: number
  /** Share of the texts of procedures that a language has, in percent. */
  readonly coverage: Readonly<Partial<Record<Language, number>>>
}

/** Reads every text against the rules. `screens` leaves the procedures out, which takes longer. */
export function reportWords(what: 'all' | 'screens'): WordsReport {
  const flows = what === 'all' ? readFlows() : []
  const breaches = languageSchema.options.flatMap((language) =>
    [...checkScreens(language), ...checkFlows(language, flows)].map((breach) => ({ ...breach, language })),
  )
  return { breaches, ...countFlows(flows) }
}

function checkScreens(language: Language): readonly Breach[] {
  const terms = readTerms(language)
  const texts = readScreens(language)
  const checks = [
    checkTerms(terms, 'screens'),
    checkAddress(terms),
    checkButtons(texts, readQuoted()),
    checkPlurals(language, terms, texts),
    checkBidi,
  ]
  return texts.flatMap((text) => checks.flatMap((check) => check(text)))
}

function checkFlows(language: Language, flows: readonly FlowText[]): readonly Breach[] {
  const terms = readTerms(language)
  const checks = [checkTerms(terms, 'flows'), checkAddress(terms)]
  return flows.flatMap(({ file, line, in: texts }) => {
    const text = texts[language]
    return text === undefined ? [] : checks.flatMap((check) => check({ file, key: `line ${line}`, text }))
  })
}

/** Counts the texts of procedures that each language has and lacks. */
export function countFlows(flows: readonly FlowText[]): Pick<WordsReport, 'silentFrench' | 'coverage'> {
  const shares = languageSchema.options.map((language) => {
    const has = flows.filter((text) => text.in[language] !== undefined).length
    return {
      language,
      lacks: flows.length - has,
      share: flows.length === 0 ? 100 : Math.floor((has * 100) / flows.length),
    }
  })
  return {
    silentFrench: shares.reduce((sum, { lacks }) => sum + lacks, 0),
    coverage: Object.fromEntries(shares.map(({ language, share }) => [language, share])),
  }
}
