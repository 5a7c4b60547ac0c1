import type { FicheStatement } from './statement.ts'
import type { Value, ValueKind } from './value.ts'

/** One changed fact: with `before` alone it was removed, with `now` alone it was added. */
export interface FactChange {
  readonly kind: ValueKind | 'condition' | 'title'
  readonly before?: string
  readonly now?: string
  /** The cases that it applies to; empty for all. */
  readonly when: string
  /** The sentence without its values. */
  readonly says: string
}

/** Sentences that share fewer words than this are different sentences, not one that was reworded. */
const ALIKE = 0.5

type Match = (one: FicheStatement, other: FicheStatement) => boolean

/**
 * Finds the facts of a fiche that changed between two readings. The order of sentences, their repetition, and prose
 * without obligations do not count; the same sentence for another case does.
 */
export function compareStatements(
  before: readonly FicheStatement[],
  now: readonly FicheStatement[],
): readonly FactChange[] {
  const gone = new Set(unique(before, now))
  const added = new Set(unique(now, before))
  const changes: FactChange[] = []
  const pairBy = (
    match: Match,
    toChanges: (one: FicheStatement, other: FicheStatement) => readonly FactChange[],
  ): void => {
    for (const one of gone) {
      const other = [...added].find((candidate) => match(one, candidate))
      if (!other) continue
      gone.delete(one)
      added.delete(other)
      changes.push(...toChanges(one, other))
    }
  }
  pairBy((a, b) => a.when === b.when && a.says === b.says, compareValues)
  const compareCases = createCaseComparison(before, now)
  pairBy((a, b) => a.says === b.says && isSameValues(a, b), compareCases)
  pairBy(
    (a, b) => a.says === b.says,
    (a, b) => [...compareCases(a, b), ...compareValues(a, b)],
  )
  for (const [one, other] of pairAlike([...gone], [...added])) {
    gone.delete(one)
    added.delete(other)
    changes.push(...compareReworded(one, other))
  }
  return [
    ...changes,
    ...[...gone].flatMap((one) => listOneSided(one, 'before')),
    ...[...added].flatMap((one) => listOneSided(one, 'now')),
  ]
}

/** Returns the statements that the others do not have, each once. */
function unique(ones: readonly FicheStatement[], others: readonly FicheStatement[]): readonly FicheStatement[] {
  const known = new Set(others.map(toKey))
  return [...new Map(ones.map((one) => [toKey(one), one])).entries()].flatMap(([key, one]) =>
    known.has(key) ? [] : [one],
  )
}

function toKey({ when, says, values }: FicheStatement): string {
  return JSON.stringify([when, says, values.map(toText)])
}

function toText({ kind, value }: Value): string {
  return `${kind} ${value}`
}

function isSameValues(one: FicheStatement, other: FicheStatement): boolean {
  return (
    one.values.length === other.values.length && one.values.every((value, index) => isSame(value, other.values[index]))
  )
}

function isSame(one: Value | undefined, other: Value | undefined): boolean {
  return one?.kind === other?.kind && one?.value === other?.value
}

/** Compares the values of the same sentence. */
function compareValues(one: FicheStatement, other: FicheStatement): readonly FactChange[] {
  return Array.from({ length: Math.max(one.values.length, other.values.length) }, (_, index) => index).flatMap(
    (index) => {
      const [was, is] = [one.values[index], other.values[index]]
      const kind = (is ?? was)?.kind
      if (kind === undefined || isSame(was, is)) return []
      return [toChange(kind, other, was?.value, is?.value)]
    },
  )
}

/**
 * Finds the changes of sentences that moved to another case: one change for a case whose title changed, however many
 * sentences it has; one for each sentence that moved between cases.
 */
function createCaseComparison(
  before: readonly FicheStatement[],
  now: readonly FicheStatement[],
): (one: FicheStatement, other: FicheStatement) => readonly FactChange[] {
  const was = new Set(before.map(({ when }) => when))
  const is = new Set(now.map(({ when }) => when))
  const reported = new Set<string>()
  return (one, other) => {
    const isRenamed = !is.has(one.when) && !was.has(other.when)
    const key = JSON.stringify([one.when, other.when])
    if (one.when === other.when || (isRenamed && reported.has(key))) return []
    reported.add(key)
    return [toChange('condition', isRenamed ? { ...other, says: other.when } : other, one.when, other.when)]
  }
}

/** Returns the changes of a reworded sentence: its values, and its words where they are binding. */
function compareReworded(one: FicheStatement, other: FicheStatement): readonly FactChange[] {
  const values = [
    ...missing(one, other).map((value) => ({ was: value })),
    ...missing(other, one).map((value) => ({ is: value })),
  ]
  const pairs = joinValues(values)
  if (pairs.length > 0) return pairs.map(({ kind, was, is }) => toChange(kind, other, was, is))
  return one.binds || other.binds ? [toChange('condition', other, one.says, other.says)] : []
}

interface OneSided {
  readonly was?: Value
  readonly is?: Value
}

/** Joins a removed value and an added one of the same kind into one change. */
function joinValues(
  values: readonly OneSided[],
): readonly { readonly kind: ValueKind; readonly was?: string; readonly is?: string }[] {
  const came = values.flatMap(({ is }) => (is ? [is] : []))
  const left = values.flatMap(({ was }) => (was ? [was] : []))
  const joined = left.map(({ kind, value }) => {
    const index = came.findIndex((each) => each.kind === kind)
    const [is] = index < 0 ? [] : came.splice(index, 1)
    return { kind, was: value, ...(is && { is: is.value }) }
  })
  return [...joined, ...came.map(({ kind, value }) => ({ kind, is: value }))]
}

function missing(one: FicheStatement, other: FicheStatement): readonly Value[] {
  const rest = other.values.map(toText)
  return one.values.filter((value) => {
    const index = rest.indexOf(toText(value))
    if (index >= 0) rest.splice(index, 1)
    return index < 0
  })
}

/**
 * Returns the changes of a sentence without a counterpart: each of its values, or its words where they are binding and
 * no value stands for them.
 */
function listOneSided(one: FicheStatement, side: 'before' | 'now'): readonly FactChange[] {
  const toSide = (kind: FactChange['kind'], text: string): FactChange =>
    side === 'before' ? toChange(kind, one, text, undefined) : toChange(kind, one, undefined, text)
  return [
    ...one.values.map(({ kind, value }) => toSide(kind, value)),
    ...(one.binds ? [toSide('condition', one.says)] : []),
  ]
}

function toChange(kind: FactChange['kind'], { when, says }: FicheStatement, before?: string, now?: string): FactChange {
  return { kind, when, says, ...(before !== undefined && { before }), ...(now !== undefined && { now }) }
}

/** Pairs the most alike sentences first, each at most once. */
function pairAlike(
  ones: readonly FicheStatement[],
  others: readonly FicheStatement[],
): readonly (readonly [FicheStatement, FicheStatement])[] {
  const scored = ones.flatMap((one) =>
    others.map((other) => ({ one, other, score: toLikeness(one, other) })).filter(({ score }) => score >= ALIKE),
  )
  const used = new Set<FicheStatement>()
  return scored
    .toSorted((a, b) => b.score - a.score)
    .flatMap(({ one, other }) => {
      if (used.has(one) || used.has(other)) return []
      used.add(one).add(other)
      return [[one, other] as const]
    })
}

/** Returns the share of words that two sentences have in common (Dice), reduced a little for different cases. */
function toLikeness(one: FicheStatement, other: FicheStatement): number {
  const [a, b] = [one.says.split(' '), other.says.split(' ')]
  const rest = [...b]
  const common = a.filter((word) => {
    const index = rest.indexOf(word)
    if (index >= 0) rest.splice(index, 1)
    return index >= 0
  }).length
  return (2 * common) / (a.length + b.length) - (one.when === other.when ? 0 : 0.1)
}
