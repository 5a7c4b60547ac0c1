import { describe, expect, it } from 'vitest'
import { createSitting, flow, type Sitting, VISIT, viewOf } from './sitting.ts'

/** The receipt has a step after the file that it gives. */
const changes = {
  steps: flow.steps.flatMap((step) =>
    step.id === 'garder'
      ? [
          { ...step, optional: false },
          { ...step, id: 'noter', optional: false, done: { acknowledged: true as const } },
        ]
      : [step],
  ),
}
const begin = () =>
  createSitting(undefined, 'open', changes).send(
    { type: 'pick', flow: flow.flow, training: true },
    { type: 'consent', answer: 'yes', visit: VISIT },
  )
const stepOf = (sitting: Sitting) => {
  const { screen } = viewOf(sitting)
  return screen.at === 'guide' ? screen.step.id : screen.at
}

describe('a step that ends with a file', () => {
  it('stays done while the next step of its page begins, in which no file came', () => {
    const sitting = begin().shows(['recu'])
    expect(stepOf(sitting.shows(['recu']))).toBe('garder')
    expect(stepOf(sitting.send({ type: 'DOWNLOADED' }).shows(['recu'], ['garder']))).toBe('noter')
    expect(stepOf(sitting.shows(['recu']))).toBe('noter')
  })

  it('is asked for again when its page comes again', () => {
    const sitting = begin().shows(['recu']).send({ type: 'DOWNLOADED' }).shows(['recu'], ['garder'])
    expect(stepOf(sitting.shows(['questions']))).not.toBe('noter')
    expect(stepOf(sitting.shows(['recu']))).toBe('garder')
  })
})

describe('a step that ends with what the page shows', () => {
  it('is asked for again once the page no longer shows it', () => {
    const sitting = begin().shows(['questions'])
    expect(stepOf(sitting.shows(['questions'], ['emploi']))).toBe('logement')
    expect(stepOf(sitting.shows(['questions']))).toBe('emploi')
  })
})
