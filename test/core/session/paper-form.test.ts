import { describe, expect, it } from 'vitest'
import type { Flow } from '../../../src/core/flow/language/language.ts'
import { readShipped } from '../../flows/shipped.ts'
import { createSitting, flow, VISIT, viewOf } from './sitting.ts'

const source = { trust: 'V', says: 'a question of the form', form: '13594*02' } as const
const steps: Flow['steps'] = flow.steps.map((step) => (step.id === 'entrer' ? { ...step, source } : step))

function visit(training: boolean) {
  const sitting = createSitting(undefined, 'open', { steps }).send({ type: 'pick', flow: flow.flow, training })
  const before = viewOf(sitting).screen
  const guide = viewOf(sitting.send({ type: 'consent', answer: 'yes', visit: VISIT }).shows(['entree'])).screen
  return { before, guide }
}

describe('a step that is a question of a paper form', () => {
  it('is said to be one, before the visit and at the step, on the real site', () => {
    const { before, guide } = visit(false)
    expect(before).toMatchObject({ at: 'before', unverified: true, form: '13594*02' })
    expect(guide).toMatchObject({ at: 'guide', step: { id: 'entrer', form: '13594*02' } })
  })

  it('is not in training, whose pages are ours', () => {
    const { before, guide } = visit(true)
    expect(before).not.toHaveProperty('form')
    expect(guide).not.toHaveProperty('step.form')
  })

  it('is one in the procedures that follow a form, and names one form in each', () => {
    const forms = readShipped().flows.flatMap(({ flow: id, steps: all }) => {
      const own = [...new Set(all.flatMap(({ source: known }) => known?.form ?? []))]
      return own.length > 0 ? [[id, own.join(' ')]] : []
    })
    expect(Object.fromEntries(forms)).toMatchObject({
      'banque-de-france/surendettement': '13594*02',
      'logement-social/demande': '14069*05',
      'ameli/complementaire-sante-solidaire': '12504*13',
    })
  })
})
