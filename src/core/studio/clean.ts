import type { Locator } from '../flow/language/target.ts'
import type { PageSeen, Recorded, Thing } from './event.ts'
import { cleanPrint } from './prints.ts'
import { CUT } from './scrub/patterns.ts'
import { isClean, isPlainWords, type Scrubbed, type Scrubber, scrub } from './scrub/scrub.ts'

/**
 * Cleans once more, in the app, what a page's recorder sent: the recorder runs beside a page, so its messages are
 * claims. A locator with a word that may be somebody's is dropped, not cut, since cut words find nothing.
 */
export function cleanRecorded(recorded: Recorded, scrubber: Scrubber): Recorded {
  switch (recorded.is) {
    case 'act':
      return {
        is: 'act',
        act: {
          ...recorded.act,
          page: cleanPage(recorded.act.page, scrubber),
          thing: cleanThing(recorded.act.thing, scrubber),
        },
      }
    case 'page':
      return { is: 'page', page: cleanPage(recorded.page, scrubber) }
    case 'outcome':
      return recorded
  }
}

export function cleanThing({ print, ...thing }: Thing, scrubber: Scrubber): Thing {
  const name = scrub(thing.name, scrubber)
  const question = thing.question === undefined ? undefined : scrub(thing.question, scrubber)
  const cleaned = {
    ...thing,
    name: name.text,
    ...(question && { question: question.text }),
    ways: thing.ways.filter((way) => isCleanWay(way, scrubber)),
    others: thing.others.map((other) => scrub(other, scrubber).text).filter((other) => other !== ''),
    isCut: thing.isCut || name.isCut || question?.isCut === true,
  }
  const kept = print && cleanPrint(print, cleaned, scrubber)
  return { ...cleaned, ...(kept && { print: kept }) }
}

function isCleanWay(way: Locator, scrubber: Scrubber): boolean {
  return Object.entries(way).every(([key, text]) => {
    if (typeof text !== 'string') return true
    // Technical names: a page may write a person's name into them too, so each of their words must be one that forms
    // use.
    if (key === 'id' || key === 'name' || key === 'icon') return isPlainWords(text, scrubber)
    return isClean(text, scrubber)
  })
}

export function cleanPage(page: PageSeen, scrubber: Scrubber): PageSeen {
  const headings = page.headings.map((heading) => scrub(heading, scrubber))
  const title = scrub(page.title, scrubber)
  const { first, fragment, ...rest } = page
  return {
    ...rest,
    headings: pickDistinctiveHeadings(headings),
    title: pickDistinctiveHeadings([title])[0] ?? '',
    path: cleanPath(page.path, scrubber),
    ...(fragment !== undefined && isPlainRoute(fragment, scrubber) && { fragment }),
    isCut: page.isCut || headings.some(({ isCut }) => isCut),
    ...(first && isCleanWay(first, scrubber) && { first }),
  }
}

/**
 * Returns the headings by which a page is recognised. Of a heading that names somebody, it keeps the longest piece
 * beside the name (« Merci …, votre demande est transmise »).
 */
export function pickDistinctiveHeadings(headings: readonly Scrubbed[]): string[] {
  return headings.map(({ isCut, text }) => (isCut ? findLongestPiece(text) : text)).filter((text) => text !== '')
}

/** Finds the longest run of words in a text from which others were cut; '' where no two words are left together. */
export function findLongestPiece(text: string): string {
  if (!text.includes(CUT)) return ''
  const pieces = text.split(CUT).map((piece) => piece.replace(EDGES, ''))
  const telling = pieces.filter((piece) => piece.includes(' ') && piece.length >= SHORTEST_PIECE)
  return telling.toSorted((one, other) => other.length - one.length)[0] ?? ''
}

/** Shorter pieces ("Bonjour Madame", "né le") are on pages that have nothing in common. */
const SHORTEST_PIECE = 15
const EDGES = /^[^\p{L}\p{Nd}]+|[^\p{L}\p{Nd}?!]+$/gu

/** Checks a route as a whole: a part of it would match other views too, and the page before any view is chosen. */
function isPlainRoute(fragment: string, scrubber: Scrubber): boolean {
  return fragment.includes('/') && /^[\p{L}!/_-]+$/u.test(fragment) && isPlainWords(fragment, scrubber)
}

/**
 * Returns a path up to its first part that is not made of words of forms: numbers, codes and people come after that.
 */
function cleanPath(path: string, scrubber: Scrubber): string {
  const kept: string[] = []
  for (const part of path.split(/[?#]/)[0]?.split('/').slice(1) ?? []) {
    if (part === '' || !isPlainWords(part, scrubber)) break
    kept.push(part)
  }
  return `/${kept.join('/')}`
}
