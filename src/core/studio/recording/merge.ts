import type { Condition } from '../../flow/language/condition.ts'
import type { Thing } from '../event.ts'
import { toThingKey } from '../naming.ts'
import { toStricter } from './kinds.ts'
import { createId, type ProposedStep, type RecordedScreen, type Recording } from './recording.ts'
import { toPageKey } from './screens.ts'

/**
 * Merges two ways through one procedure. Steps of both stay as they are. A step of only one becomes a branch: it shows
 * while the page shows its element, and is recorded under the last common step before it, so that no record reveals an
 * answer. A page of only one way is for the people who come to it, and others pass it over.
 */
export function mergeRecordings(first: Recording, second: Recording): Recording {
  const { screens, renamed } = joinScreens(first.screens, second.screens)
  const others = renameSteps(second.steps, first.steps, renamed)
  const common = findCommon(first.steps, others)
  const [ofFirst, ofSecond] = [new Set(first.screens.map(({ id }) => id)), new Set(renamed.values())]
  const steps: ProposedStep[] = []
  let [one, two] = [0, 0]
  for (const [left, right] of [...common, [first.steps.length, others.length] as const]) {
    const anchor = steps.findLast((step) => step.within === undefined && !step.optional)
    const ways = [
      toBranch(first.steps, [one, left], { anchor, others: ofSecond }),
      toBranch(others, [two, right], { anchor, others: ofFirst }),
    ] as const
    const isEnd = left === first.steps.length
    steps.push(...(isEnd ? joinEnds(ways, anchor, [ofFirst, ofSecond]) : ways.flat()))
    const both = first.steps[left]
    const other = others[right]
    if (both) steps.push(joinSteps(both, other))
    ;[one, two] = [left + 1, right + 1]
  }
  const joined = dropTwins(steps)
  return { ...first, screens: sortScreens(screens, joined), steps: [...joined], at: first.at, here: second.here }
}

/** Sorts screens in the order in which people come to them, which is that of the file and of its map. */
function sortScreens(screens: readonly RecordedScreen[], steps: readonly ProposedStep[]): RecordedScreen[] {
  const rank = ({ id }: RecordedScreen): number => {
    const at = steps.findIndex(({ on }) => on === id)
    return at < 0 ? steps.length : at
  }
  return screens.toSorted((one, other) => rank(one) - rank(other))
}

/** As many locators as an element may have (`event.ts`). */
const MOST_WAYS = 6

function joinScreens(first: readonly RecordedScreen[], second: readonly RecordedScreen[]) {
  const screens = [...first]
  const renamed = new Map<string, string>()
  for (const screen of second) {
    const same = findSame(screen, first, second)
    const id =
      same?.id ??
      createId(
        screen.id.replaceAll('-', ' '),
        screens.map((one) => one.id),
        'page',
      )
    renamed.set(screen.id, id)
    if (!same) screens.push({ ...screen, id })
  }
  return { screens, renamed }
}

/**
 * Finds the same page on the other way. Pages with one heading and address differ by their first question; where each
 * way came to only one such page, it is the same page, even if an answer changed its first question.
 */
function findSame(
  { page }: RecordedScreen,
  first: readonly RecordedScreen[],
  second: readonly RecordedScreen[],
): RecordedScreen | undefined {
  const isAlike = (other: RecordedScreen): boolean => toPageKey(other.page) === toPageKey(page)
  const alike = first.filter(isAlike)
  const isOnly = alike.length === 1 && second.filter(isAlike).length === 1
  return isOnly ? alike[0] : alike.find((other) => JSON.stringify(other.page.first) === JSON.stringify(page.first))
}

function renameSteps(
  steps: readonly ProposedStep[],
  known: readonly ProposedStep[],
  screens: ReadonlyMap<string, string>,
): readonly ProposedStep[] {
  const taken = known.map(({ id }) => id)
  return steps.map((step) => {
    const id = createId(step.id.replaceAll('-', ' '), taken, 'etape')
    taken.push(id)
    return { ...step, id, on: screens.get(step.on) ?? step.on, done: step.done && renameShown(step.done, screens) }
  })
}

function renameShown(done: Condition, screens: ReadonlyMap<string, string>): Condition {
  return 'shows' in done ? { shows: screens.get(done.shows) ?? done.shows } : done
}

/** Finds the steps that both ways have, in their order (longest common subsequence). */
function findCommon(
  first: readonly ProposedStep[],
  second: readonly ProposedStep[],
): readonly (readonly [number, number])[] {
  const lengths = Array.from({ length: first.length + 1 }, () => new Array<number>(second.length + 1).fill(0))
  const at = (one: number, two: number): number => lengths[one]?.[two] ?? 0
  for (let one = first.length - 1; one >= 0; one -= 1) {
    const row = lengths[one] ?? []
    for (let two = second.length - 1; two >= 0; two -= 1) {
      row[two] = isSame(first[one], second[two])
        ? at(one + 1, two + 1) + 1
        : Math.max(at(one + 1, two), at(one, two + 1))
    }
  }
  const pairs: [number, number][] = []
  for (let [one, two] = [0, 0]; one < first.length && two < second.length; ) {
    if (isSame(first[one], second[two]) && at(one, two) === at(one + 1, two + 1) + 1) {
      pairs.push([one, two])
      ;[one, two] = [one + 1, two + 1]
    } else if (at(one + 1, two) >= at(one, two + 1)) one += 1
    else two += 1
  }
  return pairs
}

function isSame(one: ProposedStep | undefined, other: ProposedStep | undefined): boolean {
  if (!one || !other || one.on !== other.on) return false
  if (!one.thing || !other.thing) return !one.thing && !other.thing && one.deed === other.deed
  const [key, otherKey] = [one.thing, other.thing].map(({ ways, name }) => toThingKey(ways, name))
  return key === otherKey || isSameElsewhere(one.thing, other.thing)
}

/**
 * Checks whether two steps are about one element that appeared twice on one way only, where it had to be told apart by
 * its heading.
 */
function isSameElsewhere(one: Thing, other: Thing): boolean {
  const [way, otherWay] = [one.ways[0], other.ways[0]]
  if (!way || !otherWay || 'under' in way === 'under' in otherWay) return false
  const toBare = (bare: object): string => JSON.stringify({ ...bare, under: undefined })
  return one.kind === other.kind && toBare(way) === toBare(otherWay)
}

/**
 * Joins two steps that are the same on both ways. If they lead to different pages, either page completes the step; the
 * locators that name a heading, and so are more specific, come first.
 */
function joinSteps(one: ProposedStep, other: ProposedStep | undefined): ProposedStep {
  if (!one.thing || !other?.thing || !isSameElsewhere(one.thing, other.thing)) return joinDone(one, other)
  const ways = [...one.thing.ways, ...other.thing.ways].toSorted((a, b) => Number('under' in b) - Number('under' in a))
  const known = new Map(ways.map((way) => [JSON.stringify(way), way]))
  return joinDone({ ...one, thing: { ...one.thing, ways: [...known.values()].slice(0, MOST_WAYS) } }, other)
}

/**
 * Joins two versions of a step, of which one may have submitted what the other only looked at: the stricter kind holds
 * for both.
 */
function joinDone(known: ProposedStep, other: ProposedStep | undefined): ProposedStep {
  const kind = other ? toStricter(known.kind, other.kind) : known.kind
  const one = kind === known.kind ? known : { ...known, kind, proposed: kind }
  if (!other?.done || !one.done || JSON.stringify(one.done) === JSON.stringify(other.done)) return one
  if (!('shows' in one.done) && !('shows' in other.done)) return one
  const parts = [one.done, other.done].flatMap((done) => ('any' in done ? done.any : [done]))
  const apart = new Map(parts.map((part) => [JSON.stringify(part), part]))
  return { ...one, done: { any: [...apart.values()] } }
}

function toBranch(
  way: readonly ProposedStep[],
  [from, to]: readonly [from: number, to: number],
  { anchor, others }: { readonly anchor: ProposedStep | undefined; readonly others: ReadonlySet<string> },
): readonly ProposedStep[] {
  return way.slice(from, to).map((step) => {
    const isOwnPage = !others.has(step.on)
    // Everybody who comes to a step that submits also reads what stands before it.
    const isGate = step.kind === 'read' && !step.thing && way.some((one) => one.on === step.on && isCommitting(one))
    if (step.within !== undefined || step.optional || isGate) return step
    // Nobody else comes to a page of the other way: its steps need no condition, but may be passed over.
    if (isOwnPage || !anchor || !step.thing || step.thing.ways.length === 0) return { ...step, optional: true }
    return { ...step, within: anchor.id }
  })
}

/**
 * Places the last pages of both ways at the end, since a flow is over once no required step follows. The second way's
 * last steps depend on their page alone, and are recorded under the last common step.
 */
function joinEnds(
  [first, second]: readonly [readonly ProposedStep[], readonly ProposedStep[]],
  anchor: ProposedStep | undefined,
  [ofFirst, ofSecond]: readonly [ReadonlySet<string>, ReadonlySet<string>],
): readonly ProposedStep[] {
  const [one, other] = [first.at(-1)?.on, second.at(-1)?.on]
  const areOwn = one !== undefined && other !== undefined && !ofSecond.has(one) && !ofFirst.has(other)
  const ends = second.filter(({ on }) => on === other)
  if (!areOwn || !anchor || ends.some(isCommitting)) return [...first, ...second]
  return [
    ...first.filter(({ on }) => on !== one),
    ...second.filter(({ on }) => on !== other),
    ...first.filter(({ on }) => on === one),
    ...ends.map((step) => ({ ...step, optional: false, within: anchor.id })),
  ]
}

function isCommitting({ kind }: ProposedStep): boolean {
  return kind === 'submit' || kind === 'oath'
}

/** Removes duplicates: each way may have brought its own step for reading everything again. */
function dropTwins(steps: readonly ProposedStep[]): readonly ProposedStep[] {
  return steps.filter((step, index) => {
    return step.thing !== undefined || !steps.slice(0, index).some((other) => isSame(other, step))
  })
}
