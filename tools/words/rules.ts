import type { Language } from '../../src/core/flow/language/text.ts'
import { createFinder } from './match.ts'
import type { Quoted, Terms } from './terms.ts'
import type { ScreenText } from './texts.ts'

/** What is wrong with one text, and what would be better. */
export interface Breach {
  readonly file: string
  readonly key: string
  readonly rule: 'term' | 'address' | 'button' | 'plural' | 'bidi'
  readonly text: string
  readonly better: string
}

type Check = (text: ScreenText) => readonly Breach[]

/** Checks that each notion has one word. */
export function checkTerms({ terms }: Terms, where: 'screens' | 'flows'): Check {
  const kept = terms
    .filter(({ only }) => where === 'screens' || only !== 'screens')
    .map((term) => ({ ...term, find: createFinder(term.not, term.allow) }))
  // Nearly all texts have none of the words: one look says so.
  const findAny = createFinder(kept.flatMap(({ not }) => not))
  return ({ file, key, text }) => {
    if (findAny(text).length === 0) return []
    return kept
      .filter(({ except }) => !isExcepted(except, file, key))
      .flatMap(({ notion, word, find }) =>
        find(text).map((found) => {
          return { file, key, rule: 'term' as const, text, better: `${notion}: « ${word} », not « ${found} »` }
        }),
      )
  }
}

/** Checks that people are spoken to in one form of address. */
export function checkAddress({ address }: Terms): Check {
  const find = createFinder(address.not, address.allow)
  return ({ file, key, text }) =>
    find(text).map((found) => {
      return { file, key, rule: 'address' as const, text, better: `address: ${address.form}, not « ${found} »` }
    })
}

const QUOTES = /(?:«[\s\u00a0]*|“|„)([^«»“”„]+?)(?:[\s\u00a0]*»|”)/gu
const NESTED = /\$t\(([^)]+)\)/g

/** Checks that a sentence that names a button inserts its text, and that the button exists. */
export function checkButtons(texts: readonly ScreenText[], quoted: Quoted): Check {
  const byText = new Map(texts.toReversed().map(({ key, text }) => [fold(text), key]))
  const keys = new Set(texts.map(({ key }) => key))
  return ({ file, key, text }) => {
    const lost = [...text.matchAll(NESTED)].filter(([, name]) => !keys.has(name ?? ''))
    const typed = [...text.matchAll(QUOTES)]
      .map(([, words = '']) => words)
      .filter((words) => !/\{\{|\$t\(/.test(words) && !isNamed(words, key, quoted))
    return [
      ...lost.map(([nested]) => `${nested} is the text of no button`),
      ...typed.map((words) => {
        const button = byText.get(fold(words))
        return button
          ? `« $t(${button}) », not « ${words} »`
          : `no button is called « ${words} »: insert its key with $t(…)`
      }),
    ].map((better) => ({ file, key, rule: 'button' as const, text, better }))
  }
}

const COUNTED = /\{\{(\w+), counted\(([^)]*)\)\}\}/g

/** Checks that a number beside a noun has the forms of its language, and that no such noun has one form only. */
export function checkPlurals(language: Language, { counted }: Terms, texts: readonly ScreenText[]): Check {
  const needed = listCategories(language)
  const keys = new Set(texts.map(({ key }) => key))
  const bare = counted.length > 0 && new RegExp(`\\}\\}[ \\u00a0](?:${counted.join('|')})(?![\\p{L}\\p{M}])`, 'iu')
  return ({ file, key, text }) => {
    const missing = [...text.matchAll(COUNTED)].flatMap(([, name, forms = '']) => {
      const said = forms.split(';').map((form) => form.split(':')[0]?.trim())
      const lacking = needed.filter((category) => !said.includes(category))
      return lacking.length > 0 ? [`${name}: the form « ${lacking.join(' », « ')} » is missing`] : []
    })
    const hasOne = needed.length === 2 && (keys.has(`${key}One`) || hasSingle(key, keys))
    const [found] = (bare && !hasOne && bare.exec(text)) || []
    const beside = found ? [`{{…, counted(${needed.join(': # …; ')}: # …)}}, not « ${found.trim()} »`] : []
    return [...missing, ...beside].map((better) => ({ file, key, rule: 'plural' as const, text, better }))
  }
}

const LATIN_AFTER_MARK = /(?:^|[\s«“(])([./\\@#~-]+\p{Script=Latin}[\p{Script=Latin}\d.-]*)/u

/** Checks that a Latin name that begins with a mark is isolated inside Arabic, where the mark would change sides. */
export const checkBidi: Check = ({ file, key, text }) => {
  const [, name] = (/\p{Script=Arabic}/u.test(text) && LATIN_AFTER_MARK.exec(text)) || []
  if (name === undefined) return []
  return [{ file, key, rule: 'bidi', text, better: `U+2066 before « ${name} » and U+2069 after it` }]
}

/** Returns the plural categories that whole numbers have in a language. */
export function listCategories(language: Language): readonly Intl.LDMLPluralRule[] {
  const rules = new Intl.PluralRules(language)
  return [...new Set(Array.from({ length: 201 }, (_, number) => rules.select(number)))]
}

function hasSingle(key: string, keys: ReadonlySet<string>): boolean {
  const last = key.slice(key.lastIndexOf('.') + 1)
  const one = `one${last.slice(0, 1).toUpperCase()}${last.slice(1)}`
  return [one, one.replace(/s$/, '')].some((name) => keys.has(key.slice(0, key.length - last.length) + name))
}

function isExcepted(except: readonly string[], file: string, key: string): boolean {
  return except.some((start) => key === start || key.startsWith(`${start}.`) || file.startsWith(start))
}

function isNamed(words: string, key: string, { names, speech }: Quoted): boolean {
  return speech.includes(key) || names.includes(words.replace(/[\u2066-\u2069]/g, '').trim())
}

function fold(text: string): string {
  return text.trim().toLowerCase()
}
