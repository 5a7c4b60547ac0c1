import { assertNever } from '../../base/assert-never.ts'
import type { StatedFact } from '../../flow/language/fact.ts'
import type { Flow } from '../../flow/language/language.ts'
import { compareStatements, type FactChange } from './compare.ts'
import type { Fiche } from './fiche-reader.ts'
import { toPlainText, toWords } from './plain-text.ts'
import type { FactsRecord } from './record.ts'
import type { FicheStatement } from './statement.ts'
import { toPhone, type Value } from './value.ts'

/** A fiche as found in a dump, or the reason why it is not available. */
export type FoundFiche = { readonly is: 'read'; readonly fiche: Fiche } | { readonly is: 'unreadable' | 'gone' }

/** The present state of one fiche of a flow. */
export interface FicheVerdict {
  readonly fiche: string
  readonly is: 'read' | 'unreadable' | 'gone'
  readonly modified?: string
  /** Whether there is a record of the day on which the flow was checked. */
  readonly recorded: boolean
  /** The differences from that record. */
  readonly changes: readonly FactChange[]
  /** Ids of facts that the flow states and the fiche no longer does. */
  readonly unsaid: readonly string[]
}

/** The present state of a flow's facts. `unrecorded`: there is no record, and the flow states no facts. */
export interface FactsVerdict {
  readonly flow: string
  readonly version: number
  readonly checked: string
  readonly state: 'same' | 'changed' | 'gone' | 'unreadable' | 'unrecorded'
  readonly fiches: readonly FicheVerdict[]
}

type CheckedFlow = Pick<Flow, 'flow' | 'version' | 'checked' | 'fiches' | 'facts'>

/** Compares the facts of a flow with those of the day it was checked. A record of another day counts as missing. */
export function judgeFacts(
  flow: CheckedFlow,
  record: FactsRecord | undefined,
  meet: (fiche: string) => FoundFiche,
): FactsVerdict {
  const known = record?.flow === flow.flow && record.checked === flow.checked ? record.fiches : {}
  const fiches = (flow.fiches ?? []).map((id) => judgeFiche(id, flow, known[id], meet(id)))
  const { flow: name, version, checked } = flow
  return { flow: name, version, checked, state: toState(fiches, flow), fiches }
}

function judgeFiche(
  id: string,
  flow: CheckedFlow,
  known: FactsRecord['fiches'][string] | undefined,
  met: FoundFiche,
): FicheVerdict {
  const recorded = known !== undefined
  if (met.is !== 'read') return { fiche: id, is: met.is, recorded, changes: [], unsaid: [] }
  const { title, modified, statements } = met.fiche
  const stated = (flow.facts ?? []).filter(({ fiche }) => fiche === id)
  return {
    fiche: id,
    is: 'read',
    ...(modified !== undefined && { modified }),
    recorded,
    changes: known ? [...compareTitles(known.title, title), ...compareStatements(known.statements, statements)] : [],
    unsaid: stated.filter((fact) => !isStillStated(fact, statements)).map((fact) => fact.id),
  }
}

/** Compares titles: a new title is a new subject, since the number of a fiche may be given to another one. */
function compareTitles(before: string, now: string): readonly FactChange[] {
  return before === now ? [] : [{ kind: 'title', before, now, when: '', says: now }]
}

function toState(fiches: readonly FicheVerdict[], { facts = [] }: CheckedFlow): FactsVerdict['state'] {
  if (fiches.some(({ changes, unsaid }) => changes.length > 0 || unsaid.length > 0)) return 'changed'
  if (fiches.some(({ is }) => is === 'gone')) return 'gone'
  if (fiches.some(({ is }) => is === 'unreadable')) return 'unreadable'
  return fiches.some(({ fiche, recorded }) => !recorded && !facts.some((fact) => fact.fiche === fiche))
    ? 'unrecorded'
    : 'same'
}

/**
 * Checks whether a fiche still states a fact of a flow: its value, in a sentence or a case with the words `near` it.
 */
export function isStillStated(fact: StatedFact, statements: readonly FicheStatement[]): boolean {
  const near = (fact.near ?? []).flatMap((words) => toWords(toPlainText(words)))
  const around = statements.filter((statement) => hasWords(statement, near))
  if ('who' in fact) {
    const words = toWords(toPlainText(fact.who))
    return around.some((statement) => statement.binds && hasWords(statement, words))
  }
  const wanted = toValue(fact)
  return around.some(({ values }) => values.some(({ kind, value }) => kind === wanted.kind && value === wanted.value))
}

/** Checks whether a sentence or its case has the words; only their beginnings count, as an ending changes no fact. */
function hasWords({ says, when }: FicheStatement, words: readonly string[]): boolean {
  const there = `${when} ${says}`.split(' ')
  return words.every((word) => there.some((each) => each === word || (word.length > 4 && each.startsWith(word))))
}

function toValue(fact: Exclude<StatedFact, { readonly who: string }>): Value {
  if ('amount' in fact) return { kind: 'amount', value: fact.amount.toFixed(2) }
  if ('delay' in fact) return { kind: 'delay', value: `${fact.delay.count} ${fact.delay.unit}` }
  if ('date' in fact) return { kind: 'date', value: fact.date }
  if ('monthDay' in fact) return { kind: 'date', value: `day ${fact.monthDay}` }
  if ('phone' in fact) return { kind: 'phone', value: toPhone(fact.phone) }
  return assertNever(fact)
}
