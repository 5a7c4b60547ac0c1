import type { Locator } from '../flow/language/target.ts'
import type { PageSeen, Recorded, Thing } from './event.ts'
import { cleanPrint } from './prints.ts'
import { isClean, isPlainWords, type Scrubber, scrub } from './scrub/scrub.ts'

/**
 * Cleans what a page's recorder sent, once more and by the app's own measure: the recorder lives beside a page, and what it
 * says is a claim. A way to find a thing that holds a word too much is dropped, not cut: cut words find nothing.
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
    // Technical names: a page may put a person's into them too, so each of their words must be one that forms have.
    if (key === 'id' || key === 'name' || key === 'icon') return isPlainWords(text, scrubber)
    return isClean(text, scrubber)
  })
}

export function cleanPage(page: PageSeen, scrubber: Scrubber): PageSeen {
  const headings = page.headings.map((heading) => scrub(heading, scrubber))
  const title = scrub(page.title, scrubber)
  const { first, ...rest } = page
  return {
    ...rest,
    headings: headings.filter(({ isCut, text }) => !isCut && text !== '').map(({ text }) => text),
    title: title.isCut ? '' : title.text,
    path: cleanPath(page.path, scrubber),
    isCut: page.isCut || headings.some(({ isCut }) => isCut),
    ...(first && isCleanWay(first, scrubber) && { first }),
  }
}

/** A path up to its first part that is not made of words of forms: after that come numbers, codes and people. */
function cleanPath(path: string, scrubber: Scrubber): string {
  const kept: string[] = []
  for (const part of path.split(/[?#]/)[0]?.split('/').slice(1) ?? []) {
    if (part === '' || !isPlainWords(part, scrubber)) break
    kept.push(part)
  }
  return `/${kept.join('/')}`
}
