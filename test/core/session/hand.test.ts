import { describe, expect, it } from 'vitest'
import { createActor, SimulatedClock } from 'xstate'
import { toView } from '../../../src/core/app/view/to-view.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { replayVisits } from '../../../src/core/journal/visit.ts'
import { sessionMachine } from '../../../src/core/session/machine.ts'
import { beginSitting, createSitting, type Sitting, toInput, VISIT } from './sitting.ts'

const gesture = (step: string) => ({ type: 'GESTURE', step }) as const
const stepOf = ({ entries }: Sitting, id: string) =>
  replayVisits(entries)
    .get(VISIT)
    ?.steps.find(({ step }) => step === id)
const causes = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => (entry.kind === 'handover' ? [`${entry.cause} → ${entry.to}`] : []))
const handOf = (sitting: Sitting) => {
  const { screen } = toView(sitting.snapshot, { today: '2026-11-24', head: '', character: undefined })
  if (screen.at !== 'guide') throw new Error(`no guide but ${screen.at}`)
  return screen.hand
}

describe('the hand that the person asks the helper to take', () => {
  it('passes when the helper takes it, with agreement and reason from the person’s request', () => {
    const sitting = beginSitting().send({ type: 'offer-hand', by: 'person' })
    expect(handOf(sitting)).toMatchObject({ holder: 'person', offer: 'person' })
    sitting.send({ type: 'take-hand' }, gesture('entrer')).shows(['questions'])
    expect(stepOf(sitting, 'entrer')).toMatchObject({ hand: 'worker', help: 'A0', reason: 'choice' })
    expect(causes(sitting.entries)).toEqual(['person-asked → person', 'worker-took → worker', 'step-ended → person'])
  })

  it('stays with the person when the helper leaves it to them', () => {
    const sitting = beginSitting().send({ type: 'offer-hand', by: 'person' }, { type: 'decline-offer' })
    expect(handOf(sitting)).not.toHaveProperty('offer')
    sitting.send(gesture('entrer')).shows(['questions'])
    expect(stepOf(sitting, 'entrer')).toMatchObject({ hand: 'person', help: 'A5+' })
    expect(causes(sitting.entries)).toEqual(['person-asked → person', 'worker-declined → person'])
  })

  it('is no longer requested once the step is over', () => {
    const sitting = beginSitting().send({ type: 'offer-hand', by: 'person' }, gesture('entrer')).shows(['questions'])
    expect(handOf(sitting)).not.toHaveProperty('offer')
  })
})

describe('the hand that the helper offers to take', () => {
  it('passes with the person’s word', () => {
    const sitting = beginSitting().send({ type: 'offer-hand', by: 'worker' }, { type: 'agree-hand' })
    expect(handOf(sitting)).toMatchObject({ holder: 'worker', agreed: true })
    expect(causes(sitting.entries)).toEqual(['worker-offered → person', 'person-agreed → worker'])
  })

  it('stays with the person who chooses to continue alone', () => {
    const sitting = beginSitting().send({ type: 'offer-hand', by: 'worker' }, { type: 'continue-myself' })
    sitting.send(gesture('entrer')).shows(['questions'])
    expect(stepOf(sitting, 'entrer')).toMatchObject({ hand: 'person', help: 'A5+' })
    expect(causes(sitting.entries)).toEqual(['worker-offered → person', 'person-refused → person'])
  })

  it('cannot be offered, requested or taken if the person is alone', () => {
    const sitting = createSitting()
      .send({ type: 'pick', flow: 'mairie/inscription', training: true }, { type: 'role', role: 'alone' })
      .send({ type: 'consent', answer: 'yes', visit: VISIT })
      .shows(['entree'])
      .send({ type: 'offer-hand', by: 'person' }, { type: 'offer-hand', by: 'worker' }, { type: 'take-hand' })
    expect(handOf(sitting)).toMatchObject({ holder: 'person' })
    expect(causes(sitting.entries)).toEqual([])
  })
})

describe('urgent mode', () => {
  it('asks for no reason while the guide shows, and for all of them at the end', () => {
    const sitting = beginSitting().send({ type: 'urgent', on: true }, { type: 'take-hand' }, gesture('entrer'))
    expect(handOf(sitting)).toMatchObject({ urgent: true, reasonWanted: false })
    sitting.shows(['questions']).send({ type: 'take-hand' }, gesture('emploi')).shows(['questions'], ['emploi'])
    expect(handOf(sitting)).not.toHaveProperty('owed')
    sitting.send({ type: 'stop' })
    const { screen } = toView(sitting.snapshot, { today: '2026-11-24', head: '', character: undefined })
    expect(screen).toMatchObject({ at: 'recap', owed: [{ step: 'entrer' }, { step: 'emploi' }] })
    sitting.send({ type: 'give-reason', reason: 'rights', all: true })
    expect(stepOf(sitting, 'entrer')).toMatchObject({ help: 'A0', reason: 'rights' })
    expect(stepOf(sitting, 'emploi')).toMatchObject({ help: 'A0', reason: 'rights' })
    expect(causes(sitting.entries).filter((cause) => cause.startsWith('worker-took-urgent'))).toHaveLength(2)
  })
})

describe('the nudge', () => {
  it('shows when the helper acts and the person has not agreed', () => {
    const sitting = beginSitting().send({ type: 'take-hand' })
    expect(handOf(sitting)).not.toHaveProperty('nudge')
    expect(handOf(sitting.send(gesture('entrer')))).toMatchObject({ nudge: 'not-agreed' })
    expect(handOf(sitting.send({ type: 'agree-hand' }))).not.toHaveProperty('nudge')
  })

  it('shows when the hand was requested, did not pass, and somebody acts all the same', () => {
    const sitting = beginSitting().send({ type: 'offer-hand', by: 'person' }, gesture('entrer'))
    expect(handOf(sitting)).toMatchObject({ holder: 'person', nudge: 'who-acts' })
  })

  it('shows when the helper has the hand for a step that the person wanted to do alone', () => {
    const sitting = beginSitting('yes', 'open', { aim: 'entrer' }).send({ type: 'take-hand' })
    expect(handOf(sitting)).toMatchObject({ nudge: 'aim' })
  })
})

describe('a password', () => {
  const atDoor = () => beginSitting('yes', 'secret')

  it('is not taken over without the person’s word, however it is asked', () => {
    const sitting = atDoor().send({ type: 'urgent', on: true }, { type: 'take-hand' })
    expect(handOf(sitting)).toMatchObject({ holder: 'person', offer: 'worker' })
    sitting.send({ type: 'agree-hand' })
    expect(handOf(sitting)).toMatchObject({ holder: 'worker', agreed: true })
  })

  it('is taken over at once when the person asked for it', () => {
    const sitting = atDoor().send({ type: 'offer-hand', by: 'person' }, { type: 'take-hand' })
    expect(handOf(sitting)).toMatchObject({ holder: 'worker', agreed: true })
  })

  it('ends a turn that began before it, unless the person had agreed', () => {
    const unfold = (sitting: Sitting) => sitting.send(gesture('emploi')).shows(['questions'], ['emploi'], ['heures'])
    const atQuestion = () => atDoor().send(gesture('entrer')).shows(['questions']).send({ type: 'take-hand' })
    expect(handOf(unfold(atQuestion()))).toMatchObject({ holder: 'person' })
    expect(handOf(unfold(atQuestion().send({ type: 'agree-hand' })))).toMatchObject({ holder: 'worker' })
  })

  it('leaves in the journal that it happened and by whom, but no evidence', () => {
    const sitting = atDoor().send({ type: 'help', rung: 'read' }, gesture('entrer')).shows(['questions'])
    const lines = sitting.entries.filter((entry) => 'step' in entry && entry.step === 'entrer')
    expect(lines).toMatchObject([
      { kind: 'step-begun' },
      { kind: 'step-ended', hand: 'person', help: 'A5', evidence: [] },
    ])
  })
})

describe('the time after which the hand goes back automatically', () => {
  it('is counted by a monotonic clock, and starts again with each act', () => {
    const clock = new SimulatedClock()
    const entries: Entry[] = []
    const machine = sessionMachine.provide({
      actions: { write: (_, params) => void entries.push(...params.entries) },
    })
    const actor = createActor(machine, { input: toInput(), clock }).start()
    actor.send({ type: 'pick', flow: 'mairie/inscription', training: true })
    actor.send({ type: 'consent', answer: 'yes', visit: VISIT })
    actor.send({ type: 'OBSERVED', observation: { screens: ['entree'], applies: [], done: [], target: 'found' } })
    actor.send({ type: 'take-hand' })
    clock.increment(119_000)
    actor.send(gesture('entrer'))
    clock.increment(119_000)
    expect(causes(entries)).toEqual(['worker-took → worker'])
    clock.increment(1_000)
    expect(causes(entries)).toEqual(['worker-took → worker', 'idle → person'])
  })
})
