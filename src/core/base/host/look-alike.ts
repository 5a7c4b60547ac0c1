import { distanceOf } from '../edit-distance.ts'
import { cutHost } from './registrable.ts'

/**
 * How a host resembles a listed one: with letters of another alphabet, one or two characters changed, another ending,
 * or its name inside a longer one.
 */
export type Likeness = 'homograph' | 'neighbour' | 'other-ending' | 'borrowed-name'

export interface LookAlike {
  readonly likeness: Likeness
  /** The listed host or domain that it resembles. */
  readonly of: string
}

/** Finds the listed host or domain with which a host could be confused; none for a listed host itself. */
export function findLookAlike(host: string, listed: readonly string[]): LookAlike | undefined {
  const written = toPlainLetters(host)
  // A domain before the hosts on it, as people know the domain.
  const names = [...new Set(listed.map(toBare))].toSorted((a, b) => a.length - b.length)
  if (written !== host) {
    const of = names.find((name) => endsAs(toBare(written), name))
    return of === undefined ? undefined : { likeness: 'homograph', of }
  }
  const bare = toBare(host)
  // Who owns a listed host imitates nobody: `www.laposte.fr` is neither a fake of a host below `laposte.fr` nor of `laposte.net`.
  const { registrable } = cutHost(bare)
  if (names.some((name) => cutHost(name).registrable === registrable)) return undefined
  const likenesses: readonly [Likeness, (name: string) => boolean][] = [
    ['neighbour', (name) => isNeighbour(bare, name)],
    ['other-ending', (name) => hasOtherEnding(bare, name)],
    ['borrowed-name', (name) => borrowsDomain(bare, name)],
    ['borrowed-name', (name) => borrowsWord(bare, name)],
    ['borrowed-name', (name) => isRunTogether(host, name)],
  ]
  for (const [likeness, isLike] of likenesses) {
    const of = names.find(isLike)
    if (of !== undefined) return { likeness, of }
  }
  return undefined
}

const toBare = (host: string): string => host.replace(/^www\./, '')

const endsAs = (host: string, name: string): boolean => host === name || host.endsWith(`.${name}`)

/**
 * Checks whether names differ in one or two characters. Two characters turn any three letters into any others, so a
 * name of four letters or fewer may differ in one only.
 */
function isNeighbour(host: string, name: string): boolean {
  const least = Math.max(...name.split('.').map((label) => label.length)) <= 4 ? 1 : 2
  const end = host.split('.').slice(-name.split('.').length).join('.')
  return [host, end].some((each) => {
    const distance = distanceOf(each, name)
    return distance > 0 && distance <= least
  })
}

function hasOtherEnding(host: string, name: string): boolean {
  const { own, ending } = toParts(name)
  const other = toParts(host)
  return other.own === own && other.ending !== ending
}

/** Checks whether a host contains a whole listed domain: `caf.fr.example.org`. */
function borrowsDomain(host: string, name: string): boolean {
  const { own, ending } = toParts(name)
  return toWords(host).includes(`-${own}-${ending.replaceAll('.', '-')}-`)
}

/** Checks whether a host has the main name of a listed one as a word: `ameli-remboursement.example`. */
function borrowsWord(host: string, name: string): boolean {
  const { own } = toParts(name)
  return own.length >= 5 && toWords(host).includes(`-${own}-`)
}

const toWords = (host: string): string => `-${host.replaceAll('.', '-')}-`

/** Checks whether a host contains a name without its dots: `amelifr.com`, `wwwameli.fr`. */
function isRunTogether(host: string, name: string): boolean {
  const { own, ending } = toParts(name)
  const labels = host.split('.').flatMap((label) => label.split('-'))
  const together = `${own}${ending.replaceAll('.', '')}`
  return labels.some((label) => label === together || label === `www${own}` || label === `www${together}`)
}

/** Splits a host into its registered label and the ending after it; drops the labels before. */
function toParts(host: string): { readonly own: string; readonly ending: string } {
  const { registrable } = cutHost(host)
  const dot = registrable.indexOf('.')
  return { own: registrable.slice(0, Math.max(dot, 0)), ending: registrable.slice(dot + 1) }
}

/** The Latin, Greek and Cyrillic letters that look like plain ones in the fonts of address bars. */
const LIKE_PLAIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'аαɑ',
    b: 'ьƅ',
    c: 'сϲ',
    d: 'ԁđ',
    e: 'еєҽ',
    g: 'ɡց',
    h: 'һհ',
    i: 'іıɩι',
    j: 'јϳ',
    k: 'кκ',
    l: 'ӏłḷ',
    m: 'м',
    n: 'ոռη',
    o: 'оοօø',
    p: 'рρ',
    q: 'ԛ',
    r: 'г',
    s: 'ѕ',
    t: 'тτ',
    u: 'υս',
    v: 'νѵ',
    w: 'ԝω',
    x: 'хχ',
    y: 'уγү',
    z: 'ᴢ',
  }).flatMap(([plain, likes]) => [...likes].map((like) => [like, plain] as const)),
)

/** Replaces the letters of a host with the plain ones that they look like; unchanged if it cannot be decoded. */
function toPlainLetters(host: string): string {
  const read = host.split('.').map((label) => decodeLabel(label) ?? label)
  const bare = read.join('.').normalize('NFKD').replace(/\p{M}/gu, '')
  return [...bare].map((letter) => LIKE_PLAIN.get(letter) ?? letter).join('')
}

/**
 * Decodes one label of a host to the letters that people see (RFC 3492); undefined if it is invalid. Does not encode:
 * the URL parser does.
 */
export function decodeLabel(label: string): string | undefined {
  const coded = label.toLowerCase()
  if (!coded.startsWith('xn--')) return label
  const cut = coded.lastIndexOf('-')
  const plain = cut > 3 ? [...coded.slice(4, cut)] : []
  return insertLetters(plain, coded.slice(Math.max(cut, 3) + 1))
}

const BASE = 36
const LAST_LETTER = 0x10ffff

/** Inserts the letters that the digits encode among the plain ones. */
function insertLetters(plain: readonly string[], digits: string): string | undefined {
  const letters = [...plain]
  let code = 128
  let at = 0
  let bias = 72
  let index = 0
  while (index < digits.length) {
    const before = at
    let weight = 1
    for (let round = BASE; ; round += BASE) {
      const digit = toDigit(digits.charCodeAt(index))
      index += 1
      if (digit === undefined) return undefined
      at += digit * weight
      const threshold = Math.min(Math.max(round - bias, 1), 26)
      if (digit < threshold) break
      weight *= BASE - threshold
      if (weight > LAST_LETTER * BASE) return undefined
    }
    const count = letters.length + 1
    bias = adaptBias(at - before, count, before === 0)
    code += Math.floor(at / count)
    at %= count
    if (code > LAST_LETTER) return undefined
    letters.splice(at, 0, String.fromCodePoint(code))
    at += 1
  }
  return letters.join('')
}

function toDigit(code: number): number | undefined {
  if (code >= 97 && code <= 122) return code - 97
  return code >= 48 && code <= 57 ? code - 22 : undefined
}

function adaptBias(moved: number, count: number, isFirst: boolean): number {
  let delta = Math.floor(moved / (isFirst ? 700 : 2))
  delta += Math.floor(delta / count)
  let rounds = 0
  for (; delta > 455; rounds += BASE) delta = Math.floor(delta / 35)
  return rounds + Math.floor((36 * delta) / (delta + 38))
}
