import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replayVisits } from '../../../src/core/journal/visit.ts'
import { anyGuidingEvent } from './any-event.ts'
import { beginSitting, type Sitting, VISIT } from './sitting.ts'

const gesture = (step: string) => ({ type: 'GESTURE', step }) as const
const visitOf = (sitting: Sitting) => sitting.snapshot.context.visit
const stepsOf = (sitting: Sitting) => replayVisits(sitting.entries).get(VISIT)?.steps ?? []

describe('the worker’s turn', () => {
  it('makes the step the worker’s, with its reason, and gives the hand back with the step', () => {
    const sitting = beginSitting()
      .send({ type: 'take-hand' }, { type: 'give-reason', reason: 'reading' }, gesture('entrer'))
      .shows(['questions'])
    expect(stepsOf(sitting)).toMatchObject([{ step: 'entrer', hand: 'worker', help: 'A0', reason: 'reading' }])
    expect(visitOf(sitting)?.turn).toBeUndefined()
    expect(sitting.entries.flatMap((entry) => (entry.kind === 'handover' ? [entry.cause] : []))).toEqual([
      'worker-took',
      'step-ended',
    ])
  })

  it('covers the fields that a question unfolds', () => {
    const sitting = beginSitting()
      .send(gesture('entrer'))
      .shows(['questions'])
      .send({ type: 'take-hand' }, gesture('emploi'))
      .shows(['questions'], ['emploi'], ['heures'])
    expect(visitOf(sitting)?.turn).toBeDefined()
    sitting.send(gesture('heures')).shows(['questions'], ['emploi', 'heures'], ['heures'])
    expect(visitOf(sitting)?.turn).toBeUndefined()
  })

  it('shares the step when both acted', () => {
    const sitting = beginSitting()
      .send(gesture('entrer'), { type: 'take-hand' }, { type: 'give-reason', reason: 'choice' }, gesture('entrer'))
      .shows(['questions'])
    expect(stepsOf(sitting)).toMatchObject([{ hand: 'shared', help: 'A1', reason: 'choice' }])
  })

  it('ends at once when the person chooses to continue alone', () => {
    const sitting = beginSitting()
      .send({ type: 'take-hand' }, { type: 'continue-myself' }, gesture('entrer'))
      .shows(['questions'])
    expect(stepsOf(sitting)).toMatchObject([{ hand: 'person', help: 'A2' }])
  })

  it('records that the person agreed', () => {
    const { entries } = beginSitting().send({ type: 'take-hand' }, { type: 'agree-hand' })
    expect(entries.at(-1)).toMatchObject({ kind: 'handover', cause: 'person-agreed', to: 'worker' })
  })

  it('asks for the reason after the step when nobody gave it before', () => {
    const sitting = beginSitting().send({ type: 'take-hand' }, gesture('entrer')).shows(['questions'])
    expect(visitOf(sitting)?.owed).toEqual(['entrer'])
    expect(stepsOf(sitting)).toMatchObject([{ reason: 'unstated' }])
    sitting.send({ type: 'give-reason', reason: 'rights' })
    expect(visitOf(sitting)?.owed).toEqual([])
    expect(stepsOf(sitting)).toMatchObject([{ reason: 'rights' }])
  })

  it('ends automatically when nothing happens', () => {
    const sitting = beginSitting().send({ type: 'take-hand' }, { type: 'HAND_IDLE' })
    expect(visitOf(sitting)?.turn).toBeUndefined()
    expect(sitting.entries.at(-1)).toMatchObject({ kind: 'handover', cause: 'idle' })
  })

  it('does not let the worker give the person’s word', () => {
    const sitting = beginSitting().send({ type: 'acknowledge', step: 'relire' })
    expect(visitOf(sitting)?.open.relire).toBeUndefined()
  })
})

describe('whatever happens in a visit', () => {
  it('builds the same record in memory as a replay of the journal', () => {
    fc.assert(
      fc.property(fc.array(anyGuidingEvent, { maxLength: 40 }), (events) => {
        const sitting = beginSitting().send(...events)
        expect(replayVisits(sitting.entries).get(VISIT)).toEqual(visitOf(sitting)?.record)
      }),
      { numRuns: 200 },
    )
  })

  it('never counts a gesture as the person’s alone while the worker holds the hand', () => {
    fc.assert(
      fc.property(fc.array(anyGuidingEvent, { maxLength: 40 }), (events) => {
        const sitting = beginSitting()
        const byWorker = new Set<string>()
        for (const event of events) {
          const turn = visitOf(sitting)?.turn
          if (event.type === 'GESTURE' && turn && sitting.snapshot.matches('guide')) {
            byWorker.add(event.step === 'heures' ? 'emploi' : event.step)
          }
          sitting.send(event)
        }
        sitting.send({ type: 'stop' })
        for (const { step, seen } of stepsOf(sitting)) if (byWorker.has(step)) expect(seen?.hand).not.toBe('person')
      }),
      { numRuns: 200 },
    )
  })

  it('gives every A0 and A1 of the record a reason', () => {
    fc.assert(
      fc.property(fc.array(anyGuidingEvent, { maxLength: 40 }), (events) => {
        const sitting = beginSitting().send(...events, { type: 'stop' })
        for (const { help, reason } of stepsOf(sitting))
          if (help === 'A0' || help === 'A1') expect(reason).toBeDefined()
      }),
      { numRuns: 200 },
    )
  })
})
