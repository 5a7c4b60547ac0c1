import { toWords } from '../base/words.ts'
import { COMMON } from '../flow/check/lint/targets.ts'
import type { Locator } from '../flow/language/target.ts'
import type { ThingKind } from './event.ts'

/** All texts of a page about one element, after the scrubber; '' where there is none that may be kept. */
export interface Description {
  readonly kind: ThingKind
  readonly name: string
  readonly question: string
  /** The texts above it, nearest first: the words of its row, its legend, its headings. */
  readonly above: readonly string[]
  readonly icon: string
  readonly id: string
  readonly field: string
}

/** The longest name, in letters, that could name anything. */
const VAGUE = 3

/** More would seldom help, and each costs a search of the whole page. */
const MOST_UNDER = 3

/**
 * Proposes locators for an element, best first: by question, by label or words, by words under a heading, by what it
 * does, and last by the page's technical names. The caller, who has the page, tries which of them find only this
 * element.
 */
export function proposeLocators(thing: Description): readonly Locator[] {
  const { kind, name, question, above } = thing
  // Below an answer stands a field that the answer opened: its question describes it better.
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

/**
 * Returns locators by words. Words that pages show in many places, or that mean little (« Du », « au »), are searched
 * for under a heading.
 */
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

/** Returns a locator for a box or field without a name of its own, as an answer to the question above it. */
function toInQuestion(kind: ThingKind, question: string, name: string): readonly Locator[] {
  if (kind === 'box' && name !== '' && name !== question) return [{ question, choice: name }]
  return ['field', 'list', 'file', 'box'].includes(kind) ? [{ question }] : []
}

/**
 * Checks whether a person chose a technical name, and not a program that changes it at each build ("mat-input-3",
 * "r7x9k2", a uuid).
 */
function isPlainName(name: string): boolean {
  return /^[A-Za-z][A-Za-z_:.-]{2,39}$/.test(name) && !/[bcdfghjklmnpqrstvwxz]{6}/i.test(name)
}

/** The share of common words from which one name may be mistaken for another. */
const ALIKE = 0.5

/** Finds the names beside an element for which it could be mistaken: the same words, or half of them. */
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

/** Returns one text for an element of a screen; two acts with the same text were on the same element. */
export function toThingKey(ways: readonly Locator[], name: string): string {
  return ways[0] ? JSON.stringify(ways[0]) : `name:${toWords(name)}`
}
