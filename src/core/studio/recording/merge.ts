import type { Condition } from '../../flow/language/condition.ts'
import { toThingKey } from '../naming.ts'
import { createId, type ProposedStep, type RecordedScreen, type Recording } from './recording.ts'
import { toPageKey } from './screens.ts'

/**
 * Joins two ways through one procedure. What both went through stays as it is; what only one did becomes a branch: shown
 * while the page shows its thing, recorded under the last step before it that both did, so that no record tells an answer.
 * A page that only one way came to is gone through by who comes to it, and is passed over by everybody else.
 */
export function mergeRecordings(first: Recording, second: Recording): Recording {
  const { screens, renamed } = joinScreens(first.screens, second.screens)
  const others = renameSteps(second.steps, first.steps, renamed)
  const common = findCommon(first.steps, others)
  const steps: ProposedStep[] = []
  let [one, two] = [0, 0]
  for (const [left, right] of [...common, [first.steps.length, others.length] as const]) {
    const anchor = steps.findLast((step) => step.within === undefined && !step.optional)
    steps.push(...toBranch(first.steps.slice(one, left), anchor, second.screens, first.screens))
    steps.push(...toBranch(others.slice(two, right), anchor, first.screens, screens))
    const both = first.steps[left]
    const other = others[right]
    if (both) steps.push(joinSteps(both, other))
    ;[one, two] = [left + 1, right + 1]
  }
  return { ...first, screens: [...screens], steps: [...dropTwins(steps)], at: first.at, here: second.here }
}

function joinScreens(first: readonly RecordedScreen[], second: readonly RecordedScreen[]) {
  const screens = [...first]
  const renamed = new Map<string, string>()
  for (const screen of second) {
    const same = screens.find(({ page }) => toPageKey(page) === toPageKey(screen.page))
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

/** The steps that both ways have, in their order (longest common subsequence). */
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
  return toThingKey(one.thing.ways, one.thing.name) === toThingKey(other.thing.ways, other.thing.name)
}

/** A step that leads to one page on one way and to another on the other is done on either. */
function joinSteps(one: ProposedStep, other: ProposedStep | undefined): ProposedStep {
  if (!other?.done || !one.done || JSON.stringify(one.done) === JSON.stringify(other.done)) return one
  if (!('shows' in one.done) && !('shows' in other.done)) return one
  const parts = [one.done, other.done].flatMap((done) => ('any' in done ? done.any : [done]))
  return { ...one, done: { any: parts } }
}

function toBranch(
  steps: readonly ProposedStep[],
  anchor: ProposedStep | undefined,
  otherScreens: readonly RecordedScreen[],
  screens: readonly RecordedScreen[],
): readonly ProposedStep[] {
  return steps.map((step) => {
    const page = screens.find(({ id }) => id === step.on)?.page
    const isOwnPage = page !== undefined && !otherScreens.some((other) => toPageKey(other.page) === toPageKey(page))
    if (step.within !== undefined || step.optional) return step
    // Nobody comes to a page of the other way: its steps need no condition, only that they may be passed over.
    if (isOwnPage || !anchor || !step.thing || step.thing.ways.length === 0) return { ...step, optional: true }
    return { ...step, within: anchor.id }
  })
}

/** What both read again may have come with each way. */
function dropTwins(steps: readonly ProposedStep[]): readonly ProposedStep[] {
  return steps.filter((step, index) => {
    return step.thing !== undefined || !steps.slice(0, index).some((other) => isSame(other, step))
  })
}
