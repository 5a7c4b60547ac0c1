import { describe, expect, it } from 'vitest'
import { compareStatements } from '../../../../src/core/canary/facts/compare.ts'
import { isStillStated } from '../../../../src/core/canary/facts/judge.ts'
import { type FicheStatement, readStatements } from '../../../../src/core/canary/facts/statement.ts'

const say = (text: string, when = ''): readonly FicheStatement[] => readStatements(text, 'text', when)
const compare = (before: string, now: string) =>
  compareStatements(say(before), say(now)).map(({ kind, before: was, now: is }) => [kind, was, is])

describe('the comparison of two readings', () => {
  it('reports an amount with its former value', () => {
    expect(compare('La taxe est de 180 €.', 'La taxe est de 225 €.')).toEqual([['amount', '180.00', '225.00']])
  })

  it('reports amounts that changed places', () => {
    const before = 'Un adulte paie 86 €. Un enfant paie 42 €.'
    expect(compare(before, 'Un adulte paie 42 €. Un enfant paie 86 €.')).toHaveLength(2)
  })

  it('reports a negation', () => {
    expect(compare('Vous pouvez demander.', 'Vous ne pouvez pas demander.')).toEqual([
      ['condition', 'vous pouvez demander', 'vous ne pouvez pas demander'],
    ])
  })

  it('reports additions and removals', () => {
    expect(compare('Payez 10 €.', 'Nous vous écrivons.')).toEqual([['amount', '10.00', undefined]])
    expect(compare('Bonjour à vous.', 'Il faut une photo.')).toEqual([['condition', undefined, 'il faut photo']])
  })

  it('reports a value in a sentence that was reworded', () => {
    expect(compare('La taxe de retard est de 180 €.', 'La taxe due en cas de retard est de 200 €.')).toEqual([
      ['amount', '180.00', '200.00'],
    ])
  })

  it('ignores reworded prose', () => {
    expect(compare('Nous vous expliquons tout.', 'On vous dit tout.')).toEqual([])
    expect(compare('L’aide existe depuis 2019.', 'Cette aide existe depuis 2019.')).toEqual([])
  })

  it('reports once that a case has another title', () => {
    const text = 'Payez 10 €. Il faut une photo.'
    expect(compareStatements(say(text, 'seul'), say(text, 'couple'))).toMatchObject([
      { kind: 'condition', before: 'seul', now: 'couple' },
    ])
  })

  it('reports a sentence that moved from one case to another', () => {
    const before = [...say('Il faut une photo.', 'seul'), ...say('Payez 10 €.', 'couple'), ...say('Payez 5 €.', 'seul')]
    const now = [...say('Il faut une photo.', 'couple'), ...say('Payez 10 €.', 'couple'), ...say('Payez 5 €.', 'seul')]
    expect(compareStatements(before, now)).toMatchObject([{ kind: 'condition', before: 'seul', now: 'couple' }])
  })
})

describe('a fact that a flow states', () => {
  const fact = { id: 'taxe', fiche: 'F1' }
  const statements = [
    ...say('La taxe de retard est de 180 €.'),
    ...say('Un rappel arrive 2 mois avant.', 'renouvellement'),
    ...say('Les personnes sans emploi peuvent demander.'),
    ...say('Appelez le 39 49 avant le 15 du mois, ou le 16 octobre.'),
  ]

  it.each([
    [{ ...fact, amount: 180, near: ['taxe', 'retard'] }, true],
    [{ ...fact, amount: 180, near: ['rappel'] }, false],
    [{ ...fact, amount: 181 }, false],
    [{ ...fact, delay: { count: 2, unit: 'month' as const }, near: ['renouvellement'] }, true],
    [{ ...fact, delay: { count: 2, unit: 'week' as const } }, false],
    [{ ...fact, phone: '39 49' }, true],
    [{ ...fact, monthDay: 15 }, true],
    [{ ...fact, date: '10-16' }, true],
    [{ ...fact, date: '2026-10-16' }, false],
    [{ ...fact, who: 'personnes sans emploi' }, true],
    [{ ...fact, who: 'personnes avec emploi' }, false],
  ])('%j is still stated: %s', (stated, expected) => {
    expect(isStillStated(stated, statements)).toBe(expected)
  })
})
