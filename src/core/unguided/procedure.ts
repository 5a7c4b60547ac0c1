import type { Flow, Portal, Step } from '../flow/language/language.ts'
import type { Text } from '../flow/language/text.ts'
import type { Library } from '../flow/read/library.ts'
import type { Procedure } from '../session/region/open-visit.ts'
import type { Site } from './site.ts'
import type { UnguidedWords } from './words.ts'

/** The name of every visit without a guide in the record: which site it was is told by a line of its own. */
export const UNGUIDED = 'unguided/site'

/** A visit has so many pages at most; what comes after is on the last: a site that leads on and on fills no journal. */
export const MOST_PAGES = 60

/** Whether a flow's name is that of visits without a guide: no figure puts them with a procedure's. */
export function isUnguided(flow: string): boolean {
  return flow === UNGUIDED
}

/** Names the step that is the nth page of a visit, from 1. */
export function toPageStep(page: number): string {
  return `page-${page}`
}

/** Makes the flow of a visit that has seen so many pages: each is a step, and none says what is on it. */
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

/** Makes what a visit of an official site without a guide begins with. Undefined where the library has no words for it. */
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

/** The hosts over which people sign in at any portal: a site without a guide sends them there too. */
function listWaysIn(portals: readonly Portal[]): readonly string[] {
  const through = new Set(portals.flatMap((portal) => portal.through ?? []))
  return portals.filter(({ portal }) => through.has(portal)).flatMap(({ hosts }) => hosts)
}

const SCREEN = 'page'
/** A page is over when another one comes, which no condition tells: none has this part in its address. */
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
