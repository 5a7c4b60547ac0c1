import type { Flow, Portal, Step } from '../flow/language/language.ts'
import type { Text } from '../flow/language/text.ts'
import type { UnguidedWords } from '../flow/language/unguided-words.ts'
import type { Library } from '../flow/read/library.ts'
import type { Procedure } from '../flow/read/procedure.ts'
import type { Site } from './site.ts'

/** The flow name of every visit without a guide in the record; a line of its own names the site. */
export const UNGUIDED = 'unguided/site'

/**
 * The most pages of a visit; later ones count as the last, so that a site that leads on and on does not fill the
 * journal.
 */
export const MOST_PAGES = 60

/** Checks whether a flow name is that of visits without a guide, which no figure joins with those of a procedure. */
export function isUnguided(flow: string): boolean {
  return flow === UNGUIDED
}

/** Returns the step id of a visit's nth page, from 1. */
export function toPageStep(page: number): string {
  return `page-${page}`
}

/** Creates the flow of a visit that has seen this many pages: each is a step, without words about its content. */
export function createUnguidedFlow(words: UnguidedWords, pages: number): Flow {
  return {
    flow: UNGUIDED,
    version: 1,
    title: words.title,
    purpose: words.why,
    words: [],
    checked: '2026-11-27',
    live: true,
    sources: ['no guide'],
    documents: [],
    screens: [{ id: SCREEN, seen: NEVER }],
    steps: Array.from({ length: pages }, (_, index) => createPage(words, index + 1)),
  }
}

/** Creates the procedure for an official site without a guide. Undefined if the library has no words for it. */
export function createUnguidedProcedure({ portals, unguided }: Library, site: Site): Procedure | undefined {
  if (!unguided) return undefined
  const service: Text = { fr: site.service }
  const portal: Portal = {
    portal: 'unguided',
    name: service,
    about: unguided.why,
    counter: unguided.counter,
    hosts: [site.host, ...listWaysIn(portals)],
    start: site.start,
    sources: ['no guide'],
  }
  return { flow: createUnguidedFlow(unguided, 1), portal, prints: {}, domain: site.domain }
}

/** Lists the hosts through which people sign in at any portal: a site without a guide uses them too. */
function listWaysIn(portals: readonly Portal[]): readonly string[] {
  const through = new Set(portals.flatMap((portal) => portal.through ?? []))
  return portals.filter(({ portal }) => through.has(portal)).flatMap(({ hosts }) => hosts)
}

const SCREEN = 'page'
/** A page is done when another one comes, which no condition observes: no address has this fragment. */
const NEVER = { fragment: 'unguided' } as const

function createPage({ page, say, why, before }: UnguidedWords, number: number): Step {
  return {
    id: toPageStep(number),
    kind: 'do',
    on: SCREEN,
    title: toNumbered(page, number),
    say,
    why,
    pitfalls: [before],
    done: NEVER,
    exits: ['counter'],
  }
}

function toNumbered(text: Text, number: number): Text {
  const entries = Object.entries(text).map(([language, words]) => [language, words?.replaceAll('{n}', String(number))])
  return Object.fromEntries(entries) as Text
}
