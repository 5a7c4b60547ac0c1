import MiniSearch from 'minisearch'
import { toWords } from '../../../core/base/words.ts'
import type { SearchWords } from '../../../core/flow/run/search.ts'

/** A procedure as the index needs it. */
interface Findable {
  readonly flow: string
  readonly sought: SearchWords
}

/** Finds procedures by what was typed, best first; tolerates typing errors and words that no procedure contains. */
export type FindProcedures = (typed: string) => readonly string[]

/** How many letters may be wrong in a word of this length. */
const toSlips = (word: string): number | false => (word.length < 4 ? false : word.length < 6 ? 1 : 2)

/** Creates the index of all procedures. All typed words must match; if no procedure has them all, any of them is enough. */
export function createFind(procedures: readonly Findable[]): FindProcedures {
  const index = new MiniSearch<Pick<Findable, 'flow'> & SearchWords>({
    idField: 'flow',
    fields: ['title', 'words', 'about'],
    // Once each: a name that stays French in every translation would count once a language.
    tokenize: (text) => [...new Set(toWords(text).split(' '))],
    processTerm: (word) => word || null,
    searchOptions: {
      prefix: true,
      fuzzy: toSlips,
      boost: { title: 4, words: 3 },
      weights: { fuzzy: 0.3, prefix: 0.6 },
      // The length of a text only shows into how many languages it was translated.
      bm25: { k: 1.2, b: 0, d: 0.5 },
    },
  })
  index.addAll(procedures.map(({ flow, sought }) => ({ flow, ...sought })))
  return (typed) => {
    const all = index.search(typed, { combineWith: 'AND' })
    return (all.length > 0 ? all : index.search(typed)).map(({ id }) => String(id))
  }
}
