import { describe, expect, it } from 'vitest'
import type { Draft, Flow } from '../../../src/core/flow/language/language.ts'
import { createToCurrent, toCurrentStep } from '../../../src/core/flow/read/former.ts'
import { unfoldFlow } from '../../../src/core/flow/read/unfold.ts'
import { createFlow } from './flow.ts'

const flow = createFlow([
  { id: 'entrer', on: 'porte', done: { shows: 'salle' }, renamedFrom: ['ouvrir', 'pousser'] },
  { id: 'sortir', on: 'salle', done: { shows: 'porte' } },
])

describe('the current id of a step', () => {
  it.each([
    ['entrer', 'entrer'],
    ['ouvrir', 'entrer'],
    ['pousser', 'entrer'],
    ['sortir', 'sortir'],
    ['chanter', 'chanter'],
  ])('for %s is %s', (former, current) => {
    expect(toCurrentStep(flow, former)).toBe(current)
  })

  it('is looked up by flow, and does not change for an unknown flow', () => {
    const toCurrent = createToCurrent([flow])
    expect(toCurrent('essai/demarche', 'ouvrir')).toBe('entrer')
    expect(toCurrent('essai/autre', 'ouvrir')).toBe('ouvrir')
  })

  it('has the prefix of its part in every flow that uses the part', () => {
    const part: Draft = { ...flow, flow: 'compte/ouvrir', part: true }
    const host: Draft = {
      ...createFlow([{ id: 'lire', on: 'fin', done: { shows: 'fin' } }]),
      steps: [{ use: 'compte/ouvrir', as: 'connexion', until: ['fin'] }, ...flowSteps('lire')],
    }
    const unfolded = unfoldFlow(host, () => part).flow
    expect(toCurrentStep(unfolded, 'connexion-pousser')).toBe('connexion-entrer')
    expect(toCurrentStep(unfolded, 'pousser')).toBe('pousser')
  })
})

function flowSteps(id: string): Flow['steps'] {
  return createFlow([{ id, on: 'fin', done: { shows: 'fin' } }]).steps
}
