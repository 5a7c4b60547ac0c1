import { describe, expect, it } from 'vitest'
import { toView } from '../../../src/core/app/view/to-view.ts'
import type { Observation } from '../../../src/core/guidance/protocol/signal.ts'
import { toOrder } from '../../../src/core/session/region/order.ts'
import { beginSitting, type Sitting, VISIT } from './sitting.ts'

const ELEMENT = '0123456789abcdef'

/** At the question "emploi", whose target drifted. */
function drift(consent: 'yes' | 'no' = 'yes'): Sitting {
  const sitting = beginSitting(consent).shows(['questions'], ['entrer'])
  const observation: Observation = { screens: ['questions'], done: [], applies: [], target: 'drifted', healed: ELEMENT }
  const page = { status: 'ok', host: 'mairie.localhost', secure: false, canGoBack: false } as const
  return sitting.send({ type: 'PAGE', page }, { type: 'OBSERVED', observation })
}

function toGuide({ snapshot }: Sitting) {
  const { screen } = toView(snapshot, { today: '2026-11-24', head: '', character: undefined })
  if (screen.at !== 'guide') throw new Error('a visit is under way')
  return screen
}

function toWatched({ snapshot }: Sitting, step: string) {
  const { visit } = snapshot.context
  return visit && toOrder(visit).steps.find(({ id }) => id === step)
}

const answer = (answer: 'confirmed' | 'refused') => ({ type: 'heal', step: 'emploi', answer }) as const

describe('a target that drifted', () => {
  it('is asked about, with its former words', () => {
    const guide = toGuide(drift())
    expect(guide.portal.status).toBe('drifted')
    expect(guide.step).toMatchObject({ id: 'emploi', drift: { label: 'avez vous un emploi' } })
  })

  it('is found once people confirm it, and the page is notified', () => {
    const sitting = drift().send(answer('confirmed'))
    expect(toGuide(sitting).portal.status).toBe('ok')
    expect(toGuide(sitting).step.drift).toBeUndefined()
    expect(toWatched(sitting, 'emploi')).toMatchObject({ confirmed: [ELEMENT] })
  })

  it('is gone once people refuse it', () => {
    const sitting = drift().send(answer('refused'))
    expect(toGuide(sitting).portal.status).toBe('gone')
    expect(toWatched(sitting, 'emploi')).toMatchObject({ refused: [ELEMENT] })
  })

  it('is a line of the journal, without a word of the page', () => {
    expect(drift().send(answer('refused')).entries.at(-1)).toEqual({
      kind: 'drift',
      visit: VISIT,
      flow: 'mairie/inscription',
      step: 'emploi',
      answer: 'refused',
    })
    expect(drift('no').send(answer('refused')).entries).toEqual([])
  })

  it('is remembered for the next visits of this version, in training or not', () => {
    const asked = drift().send(answer('confirmed'))
    expect(asked.snapshot.context.heals).toEqual([])
    const { heals } = asked.send({ type: 'SLIP_OVER' }).snapshot.context
    expect(heals).toEqual([
      { flow: 'mairie/inscription', version: 3, training: true, step: 'emploi', element: ELEMENT, answer: 'confirmed' },
    ])
  })

  it('is asked about again, and nothing is remembered, when the answer is taken back', () => {
    const asked = drift().send(answer('refused'), { type: 'undo' }, { type: 'SLIP_OVER' })
    expect(toGuide(asked).portal.status).toBe('drifted')
    expect(asked.snapshot.context.heals).toEqual([])
    expect(asked.entries.some(({ kind }) => kind === 'drift')).toBe(false)
  })

  it('is not answered for another step, nor twice', () => {
    const sitting = drift().send({ type: 'heal', step: 'logement', answer: 'confirmed' })
    expect(toGuide(sitting).portal.status).toBe('drifted')
    const once = sitting.send(answer('refused')).snapshot.context.heals
    expect(sitting.send(answer('confirmed')).snapshot.context.heals).toEqual(once)
  })
})

describe('a step that commits the person', () => {
  it('is never healed, whatever was recorded', () => {
    expect(toWatched(drift(), 'envoyer')).toMatchObject({ exact: true })
    expect(toWatched(drift(), 'envoyer')).not.toHaveProperty('print')
  })
})
