/**
 * The most elements that one reading visits for the names of a page's controls. Honest pages of thousands of controls
 * need a tenth; a page can make each name of thousands of others, and its own process would then freeze.
 */
const MOST_WORK = 100_000
/** The fixed cost of a name, in elements. */
const EACH = 10
/** The most that an attribute may refer to, in ids and in characters: nobody reads a longer label. */
const MOST_IDS = 40
const LONGEST_LIST = 2_000

/** Attributes by which the name of one element takes in others (accname-1.2, steps 2B and 2F). */
const LISTS = ['aria-labelledby', 'aria-owns'] as const
const LISTING = '[aria-labelledby], [aria-owns]'

export interface NameBudget {
  /**
   * Checks whether a name may still be computed in this reading, and subtracts its cost. If not, the visible text is
   * used.
   */
  readonly affords: (element: Element) => boolean
  /** Returns the number of elements visited so far. */
  readonly spent: () => number
}

/** Finds the elements that an attribute lists; undefined where it lists more than any label has. */
export function findListed(element: Element, attribute: (typeof LISTS)[number]): readonly Element[] | undefined {
  const list = element.getAttribute(attribute)
  if (list === null) return []
  if (list.length > LONGEST_LIST) return undefined
  const ids = list.trim().split(/\s+/)
  if (ids.length > MOST_IDS) return undefined
  const root = element.getRootNode() as Document | ShadowRoot
  return ids.flatMap((id) => root.getElementById(id) ?? [])
}

/** Creates the budget. It estimates a name's cost before the computation, which cannot be stopped once it has begun. */
export function createNameBudget(): NameBudget {
  const sizes = new Map<Element, number>()
  let spent = 0

  const size = (element: Element): number => {
    const known = sizes.get(element)
    if (known !== undefined) return known
    const counted = element.getElementsByTagName('*').length + 1
    sizes.set(element, counted)
    return counted
  }

  /** Returns the cost of the listed elements; undefined beyond any budget. */
  const listed = (element: Element): number | undefined => {
    let cost = 0
    for (const attribute of LISTS) {
      const targets = findListed(element, attribute)
      if (targets === undefined) return undefined
      for (const target of targets) cost += size(target)
    }
    return cost
  }

  const estimateCost = (element: Element): number | undefined => {
    let cost = size(element) + EACH
    const left = MOST_WORK - spent
    const inner = cost > left ? [] : element.querySelectorAll(LISTING)
    for (const one of [element, ...findLabelElements(element), ...inner]) {
      const more = listed(one)
      if (more === undefined) return undefined
      cost += more + (one === element ? 0 : size(one))
      if (cost > left) return undefined
    }
    return cost
  }

  return {
    affords: (element) => {
      const cost = estimateCost(element)
      if (cost === undefined || spent + cost > MOST_WORK) return false
      spent += cost
      return true
    },
    spent: () => spent,
  }
}

function findLabelElements(element: Element): Iterable<Element> {
  return (element as HTMLInputElement).labels ?? []
}
