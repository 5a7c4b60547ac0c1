import type { Condition } from '../../flow/language/condition.ts'
import type { Flow } from '../../flow/language/language.ts'
import { type Target, toLocators, toNamingWords } from '../../flow/language/target.ts'
import type { Observation } from '../../guidance/protocol/signal.ts'

/** A screen of another procedure of the same portal, under the name by which a page is asked for it. */
export interface Neighbour {
  readonly id: string
  readonly seen: Condition
  /** The only procedure that has it; undefined where several share it. */
  readonly flow?: string
}

/** The other procedure that a page belongs to; without a flow, to several of them. */
export interface Elsewhere {
  readonly flow?: string
}

/** No own screen has such a name: the language has no room for it in 40 letters of words. */
const NAME = /^autre-demarche-\d+$/

/**
 * Lists the screens of the portal's other procedures that this one does not have and that are told apart by more than « Confirmer ».
 * Those that depend on other screens are left out: they would need these too.
 */
export function listNeighbours({ flow, screens }: Flow, flows: readonly Flow[]): readonly Neighbour[] {
  const own = new Set(screens.map(({ seen }) => JSON.stringify(seen)))
  const owners = new Map<string, { readonly seen: Condition; readonly flows: Set<string> }>()
  for (const other of flows.filter((one) => one.flow !== flow && toPortal(one.flow) === toPortal(flow))) {
    for (const { seen } of other.screens) {
      const key = JSON.stringify(seen)
      if (own.has(key) || key.includes('"shows":') || !isTelling(seen)) continue
      const owner = owners.get(key) ?? { seen, flows: new Set<string>() }
      owner.flows.add(other.flow)
      owners.set(key, owner)
    }
  }
  return [...owners.values()].map(({ seen, flows: having }, number) => {
    const [only] = having.size === 1 ? having : []
    return { id: `autre-demarche-${number}`, seen, ...(only !== undefined && { flow: only }) }
  })
}

const toPortal = (flow: string): string => flow.split('/')[0] ?? ''

/** Separates the flow's own screens from those of other procedures, which no part of the guide may mistake for its own. */
export function splitObservation(
  observation: Observation,
  neighbours: readonly Neighbour[],
): { readonly observation: Observation; readonly elsewhere?: Elsewhere } {
  const screens = observation.screens.filter((screen) => !NAME.test(screen))
  if (screens.length === observation.screens.length) return { observation }
  const seen = neighbours.filter(({ id }) => observation.screens.includes(id))
  const [only, ...others] = new Set(seen.map(({ flow }) => flow))
  const isOne = only !== undefined && others.length === 0
  return { observation: { ...observation, screens }, elsewhere: isOne ? { flow: only } : {} }
}

/** Checks whether a condition holds on few pages: within a procedure « Télécharger » is enough, on any page of a site it is not. */
function isTelling(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(isTelling)
  if ('any' in condition) return condition.any.every(isTelling)
  if ('visible' in condition) return isTellingTarget(condition.visible)
  if ('heading' in condition) return isLong(condition.heading)
  return 'text' in condition && isLong(condition.text)
}

function isTellingTarget(target: Target): boolean {
  return toLocators(target).every((locator) => {
    if ('id' in locator || 'name' in locator || 'question' in locator) return true
    return isLong(toNamingWords(locator) ?? '')
  })
}

/** Checks whether words are more than the name of a button of any site: two words, and letters for three short ones. */
function isLong(words: string): boolean {
  return words.trim().length >= 12 && /\s/.test(words.trim())
}
