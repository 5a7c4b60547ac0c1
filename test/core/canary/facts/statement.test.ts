import { describe, expect, it } from 'vitest'
import { compareStatements } from '../../../../src/core/canary/facts/compare.ts'
import { readStatements } from '../../../../src/core/canary/facts/statement.ts'

const say = (text: string) => readStatements(text, 'text', '')

describe('a sentence without a value', () => {
  it.each([
    ['La demande se fait chaque année.', 'La demande se fait chaque trimestre.'],
    ['La déclaration est annuelle.', 'La déclaration est mensuelle.'],
    ['Les étudiants sont exclus.', 'Les étudiants sont acceptés.'],
    ['Toute fausse déclaration est punie d’une amende.', 'Toute fausse déclaration est punie de prison.'],
    ['Vous perdez vos avantages.', 'Vous gardez vos avantages.'],
  ])('is a statement where it gives a frequency, an exclusion or a cost: %s', (before, now) => {
    expect(compareStatements(say(before), say(now))).not.toEqual([])
    expect(compareStatements(say(before), [])).not.toEqual([])
    expect(compareStatements(say(before), say(before))).toEqual([])
  })

  it('is no statement where it is only prose', () => {
    expect(say('Ce service existe dans de nombreuses villes.')).toEqual([])
  })
})
