import { describe, expect, it } from 'vitest'
import { createFicheParser } from '../../../src/cli/facts/dump.ts'
import { compareStatements } from '../../../src/core/canary/facts/compare.ts'
import { createChance, makeFiche } from '../../../tools/facts/fiche-maker.ts'
import { type Element, toXml } from '../../../tools/facts/fiche-tree.ts'
import { DOCTORINGS } from './doctored.ts'
import { clone } from './fiche-edits.ts'
import { FORM_CHANGES } from './form-only.ts'

const read = (root: Element, options = {}) => {
  const parser = createFicheParser()
  parser.write(toXml(root, options))
  const fiche = parser.close()
  if (!fiche) throw new Error('the made-up fiche is no XML')
  return fiche.statements
}

const ROUNDS = 5
const forms = Object.entries(FORM_CHANGES)
const changesOfForm = forms.flatMap(([name, change], index) =>
  Array.from({ length: ROUNDS }, (_, round) => ({ name, change, seed: 1_000 + index * ROUNDS + round })),
)
const doctorings = Object.entries(DOCTORINGS)
const doctored = [1, 2].flatMap((round) =>
  doctorings.map(([name, doctoring], index) => ({ name, ...doctoring, seed: 5_000 + round * 100 + index })),
)

describe('a fiche that changed in form only', () => {
  it('is tried 200 times', () => expect(changesOfForm).toHaveLength(200))

  it.each(changesOfForm)('raises no alarm: $name (seed $seed)', ({ change, seed }) => {
    const chance = createChance(seed)
    const fiche = makeFiche('F1', seed)
    const other = clone(fiche)
    change(other, chance)
    const options = { indent: chance.below(2) === 0 }
    expect(toXml(other, options), 'the bytes did change').not.toBe(toXml(fiche))
    expect(compareStatements(read(fiche), read(other, options))).toEqual([])
  })

  it('raises no alarm for all changes of form at once', () => {
    const fiche = makeFiche('F1', 7)
    const other = clone(fiche)
    for (const [, change] of forms) change(other, createChance(8))
    expect(compareStatements(read(fiche), read(other, { indent: true }))).toEqual([])
  })
})

describe('a fiche whose facts changed', () => {
  it('is tried 40 times', () => expect(doctored).toHaveLength(40))

  it.each(doctored)('is found among changes of form: $name (seed $seed)', ({ kind, doctor, seed }) => {
    const chance = createChance(seed)
    const fiche = makeFiche('F1', seed)
    const other = clone(fiche)
    doctor(other, chance)
    for (const [, change] of forms) if (chance.below(3) === 0) change(other, chance)
    const changes = compareStatements(read(fiche), read(other, { indent: chance.below(2) === 0 }))
    expect(new Set(changes.map((change) => change.kind)), 'that kind of fact, and nothing else').toEqual(
      new Set([kind]),
    )
    expect(changes.length).toBeLessThanOrEqual(2)
  })
})
