import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnyStateNode, StateValue } from 'xstate'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { sessionMachine } from '../../../src/core/session/machine.ts'
import { findGate } from '../../../src/core/session/region/gate.ts'
import { pickRuns } from '../../setup/runs.ts'
import { findMoves, toStateName } from '../support/moves.ts'
import { anyGateEvent, anyGuidingEvent } from './any-event.ts'
import { beginSitting, PAGE_THERE, type Sitting } from './sitting.ts'

const official = { is: 'official', host: 'www.msa.fr', service: 'MSA' } as const
const UNKNOWN = { screens: [], applies: [], done: [], target: 'gone' as const }
const FILM_SHOWN: SessionEvent = { type: 'DEMONSTRATION', showing: 'shown' }
const EVENTS: Readonly<Record<string, SessionEvent>> = {
  'take-hand': { type: 'take-hand' },
  'return-hand': { type: 'return-hand' },
  'continue-myself': { type: 'continue-myself' },
  'agree-hand': { type: 'agree-hand' },
  'the person asks': { type: 'offer-hand', by: 'person' },
  'the worker offers': { type: 'offer-hand', by: 'worker' },
  'decline-offer': { type: 'decline-offer' },
  HAND_IDLE: { type: 'HAND_IDLE' },
  GESTURE: { type: 'GESTURE', step: 'emploi' },
  GATE_READ: { type: 'GATE_READ' },
  'agree-sending': { type: 'agree-sending', who: 'person' },
  BARRED: { type: 'BARRED', barred: official, at: 0 },
  ADDRESS_READ: { type: 'ADDRESS_READ' },
  'agree-address': { type: 'agree-address', who: 'person' },
  'leave-address': { type: 'leave-address' },
  'go-outside': { type: 'go-outside' },
  'come-back': { type: 'come-back' },
  'help: show': { type: 'help', rung: 'show' },
  'close-demonstration': { type: 'close-demonstration' },
  'film: shown': FILM_SHOWN,
  'another screen': { type: 'OBSERVED', observation: UNKNOWN },
  'another that loads': { type: 'OBSERVED', observation: { ...UNKNOWN, busy: true } },
  'on the way': { type: 'PAGE', page: { status: 'loading', host: '', secure: false, canGoBack: false } },
}

const begin = () => beginSitting().send(PAGE_THERE)
const atGate = () => beginSitting().shows(['relecture'])
const ask: SessionEvent = { type: 'offer-hand', by: 'person' }
const offer: SessionEvent = { type: 'offer-hand', by: 'worker' }
const bar = EVENTS.BARRED!

interface GuideValue {
  readonly guide: Readonly<Record<string, StateValue>>
}

describe('a region of the guide', () => {
  it.each<[string, string, () => Sitting, Readonly<Record<string, string>>]>([
    [
      'hand',
      'person.alone',
      begin,
      { 'take-hand': 'worker', 'the person asks': 'person.asked', 'the worker offers': 'person.offered' },
    ],
    [
      'hand',
      'person.asked',
      () => begin().send(ask),
      { 'take-hand': 'worker', 'continue-myself': 'person.alone', 'decline-offer': 'person.alone' },
    ],
    [
      'hand',
      'person.offered',
      () => begin().send(offer),
      { 'take-hand': 'worker', 'continue-myself': 'person.alone', 'agree-hand': 'worker' },
    ],
    [
      'hand',
      'worker',
      () => begin().send({ type: 'take-hand' }),
      { 'return-hand': 'person.alone', 'continue-myself': 'person.alone', HAND_IDLE: 'person.alone' },
    ],
    ['gate', 'away', begin, {}],
    ['gate', 'open.reading', atGate, { GATE_READ: 'open.read' }],
    ['gate', 'open.read', () => atGate().send({ type: 'GATE_READ' }), {}],
    ['address', 'away', begin, { BARRED: 'open.reading' }],
    ['address', 'open.reading', () => begin().send(bar), { ADDRESS_READ: 'open.read', 'leave-address': 'away' }],
    ['address', 'open.read', () => begin().send(bar, { type: 'ADDRESS_READ' }), { 'leave-address': 'away' }],
    [
      'address',
      'open.read',
      () => begin().send(bar, { type: 'ADDRESS_READ' }, { type: 'agree-address', who: 'worker' }),
      { 'leave-address': 'away', 'agree-address': 'away' },
    ],
    ['outside', 'here', begin, {}],
    ['help', 'none', begin, { 'help: show': 'demonstration.playing' }],
    [
      'help',
      'demonstration.playing',
      () => begin().send({ type: 'help', rung: 'show' }),
      { 'close-demonstration': 'none', 'film: shown': 'demonstration.shown' },
    ],
    [
      'help',
      'demonstration.shown',
      () => begin().send({ type: 'help', rung: 'show' }, FILM_SHOWN),
      { 'close-demonstration': 'none', 'help: show': 'demonstration.playing' },
    ],
    ['page', 'known', begin, { 'another screen': 'unsure', 'another that loads': 'busy' }],
    ['page', 'unsure', () => begin().shows([]), { 'another that loads': 'busy', 'on the way': 'known' }],
    [
      'page',
      'busy',
      () => begin().send(EVENTS['another that loads']!),
      { 'another screen': 'unsure', 'on the way': 'known' },
    ],
  ])('%s leads from %s to nothing but what its table says', (region, state, sit, moves) => {
    const { snapshot } = sit()
    expect(toStateName((snapshot.value as GuideValue).guide[region]!)).toBe(state)
    expect(findMoves(sessionMachine, snapshot, EVENTS, `guide.${region}`)).toEqual(moves)
  })

  it('acts alone on an event: no other region acts on it too', () => {
    const regions = Object.values(sessionMachine.root.states.guide?.states ?? {})
    const owners = new Map<string, string[]>()
    for (const region of regions)
      for (const event of new Set(eventsOf(region))) owners.set(event, [...(owners.get(event) ?? []), region.key])
    expect(owners.size).toBeGreaterThan(30)
    expect([...owners].filter(([, keys]) => keys.length > 1)).toEqual([])
  })

  it('is in the state that the visit says, whatever happens', () => {
    const any = fc.array(fc.oneof(anyGuidingEvent, anyGateEvent), { maxLength: 25 })
    fc.assert(
      fc.property(any, (events) => {
        const sitting = begin()
        for (const event of events) {
          sitting.send(event)
          const { visit } = sitting.snapshot.context
          if (!visit || !sitting.snapshot.matches('guide')) return
          const { turn, offer, addressGate, outside, known, demonstration } = visit
          const gate = findGate(visit)
          const asked = offer === undefined ? 'alone' : offer.by === 'person' ? 'asked' : 'offered'
          expect((sitting.snapshot.value as unknown as GuideValue).guide).toEqual({
            hand: turn ? 'worker' : { person: asked },
            gate: gate ? { open: gate.timed ? 'read' : 'reading' } : 'away',
            address: addressGate ? { open: addressGate.read ? 'read' : 'reading' } : 'away',
            outside: outside ? 'away' : 'here',
            page: known ? 'known' : 'unsure',
            help: demonstration ? { demonstration: demonstration.showing === 'shown' ? 'shown' : 'playing' } : 'none',
          })
        }
      }),
      { numRuns: pickRuns(200, 5_000) },
    )
  })
})

/** Events on which a region or a state in it acts; one that only leads to another state is no act. */
function eventsOf(node: AnyStateNode): readonly string[] {
  const own = [...node.transitions].flatMap(([event, ways]) =>
    ways.some(({ actions }) => actions.length > 0) ? [event] : [],
  )
  return [...own.filter((event) => !event.startsWith('xstate.')), ...Object.values(node.states).flatMap(eventsOf)]
}
