import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createActor, SimulatedClock } from 'xstate'
import { PACE } from '../../../src/core/base/pace.ts'
import { writeFrame } from '../../../src/core/call/wire.ts'
import { toClassTrouble } from '../../../src/core/class/error.ts'
import { type LearnerEffect, type LearnerEvent, learnerMachine } from '../../../src/core/class/learner.ts'
import { type ClassMessage, classMessageSchema } from '../../../src/core/class/message.ts'
import { type PlaceEffect, type PlaceEvent, placeMachine, toPlaceState } from '../../../src/core/class/place.ts'
import { type TrainerEvent, trainerMachine } from '../../../src/core/class/trainer.ts'
import { createTries, readClassCode } from '../../../src/core/class/tries.ts'
import type { Exercise } from '../../../src/core/session/exercise.ts'
import { findMoves } from '../support/moves.ts'

const exercise: Exercise = { is: 'procedure', flow: 'caf/declaration-trimestrielle', help: 'guide' }
const other: Exercise = { is: 'task', task: 'mail', help: 'title' }

describe('a place of a class, at the trainer’s computer', () => {
  function play(...deeds: readonly (PlaceEvent | number)[]) {
    const clock = new SimulatedClock()
    const effects: PlaceEffect['type'][] = []
    const actor = createActor(placeMachine, { clock }).start()
    actor.on('*', ({ type }) => effects.push(type))
    for (const deed of deeds) typeof deed === 'number' ? clock.increment(deed) : actor.send(deed)
    return { ...toPlaceState(actor.getSnapshot()), effects }
  }
  const given: PlaceEvent = { type: 'GIVEN', run: 2 }
  const at = (work: 'working' | 'done' | 'left' | 'missing', step?: string, run = 2): PlaceEvent => ({
    type: 'AT',
    run,
    work,
    step,
  })

  it('is at its last reported step, and keeps it when it reports that it is done', () => {
    expect(play(given, at('working', 'a'), at('working', 'b'), at('done'))).toMatchObject({ work: 'done', step: 'b' })
    expect(play(given, at('missing'))).toMatchObject({ work: 'missing', step: undefined })
  })

  it('ignores reports on an earlier exercise', () => {
    expect(play(given, at('done', 'z', 1))).toMatchObject({ work: 'waiting', step: undefined })
    expect(play(given, at('working', 'a'), { type: 'GIVEN', run: 3 }, at('done', 'b'))).toMatchObject({
      work: 'waiting',
      step: undefined,
    })
  })

  it('sounds once for each call, and still calls when it is disconnected', () => {
    const { help, isHere, effects } = play(given, { type: 'ASK' }, { type: 'ASK' }, { type: 'LOST' })
    expect({ help, isHere, effects }).toEqual({ help: 'asking', isHere: false, effects: ['SOUND'] })
  })

  it('gets the trainer’s answer once, and is quiet after a while', () => {
    expect(play({ type: 'COME' }).effects).toEqual([])
    expect(play({ type: 'ASK' }, { type: 'COME' }, { type: 'COME' })).toMatchObject({
      help: 'coming',
      effects: ['SOUND', 'SEND_COMING'],
    })
    expect(play({ type: 'ASK' }, { type: 'COME' }, PACE.callShown).help).toBe('quiet')
  })
})

describe('a class at the trainer’s computer', () => {
  const events: Record<string, TrainerEvent> = {
    OPEN: { type: 'OPEN', code: '123456' },
    LISTENING: { type: 'LISTENING' },
    FAILED: { type: 'FAILED', why: 'port-taken' },
    GIVE: { type: 'GIVE', exercise },
    END: { type: 'END' },
  }
  const TABLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    closed: { OPEN: 'opening' },
    opening: { LISTENING: 'empty', FAILED: 'failed', END: 'closed' },
    empty: { GIVE: 'given', FAILED: 'failed', END: 'closed' },
    given: { FAILED: 'failed', END: 'closed' },
    failed: { OPEN: 'opening', END: 'closed' },
  }
  it.each(Object.keys(TABLE))('goes from %s only where its table says', (value) => {
    const state = trainerMachine.resolveState({
      value,
      context: { code: '', run: 0, exercise: undefined, why: 'port-taken' },
    })
    expect(findMoves(trainerMachine, state, events)).toEqual(TABLE[value])
  })

  it('numbers each exercise, and starts at one again with each class', () => {
    const told: unknown[] = []
    const actor = createActor(trainerMachine).start()
    actor.on('SEND_EXERCISE', ({ run, exercise: one }) => told.push([run, one]))
    const { OPEN, LISTENING, END } = events as Record<string, TrainerEvent>
    for (const event of [OPEN, LISTENING, { type: 'GIVE', exercise }, { type: 'GIVE', exercise: other }, END])
      actor.send(event as TrainerEvent)
    for (const event of [OPEN, LISTENING, { type: 'GIVE', exercise }]) actor.send(event as TrainerEvent)
    expect(told).toEqual([
      [1, exercise],
      [2, other],
      [1, exercise],
    ])
  })
})

describe('a class at a learner’s computer', () => {
  function play(...deeds: readonly (LearnerEvent | number)[]) {
    const clock = new SimulatedClock()
    const effects: LearnerEffect[] = []
    const actor = createActor(learnerMachine, { clock }).start()
    actor.on('*', (effect) => effects.push(effect))
    for (const deed of deeds) typeof deed === 'number' ? clock.increment(deed) : actor.send(deed)
    const said = effects.flatMap((one) => (one.type === 'SEND' ? [one.message] : []))
    return { value: actor.getSnapshot().value, effects: effects.map(({ type }) => type), said }
  }
  const joined: readonly LearnerEvent[] = [{ type: 'JOIN' }, { type: 'WELCOME', place: 3 }]
  const given: LearnerEvent = { type: 'EXERCISE', run: 1, exercise }
  const working: readonly LearnerEvent[] = [...joined, given, { type: 'BEGUN' }, { type: 'STEP', step: 'a' }]

  it('is out again with a reason when it is refused', () => {
    expect(play({ type: 'JOIN' }, { type: 'REFUSED', why: 'wrong-code' }).value).toBe('refused')
    expect(play({ type: 'JOIN' }, { type: 'REFUSED', why: 'wrong-code' }, { type: 'JOIN' }).value).toBe('joining')
  })

  it('reports its step, and the outcome of the exercise', () => {
    expect(play(...working, { type: 'DONE' }).said).toEqual([
      { is: 'at', run: 1, work: 'working', step: 'a' },
      { is: 'at', run: 1, work: 'done', step: 'a' },
    ])
    expect(play(...joined, given, { type: 'MISSING' }).said).toEqual([{ is: 'at', run: 1, work: 'missing' }])
  })

  it('goes on without the trainer’s computer, and reports everything afterwards', () => {
    const lost = play(...working, { type: 'ASK' }, { type: 'LOST' }, { type: 'STEP', step: 'b' })
    expect(lost.value).toMatchObject({ in: { link: 'waiting', work: 'working', help: 'asking' } })
    expect(lost.effects).not.toContain('HANG_UP')
    const back = play(...working, { type: 'ASK' }, { type: 'LOST' }, { type: 'STEP', step: 'b' }, PACE.callRetry, {
      type: 'BACK',
    })
    expect(back.said.slice(-2)).toEqual([
      { is: 'at', run: 1, work: 'working', step: 'b' },
      { is: 'ask', on: true },
    ])
    expect(back.value).toMatchObject({ in: { link: 'linked' } })
  })

  it('restarts nothing when the trainer’s computer sends the same exercise again', () => {
    const again = play(...working, { type: 'ASK' }, { type: 'LOST' }, PACE.callRetry, { type: 'BACK' }, given)
    expect(again.value).toMatchObject({ in: { work: 'working', help: 'asking' } })
    expect(again.effects.filter((type) => type === 'BEGIN')).toHaveLength(1)
  })

  it('ends the current exercise before another begins, and when the class is over', () => {
    const changed = play(...working, { type: 'EXERCISE', run: 2, exercise: other })
    expect(changed.effects.slice(-2)).toEqual(['END', 'BEGIN'])
    expect(play(...working, { type: 'OVER' })).toMatchObject({ value: 'over' })
    expect(play(...working, { type: 'OVER' }).effects.slice(-2)).toEqual(['END', 'HANG_UP'])
  })

  it('is retried for ever, at growing intervals', () => {
    const lost: LearnerEvent[] = [{ type: 'LOST' }]
    expect(play(...joined, ...lost, PACE.callRetry, { type: 'LOST' }, PACE.callRetry).value).toMatchObject({
      in: { link: 'waiting' },
    })
    const { effects } = play(...joined, ...lost, PACE.callRetry, { type: 'LOST' }, 2 * PACE.callRetry)
    expect(effects.filter((type) => type === 'REACH_AGAIN')).toHaveLength(2)
  })

  it('never continues an exercise after it has left', () => {
    expect(play(...working, { type: 'LEAVE' })).toMatchObject({ value: 'out' })
    expect(play(...working, { type: 'LEAVE' }).said.at(-1)).toEqual({ is: 'leave' })
    expect(play(...working, { type: 'LEAVE' }, given).value).toBe('out')
  })
})

describe('the messages of a class', () => {
  const hex = '0'.repeat(64)
  const all: readonly ClassMessage[] = [
    { is: 'join', version: 1, share: hex },
    { is: 'share', share: hex },
    { is: 'prove', proof: hex },
    { is: 'welcome', place: 12, proof: hex },
    { is: 'back', version: 1 },
    { is: 'refused', why: 'too-many-tries' },
    { is: 'exercise', run: 1, exercise: { ...exercise, from: 'a'.repeat(40) } },
    { is: 'exercise', run: 1, exercise: other },
    { is: 'at', run: 9_999, work: 'working', step: 'a'.repeat(40) },
    { is: 'ask', on: true },
    { is: 'coming' },
    { is: 'leave' },
    { is: 'over' },
    { is: 'alive' },
  ]

  it('fit into a frame, whatever they contain', () => {
    for (const message of all) {
      expect(classMessageSchema.safeParse(message).success, message.is).toBe(true)
      expect(writeFrame(message).length).toBeLessThan(400)
    }
  })

  it('have no field for a person’s text, at any depth', () => {
    const word = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !/^[a-z0-9-]+(\/[a-z0-9-]+)?$/.test(text))
    fc.assert(
      fc.property(fc.constantFrom(...all), word, fc.string({ minLength: 1, maxLength: 12 }), (message, text, key) => {
        const parts = Object.keys(message)
        for (const part of parts.filter((one) => one !== 'exercise'))
          expect(classMessageSchema.safeParse({ ...message, [part]: text }).success).toBe(false)
        if (!parts.includes(key)) expect(classMessageSchema.safeParse({ ...message, [key]: text }).success).toBe(false)
        if (message.is !== 'exercise') return
        for (const part of [...Object.keys(message.exercise), 'note']) {
          const told = { ...message, exercise: { ...message.exercise, [part]: text } }
          expect(classMessageSchema.safeParse(told).success).toBe(false)
        }
      }),
    )
  })

  it('name no person: places are numbers from 1 to 12', () => {
    for (const place of [0, 13, 1.5, 'Samira', null])
      expect(classMessageSchema.safeParse({ is: 'welcome', place }).success).toBe(false)
  })
})

describe('the code of a class', () => {
  it('can be tried 24 times at once and 480 times more in four hours, by however many computers', () => {
    let now = 0
    const tries = createTries(() => now)
    let admitted = 0
    const tried = 10_000
    for (let at = 0; at < tried; at += 1) {
      now = (at * 4 * 3_600_000) / tried
      if (tries.take()) admitted += 1
    }
    expect(admitted).toBeLessThanOrEqual(24 + 480)
    expect(admitted).toBeGreaterThan(24 + 470)
  })

  it('lets a whole class in, since a correct attempt is given back', () => {
    const tries = createTries(() => 0)
    for (let at = 0; at < 500; at += 1) {
      expect(tries.take()).toBe(true)
      tries.giveBack()
    }
    expect(tries.isUsedUp()).toBe(false)
  })

  it('is read with the spaces that people type, and nothing else is accepted', () => {
    expect([' 123 456', '123-456', '123456'].map(readClassCode)).toEqual(['123456', '123456', '123456'])
    expect(['12345', '1234567', '12345a', '', '١٢٣٤٥٦'].map(readClassCode)).toEqual(Array(5).fill(undefined))
  })

  it('has a code for each connection error', () => {
    expect(toClassTrouble('unreachable', 'ECONNREFUSED')).toBe('network-refused')
    expect(toClassTrouble('unreachable')).toBe('unreachable')
    expect(toClassTrouble('unknown-shape')).toBe('version-unlike')
    expect(toClassTrouble('too-many')).toBe('broken')
  })
})
