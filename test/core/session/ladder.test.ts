import { describe, expect, it } from 'vitest'
import { toView } from '../../../src/core/app/view/to-view.ts'
import { replayVisits } from '../../../src/core/journal/visit.ts'
import { toOrder } from '../../../src/core/session/region/order.ts'
import { beginSitting, type Sitting, VISIT } from './sitting.ts'

const gesture = (step: string) => ({ type: 'GESTURE', step }) as const
const guideOf = (sitting: Sitting) => {
  const { screen } = toView(sitting.snapshot, { today: '2026-11-24', head: '', character: undefined })
  if (screen.at !== 'guide') throw new Error(`no guide but ${screen.at}`)
  return screen
}
const markOf = ({ snapshot }: Sitting) => snapshot.context.visit && toOrder(snapshot.context.visit).mark
const stepOf = ({ entries }: Sitting, id: string) =>
  replayVisits(entries)
    .get(VISIT)
    ?.steps.find(({ step }) => step === id)

/** At the first question, which is not critical. */
const atQuestion = (before: Sitting = beginSitting()) => before.send(gesture('entrer')).shows(['questions'])
const answered = (sitting: Sitting) => sitting.send(gesture('emploi')).shows(['questions'], ['emploi'])

describe('the help ladder', () => {
  it.each([
    ['read', 'A5+'],
    ['reassure', 'A4+'],
    ['point', 'A3+'],
    ['explain', 'A2'],
  ] as const)('records %s as %s', (rung, help) => {
    const sitting = answered(atQuestion().send({ type: 'help', rung }))
    expect(stepOf(sitting, 'emploi')).toMatchObject({ hand: 'person', help })
  })

  it('records a demonstration as A2 once it shows, and not when it is requested', () => {
    const sitting = atQuestion().send({ type: 'help', rung: 'show' })
    expect(guideOf(sitting)).toMatchObject({ demonstration: 'preparing' })
    const failed = answered(
      atQuestion().send({ type: 'help', rung: 'show' }, { type: 'DEMONSTRATION', showing: 'failed' }),
    )
    expect(stepOf(failed, 'emploi')).toMatchObject({ help: 'A5+' })
    sitting.send({ type: 'DEMONSTRATION', showing: 'showing' }, { type: 'close-demonstration' })
    expect(guideOf(sitting)).not.toHaveProperty('demonstration')
    expect(stepOf(answered(sitting), 'emploi')).toMatchObject({ hand: 'person', help: 'A2' })
  })

  it('records A6 when the person did it from its title alone', () => {
    const sitting = atQuestion(beginSitting().send({ type: 'try-alone', on: true }))
    expect(guideOf(sitting)).toMatchObject({ alone: true, step: { id: 'emploi', told: false } })
    expect(markOf(sitting)).toBe('none')
    expect(stepOf(answered(sitting), 'emploi')).toMatchObject({ hand: 'person', help: 'A6+' })
  })

  it('records A5 again once the instruction was asked for', () => {
    const sitting = atQuestion(beginSitting().send({ type: 'try-alone', on: true }))
    sitting.send({ type: 'help', rung: 'guide' })
    expect(guideOf(sitting).step.told).toBe(true)
    expect(stepOf(answered(sitting), 'emploi')).toMatchObject({ help: 'A5+' })
  })

  it('begins a step with as much guide as the person’s earlier visits ask for', () => {
    const history = (earlier: Record<string, readonly ('A5' | 'A3')[]>) =>
      atQuestion(beginSitting('yes', 'open', { earlier }))
    expect([markOf(history({})), guideOf(history({})).step.told]).toEqual(['outline', true])
    expect(markOf(history({ emploi: ['A5'] }))).toBe('none')
    expect(guideOf(history({ emploi: ['A5'] })).step.told).toBe(true)
    expect(guideOf(history({ emploi: ['A5', 'A5'] })).step.told).toBe(false)
    expect(markOf(history({ emploi: ['A5', 'A5', 'A3'] }))).toBe('outline')
  })

  it('never leaves a critical step without its instruction', () => {
    const sitting = beginSitting('yes', 'open', { earlier: { entrer: ['A5', 'A5', 'A6'] } })
    expect(guideOf(sitting).step).toMatchObject({ id: 'entrer', told: true })
    expect(guideOf(beginSitting().send({ type: 'try-alone', on: true })).step.told).toBe(true)
  })
})

describe('an obstacle to a step', () => {
  it.each([
    ['portal', 'N8'],
    ['missing', 'N1'],
  ] as const)('is recorded when the visit leaves it so: %s as %s', (obstacle, help) => {
    const sitting = atQuestion().send({ type: 'report', obstacle })
    expect(guideOf(sitting).step.obstacle).toBe(obstacle)
    expect(stepOf(sitting.send({ type: 'stop' }), 'emploi')).toMatchObject({ hand: 'nobody', help })
  })

  it('is forgotten once the step is done all the same', () => {
    const sitting = answered(atQuestion().send({ type: 'report', obstacle: 'portal' }))
    expect(stepOf(sitting, 'emploi')).toMatchObject({ hand: 'person', help: 'A5+' })
  })

  it('is the person’s choice when they leave an optional step out', () => {
    const sitting = beginSitting().shows(['recu']).send({ type: 'skip', step: 'garder' })
    expect(stepOf(sitting, 'garder')).toMatchObject({ hand: 'nobody', help: 'N7' })
  })
})

describe('what a page shows as done', () => {
  it('is nobody’s act, and not asked about', () => {
    const sitting = beginSitting().send(gesture('entrer')).shows(['questions'], ['emploi'])
    expect(guideOf(sitting).step.id).toBe('logement')
    sitting.send(gesture('logement'), gesture('valider')).shows(['relecture'])
    expect(stepOf(sitting, 'emploi')).toMatchObject({ hand: 'nobody', help: 'N9', evidence: ['prefilled'] })
  })

  it('is not assumed of a page to which the person comes back', () => {
    const sitting = answered(atQuestion()).shows([]).shows(['questions'], ['emploi'])
    sitting.send(gesture('logement'), gesture('valider')).shows(['relecture'])
    expect(stepOf(sitting, 'emploi')).toMatchObject({ hand: 'person', help: 'A5+' })
  })

  it('is unknown when it came later and nobody was seen to do it', () => {
    const sitting = atQuestion().shows(['questions'], ['emploi'])
    expect(stepOf(sitting, 'emploi')).toMatchObject({ hand: 'unknown', help: 'N0' })
  })
})
