import { describe, expect, it } from 'vitest'
import { createActor, SimulatedClock } from 'xstate'
import { PACE } from '../../../src/core/base/pace.ts'
import { deskCallMachine } from '../../../src/core/call/desk-call.ts'
import { type KioskCallEffect, type KioskCallEvent, kioskCallMachine } from '../../../src/core/call/kiosk-call.ts'
import { linkMachine, toRetry } from '../../../src/core/call/link.ts'
import { type PairingEvent, pairingMachine } from '../../../src/core/call/pairing.ts'
import { findMoves, toDelayEnd } from '../support/moves.ts'

const by = { room: 'hall' } as const
type Table = Readonly<Record<string, Readonly<Record<string, string>>>>

describe('a call at a kiosk', () => {
  const context = { call: 'one', desks: 1, ringing: ['a'], answer: undefined }
  const events: Record<string, KioskCallEvent> = {
    CALL: { type: 'CALL', call: 'two', desks: 1 },
    'CALL, no desk': { type: 'CALL', call: 'two', desks: 0 },
    RINGS: { type: 'RINGS', call: 'one', desk: 'a' },
    'RINGS, other call': { type: 'RINGS', call: 'zero', desk: 'a' },
    coming: { type: 'ANSWER', call: 'one', desk: 'a', by, how: 'coming' },
    soon: { type: 'ANSWER', call: 'one', desk: 'a', by, how: 'soon' },
    'coming, other call': { type: 'ANSWER', call: 'zero', desk: 'a', by, how: 'coming' },
    LOST: { type: 'LOST', desk: 'a' },
    'LOST, other desk': { type: 'LOST', desk: 'b' },
    END: { type: 'END' },
  }
  const called = { CALL: 'reaching', 'CALL, no desk': 'unreached' }
  const answered = { coming: 'coming', soon: 'soon' }
  const TABLE: Table = {
    quiet: called,
    reaching: { RINGS: 'ringing', ...answered, END: 'quiet', 'after REACH': 'unreached' },
    ringing: { ...answered, LOST: 'unreached', END: 'quiet', 'after RINGS': 'unanswered' },
    // A second call without a desk shows the same message again.
    unreached: { CALL: 'reaching', RINGS: 'ringing', ...answered, END: 'quiet', 'after SHOWN': 'quiet' },
    unanswered: { ...called, END: 'quiet', 'after SHOWN': 'quiet' },
    coming: { ...called, END: 'quiet', 'after SHOWN': 'quiet' },
    soon: { ...called, coming: 'coming', END: 'quiet', 'after SOON': 'quiet' },
  }

  it.each(Object.keys(TABLE))('goes from %s only where its table says', (value) => {
    const delays = ['REACH', 'RINGS', 'SHOWN', 'SOON'].map(
      (delay) => [`after ${delay}`, toDelayEnd(delay, `kiosk-call.${value}`)] as const,
    )
    const state = kioskCallMachine.resolveState({ value, context })
    expect(findMoves(kioskCallMachine, state, { ...events, ...Object.fromEntries(delays) })).toEqual(TABLE[value])
  })

  function play(...deeds: readonly (KioskCallEvent | number)[]) {
    const clock = new SimulatedClock()
    const effects: KioskCallEffect[] = []
    const actor = createActor(kioskCallMachine, { clock }).start()
    actor.on('*', (effect) => effects.push(effect))
    for (const deed of deeds) typeof deed === 'number' ? clock.increment(deed) : actor.send(deed)
    const written = effects.flatMap((one) => (one.type === 'WRITE' && 'what' in one.entry ? [one.entry.what] : []))
    const said = effects.flatMap((one) => (one.type === 'SEND' ? [one.message.is] : []))
    return { value: actor.getSnapshot().value, effects, written, said }
  }
  const call: KioskCallEvent = { type: 'CALL', call: 'one', desks: 2 }
  const rings: KioskCallEvent = { type: 'RINGS', call: 'one', desk: 'a' }

  it('is reported as unreached when no desk shows it in time', () => {
    const { value, written } = play(call, PACE.callReach)
    expect(value).toBe('unreached')
    expect(written).toEqual(['called', 'unreached'])
  })

  it('goes on at the desks that still ring when one of two is lost', () => {
    const second: KioskCallEvent = { type: 'RINGS', call: 'one', desk: 'b' }
    expect(play(call, rings, second, { type: 'LOST', desk: 'a' }).value).toBe('ringing')
    expect(play(call, rings, second, { type: 'LOST', desk: 'a' }, { type: 'LOST', desk: 'b' }).value).toBe('unreached')
  })

  it('notifies all desks of the one that comes, except that one', () => {
    const { effects } = play(call, rings, { type: 'ANSWER', call: 'one', desk: 'a', by, how: 'coming' })
    expect(effects).toContainEqual({ type: 'SEND', message: { is: 'taken', call: 'one', by }, but: 'a' })
  })

  it('is withdrawn when nobody answers, when the person leaves, and when they call again', () => {
    expect(play(call, rings, PACE.callRings).said).toEqual(['ring', 'withdrawn'])
    expect(play(call, rings, { type: 'END' }).said).toEqual(['ring', 'withdrawn'])
    const again: KioskCallEvent = { type: 'CALL', call: 'two', desks: 2 }
    const answer: KioskCallEvent = { type: 'ANSWER', call: 'one', desk: 'a', by, how: 'soon' }
    expect(play(call, rings, answer, again).said).toEqual(['ring', 'taken', 'withdrawn', 'ring'])
  })

  it('rings once, however often the button is pressed meanwhile', () => {
    expect(play(call, call, rings, call, call).said).toEqual(['ring'])
  })

  it('leaves nothing on the screen for the next person', () => {
    expect(play(call, rings, PACE.callRings, PACE.callShown).value).toBe('quiet')
    expect(play(call, PACE.callReach, PACE.callShown).effects.at(-1)).toEqual({ type: 'OVER' })
  })
})

describe('a call at a desk', () => {
  const events = {
    RING: { type: 'RING', call: 'two' },
    'RING, once more': { type: 'RING', call: 'one' },
    coming: { type: 'ANSWER', how: 'coming' },
    soon: { type: 'ANSWER', how: 'soon' },
    TAKEN: { type: 'TAKEN', call: 'one', by },
    'TAKEN, other call': { type: 'TAKEN', call: 'zero', by },
    WITHDRAWN: { type: 'WITHDRAWN', call: 'one' },
    'WITHDRAWN, other call': { type: 'WITHDRAWN', call: 'zero' },
    LOST: { type: 'LOST' },
    SEEN: { type: 'SEEN' },
  } as const
  const RING = 'ringing'
  const TABLE: Table = {
    quiet: { RING },
    ringing: {
      coming: 'coming',
      soon: 'soon',
      TAKEN: 'taken',
      WITHDRAWN: 'missed',
      LOST: 'missed',
      'after RINGS': 'missed',
    },
    coming: { RING, WITHDRAWN: 'left', SEEN: 'quiet', 'after SETTLED': 'quiet' },
    soon: { RING, coming: 'coming', TAKEN: 'taken', WITHDRAWN: 'left', SEEN: 'quiet', 'after SOON': 'quiet' },
    taken: { RING, SEEN: 'quiet', 'after SETTLED': 'quiet' },
    left: { RING, SEEN: 'quiet', 'after SETTLED': 'quiet' },
    missed: { RING, TAKEN: 'taken', SEEN: 'quiet' },
  }

  it.each(Object.keys(TABLE))('goes from %s only where its table says', (value) => {
    const delays = ['RINGS', 'SETTLED', 'SOON'].map(
      (delay) => [`after ${delay}`, toDelayEnd(delay, `desk-call.${value}`)] as const,
    )
    const state = deskCallMachine.resolveState({ value, context: { call: 'one', by: undefined } })
    expect(findMoves(deskCallMachine, state, { ...events, ...Object.fromEntries(delays) })).toEqual(TABLE[value])
  })
})

describe('a pairing', () => {
  const events: Record<string, PairingEvent> = {
    WAIT: { type: 'WAIT' },
    REACH: { type: 'REACH' },
    CLOSE: { type: 'CLOSE' },
    COMPARE: { type: 'COMPARE', code: '123456' },
    SAME: { type: 'SAME' },
    OTHER: { type: 'OTHER' },
    AGREED: { type: 'AGREED', place: by },
    FAILED: { type: 'FAILED', why: 'silent' },
  }
  const begun = { WAIT: 'waiting', REACH: 'reaching' }
  const ended = { ...begun, CLOSE: 'closed' }
  const TABLE: Table = {
    closed: begun,
    waiting: { REACH: 'reaching', CLOSE: 'closed', COMPARE: 'comparing', 'after WINDOW': 'expired' },
    reaching: { WAIT: 'waiting', CLOSE: 'closed', COMPARE: 'comparing', FAILED: 'failed', 'after WINDOW': 'expired' },
    comparing: { ...ended, SAME: 'agreed', OTHER: 'differed', FAILED: 'failed', 'after WINDOW': 'expired' },
    agreed: { ...ended, AGREED: 'paired', FAILED: 'failed', 'after WINDOW': 'expired' },
    paired: ended,
    differed: ended,
    expired: ended,
    failed: ended,
  }

  it.each(Object.keys(TABLE))('goes from %s only where its table says', (value) => {
    const window = toDelayEnd('WINDOW', `call-pairing.${value}`)
    const context = { code: '', place: undefined, why: 'silent' } as const
    const state = pairingMachine.resolveState({ value, context })
    expect(findMoves(pairingMachine, state, { ...events, 'after WINDOW': window })).toEqual(TABLE[value])
  })

  it('stores the other computer only once people at both ends agreed, in either order', () => {
    const play = (...all: readonly string[]) => {
      const kept: unknown[] = []
      const actor = createActor(pairingMachine)
      actor.on('KEEP', ({ place }) => kept.push(place))
      actor.start()
      for (const name of ['WAIT', 'COMPARE', ...all]) actor.send(events[name] as PairingEvent)
      return kept
    }
    expect(play('SAME', 'AGREED')).toEqual([by])
    expect(play('AGREED', 'SAME')).toEqual([by])
    for (const all of [['SAME'], ['AGREED'], ['AGREED', 'AGREED'], ['AGREED', 'OTHER', 'SAME'], ['OTHER', 'AGREED']])
      expect(play(...all)).toEqual([])
    // An agreement from an earlier attempt does not count.
    expect(play('AGREED', 'CLOSE', 'WAIT', 'COMPARE', 'SAME')).toEqual([])
  })
})

describe('the link of a desk', () => {
  it('is retried for ever at growing intervals, and at short ones again after a connection', () => {
    const clock = new SimulatedClock()
    const actor = createActor(linkMachine, { clock }).start()
    const waits = Array.from({ length: 8 }, (_, failed) => {
      actor.send({ type: 'LOST' })
      expect(actor.getSnapshot().value).toBe('waiting')
      clock.increment(toRetry(failed))
      expect(actor.getSnapshot().value).toBe('reaching')
      return toRetry(failed)
    })
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
    actor.send({ type: 'LINKED' })
    actor.send({ type: 'LOST' })
    clock.increment(1_000)
    expect(actor.getSnapshot().value).toBe('reaching')
    actor.send({ type: 'STOP' })
    expect(actor.getSnapshot().status).toBe('done')
  })
})
