import { COMMON } from '../flow/check/lint/targets.ts'
import type { Locator } from '../flow/language/target.ts'
import { toWords } from '../guidance/judge/words.ts'
import type { ThingKind } from './event.ts'

/** All that a page tells of one thing, each text after the scrubber; '' where it tells nothing that may be said. */
export interface Description {
  readonly kind: ThingKind
  readonly name: string
  readonly question: string
  /** What it stands under, nearest first: the words of its row, its legend, its headings. */
  readonly above: readonly string[]
  readonly icon: string
  readonly id: string
  readonly field: string
}

/** The longest name in letters that may be said of anything. */
const VAGUE = 3

/** More would be tried in vain, each at the cost of a look at the whole page. */
const MOST_UNDER = 3

/**
 * Proposes how a thing may be found again, best first: by question, by label or words, by words under what stands above,
 * by what it does, and by the page's technical names at last. Whoever has the page tries which of them find it alone.
 */
export function proposeLocators(thing: Description): readonly Locator[] {
  const { kind, name, question, above } = thing
  // Under an answer stands what comes of it: its question says so better.
  const isTelling = (words: string): boolean => words !== '' && words !== name && !COMMON.has(toWords(words))
  const under = above.filter(isTelling).slice(0, MOST_UNDER)
  return [
    ...(kind === 'question' && question !== '' ? [{ question }] : []),
    ...toWorded(kind, name, under),
    ...(kind === 'date' ? [] : question === '' || kind === 'question' ? [] : toInQuestion(kind, question, name)),
    ...(kind === 'password' ? [{ password: true as const }] : []),
    ...(kind === 'submit' ? [{ submits: true as const }] : []),
    ...(thing.icon === '' || name !== ''
      ? []
      : [{ icon: thing.icon }, ...under.map((words) => ({ icon: thing.icon, under: words }))]),
    ...(isPlainName(thing.id) ? [{ id: thing.id }] : []),
    ...(isPlainName(thing.field) ? [{ name: thing.field }] : []),
  ]
}

/** Words that pages write in many places, or that say next to nothing (« Du », « au »), are looked for where they stand. */
function toWorded(kind: ThingKind, name: string, under: readonly string[]): readonly Locator[] {
  if (name === '') return []
  const apart = under.flatMap((words) => toNamed(kind, name, words))
  const alone = toNamed(kind, name, undefined)
  const isVague = COMMON.has(toWords(name)) || toWords(name).length <= VAGUE
  return isVague ? [...apart, ...alone] : [...alone, ...apart]
}

function toNamed(kind: ThingKind, name: string, under: string | undefined): readonly Locator[] {
  const more = under === undefined ? {} : { under }
  switch (kind) {
    case 'button':
    case 'submit':
      return [{ button: name, ...more }]
    case 'link':
      return [{ link: name, ...more }]
    case 'date':
      return [{ date: name, ...more }]
    case 'question':
      return []
    default:
      return [{ field: name, ...more }]
  }
}

/** A box or a field without a name of its own answers what is asked above it. */
function toInQuestion(kind: ThingKind, question: string, name: string): readonly Locator[] {
  if (kind === 'box' && name !== '' && name !== question) return [{ question, choice: name }]
  return ['field', 'list', 'file', 'box'].includes(kind) ? [{ question }] : []
}

/** A name that a person gave, not one that a program makes anew at each build ("mat-input-3", "r7x9k2", a uuid). */
function isPlainName(name: string): boolean {
  return /^[A-Za-z][A-Za-z_:.-]{2,39}$/.test(name) && !/[bcdfghjklmnpqrstvwxz]{6}/i.test(name)
}

/** The fewest shared words of two names by which one may be taken for the other. */
const ALIKE = 0.5

/** Of the names beside a thing, those it could be taken for: the same words, or half of them. */
export function findLookAlikes(name: string, names: readonly string[]): readonly string[] {
  const own = new Set(toWords(name).split(' ').filter(Boolean))
  if (own.size === 0) return []
  const alike = names.filter((other) => {
    const words = new Set(toWords(other).split(' ').filter(Boolean))
    const shared = [...words].filter((word) => own.has(word)).length
    return words.size > 0 && shared / Math.max(own.size, words.size) >= ALIKE
  })
  return [...new Set(alike)].slice(0, 4)
}

/** One text for a thing on its screen, by which two acts on it are known to be on the same. */
export function toThingKey(ways: readonly Locator[], name: string): string {
  return ways[0] ? JSON.stringify(ways[0]) : `name:${toWords(name)}`
}
