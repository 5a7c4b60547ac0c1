import { assertNever } from '../../assert-never.ts'
import type { StatedFact } from '../../flow/language/fact.ts'
import { toPlainText, toWords } from './plain-text.ts'
import type { FicheStatement } from './statement.ts'
import { toPhone, type Value } from './value.ts'

/** Whether a fiche still says what a flow tells people: its value, in a sentence or a case that has the words `near` it. */
export function isStillSaid(fact: StatedFact, statements: readonly FicheStatement[]): boolean {
  const near = (fact.near ?? []).flatMap((words) => toWords(toPlainText(words)))
  const around = statements.filter((statement) => hasWords(statement, near))
  if ('who' in fact) {
    const words = toWords(toPlainText(fact.who))
    return around.some((statement) => statement.binds && hasWords(statement, words))
  }
  const wanted = toValue(fact)
  return around.some(({ values }) => values.some(({ kind, value }) => kind === wanted.kind && value === wanted.value))
}

/** A word of the sentence or of its case that begins alike is the word: an ending changes no fact. */
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
