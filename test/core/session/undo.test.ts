import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { atRecap, beginSitting, recapOf, recordOf, type Sitting, viewOf } from './sitting.ts'

const UNDO = { type: 'undo' } as const
const over = { type: 'SLIP_OVER' } as const
const undoOf = (sitting: Sitting) => {
  const { screen } = viewOf(sitting)
  return screen.at === 'guide' || screen.at === 'recap' ? screen.undo?.what : undefined
}
const kindsOf = (entries: readonly Entry[]) => entries.map(({ kind }) => kind)

describe('a press that can be taken back', () => {
  it('is named on the screen, and its lines are held', () => {
    const sitting = beginSitting().send({ type: 'take-hand' })
    expect(undoOf(sitting)).toBe('hand')
    expect(kindsOf(sitting.written)).not.toContain('handover')
    expect(kindsOf(sitting.send(over).written)).toContain('handover')
    expect(undoOf(sitting)).toBeUndefined()
  })

  it('is written before the next line, and can no longer be taken back once somebody acts on the page', () => {
    const sitting = beginSitting().send({ type: 'take-hand' }, { type: 'GESTURE', step: 'entrer' })
    expect(kindsOf(sitting.written)).toContain('handover')
    expect(sitting.send(UNDO).snapshot.context.visit?.turn).toBeDefined()
  })

  it('is one at a time: the next press settles it', () => {
    const sitting = beginSitting().send({ type: 'help', rung: 'point' }, { type: 'take-hand' }, UNDO)
    expect(sitting.snapshot.context.visit).toMatchObject({ pointed: 'entrer' })
    expect(sitting.snapshot.context.visit?.turn).toBeUndefined()
  })

  it('leads back to the guide when it had ended the guiding', () => {
    const sitting = atRecap()
    expect(undoOf(sitting)).toBe('stopped')
    sitting.send(UNDO)
    expect(sitting.snapshot.matches('guide')).toBe(true)
    expect(sitting.written.some(({ kind }) => kind === 'visit-closed')).toBe(false)
  })

  it('is gone once the person has finished', () => {
    const sitting = atRecap({ type: 'goal', step: null }).send({ type: 'finish', keepBoth: false }, UNDO)
    expect(sitting.snapshot.matches('undoable')).toBe(true)
  })

  it('writes a person’s word at once, and takes it back by another line', () => {
    const sitting = atRecap().send({ type: 'say-who', step: 'entrer', hand: 'worker' })
    expect(kindsOf(sitting.written).slice(-2)).toEqual(['step-answer', 'correction'])
    expect(recapOf(sitting)).toMatchObject({ shares: { contested: 1 }, owed: [{ step: 'entrer' }] })
    sitting.send(UNDO)
    expect(recapOf(sitting)).toMatchObject({ shares: { contested: 0, person: 1 }, owed: [] })
    expect(recordOf(sitting)?.steps[0]).toMatchObject({ hand: 'person', help: 'A5+', contested: false })
    expect(kindsOf(sitting.written).slice(-2)).toEqual(['correction', 'step-answer'])
  })

  it('is written when the visit is put aside, left or wiped', () => {
    for (const leave of [{ type: 'put-aside', at: { day: '2026-05-04', time: '10:00' } }, { type: 'LEAVE' }] as const) {
      const sitting = beginSitting().send(
        { type: 'GESTURE', step: 'entrer' },
        { type: 'offer-hand', by: 'person' },
        leave,
      )
      expect(kindsOf(sitting.written)).toContain('handover')
    }
  })
})
