import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import type { Barred } from '../../../src/core/navigation/barred.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { sessionMachine } from '../../../src/core/session/machine.ts'
import { createSitting, recapOf, recordOf, type Sitting, toInput, VISIT, viewOf } from './sitting.ts'

const go = { type: 'go-outside' } as const
const opened = { type: 'OUTSIDE', isOpen: true } as const
const back = { type: 'come-back' } as const
const stop = { type: 'stop' } as const
const tick = (step: string, hand: 'person' | 'shared' | 'worker') => ({ type: 'tick', step, hand }) as const
const official: Barred = { is: 'official', host: 'services.info-retraite.fr', service: 'Info Retraite' }
const bar = (barred: Barred): SessionEvent => ({ type: 'BARRED', barred, at: 0 })
const read = { type: 'ADDRESS_READ' } as const

/** A visit of the real portal, at its first step. */
const begin = (role: 'worker' | 'relative' = 'worker'): Sitting =>
  createSitting()
    .send(
      { type: 'pick', flow: 'mairie/inscription', training: false },
      { type: 'role', role },
      { type: 'consent', answer: 'yes', visit: VISIT },
    )
    .shows(['entree'])

const outsideOf = (sitting: Sitting) => {
  const { screen } = viewOf(sitting)
  return screen.at === 'guide' ? screen.outside : undefined
}
const stepOf = (sitting: Sitting, step: string) => recordOf(sitting)?.steps.find((one) => one.step === step)

/** What the main process is asked to open, event by event. */
function askedOutside(...events: readonly SessionEvent[]): unknown[] {
  let [snapshot] = initialTransition(sessionMachine, toInput())
  const asked: unknown[] = []
  for (const event of events) {
    const [next, actions] = transition(sessionMachine, snapshot, event)
    snapshot = next
    asked.push(...actions.filter(({ type }) => type === 'openOutside').map(({ params }) => params))
  }
  return asked
}

describe('the way out into the computer’s own browser', () => {
  it('is offered on the real portal at a desk, and neither in training nor at a kiosk', () => {
    expect(outsideOf(begin())).toEqual({ is: 'offered', host: 'mairie.example' })
    const consent = { type: 'consent', answer: 'yes', visit: VISIT } as const
    const trained = createSitting().send({ type: 'pick', flow: 'mairie/inscription', training: true }, consent)
    expect(outsideOf(trained)).toBeUndefined()
    const alone = createSitting().send({ type: 'PICK_ALONE', flow: 'mairie/inscription', training: false }, consent)
    expect(outsideOf(alone.send({ type: 'BADGE', on: true }, go, opened))).toBeUndefined()
  })

  it('requests the host of the portal, or that of the open gate, and no other', () => {
    const start: readonly SessionEvent[] = [
      { type: 'pick', flow: 'mairie/inscription', training: false },
      { type: 'consent', answer: 'yes', visit: VISIT },
    ]
    expect(askedOutside(...start, go)).toEqual([{ from: 'start', host: 'mairie.example' }])
    expect(askedOutside(...start, bar(official), read, go)).toEqual([
      { from: 'gate', host: 'services.info-retraite.fr' },
    ])
    expect(askedOutside(...start, go, go)).toHaveLength(1)
  })

  it.each<readonly [string, Barred, readonly SessionEvent[]]>([
    ['before the gate could be read', official, []],
    [
      'to a look-alike',
      { is: 'look-alike', host: 'inf0-retraite.fr', likeness: 'neighbour', of: 'info-retraite.fr' },
      [read],
    ],
  ])('leads nowhere %s', (_when, barred, events) => {
    const sitting = begin().send(bar(barred), ...events, go, opened)
    expect(outsideOf(sitting)).toBeUndefined()
    expect(sitting.entries.filter(({ kind }) => kind === 'site-opened')).toEqual([])
  })

  it('records the registrable part of the host once the browser is open, and nothing if it is not', () => {
    const sitting = begin().send(bar(official), read, go, opened, opened)
    expect(sitting.entries.filter(({ kind }) => kind === 'site-opened')).toEqual([
      { kind: 'site-opened', visit: VISIT, domain: 'info-retraite.fr', how: 'outside' },
    ])
    const failed = begin().send(go, { ...opened, isOpen: false })
    expect(outsideOf(failed)).toMatchObject({ is: 'failed', host: 'mairie.example' })
    expect(failed.entries.filter(({ kind }) => kind === 'site-opened')).toEqual([])
  })

  it('gives the hand back, as people state it step by step there', () => {
    const sitting = begin().send({ type: 'take-hand' }, go)
    expect(sitting.entries.at(-1)).toMatchObject({ kind: 'handover', to: 'person', cause: 'worker-returned' })
  })

  it('has no hand to take: people state it with each step', () => {
    const sitting = begin().send(go, opened, { type: 'take-hand' })
    expect(sitting.entries.filter(({ kind }) => kind === 'handover')).toEqual([])
  })

  it('comes back to the portal here', () => {
    expect(outsideOf(begin().send(go, opened, back))).toEqual({ is: 'offered', host: 'mairie.example' })
  })
})

describe('a step that is ticked beside another browser', () => {
  it('lists every step with its instruction', () => {
    const outside = outsideOf(begin().send(go, opened))
    expect(outside).toMatchObject({
      is: 'open',
      steps: [{ id: 'entrer', say: 'Faites entrer.' }, { id: 'emploi' }, { id: 'logement' }, {}, {}, {}],
    })
  })

  it.each([
    ['person', { hand: 'person', help: 'A2' }],
    ['shared', { hand: 'shared', help: 'A1', reason: 'unstated' }],
    ['worker', { hand: 'worker', help: 'A0', reason: 'unstated' }],
  ] as const)('is recorded by the hand of the %s as they say, and never as done alone', (hand, told) => {
    const sitting = begin().send(go, opened, tick('emploi', hand))
    expect(stepOf(sitting, 'emploi')).toMatchObject({ ...told, evidence: ['stated'] })
  })

  it('counts too if people opened the browser by hand, as they are asked when it did not open', () => {
    const sitting = begin().send(go, { ...opened, isOpen: false }, tick('emploi', 'person'))
    expect(stepOf(sitting, 'emploi')).toMatchObject({ hand: 'person', help: 'A2', evidence: ['stated'] })
  })

  it('is a relative’s if a relative helps, and asks for the reason at the end', () => {
    const sitting = begin('relative').send(go, opened, tick('emploi', 'worker'), stop)
    expect(stepOf(sitting, 'emploi')?.hand).toBe('relative')
    expect(recapOf(sitting).owed.map(({ step }) => step)).toEqual(['emploi'])
  })

  it('is corrected by a second tick, and both versions stay', () => {
    const sitting = begin().send(go, opened, tick('emploi', 'person'), tick('emploi', 'shared'))
    expect(stepOf(sitting, 'emploi')).toMatchObject({ hand: 'shared', corrected: true, seen: { hand: 'person' } })
  })

  it('keeps what was seen of it here before', () => {
    const sitting = begin().send({ type: 'GESTURE', step: 'entrer' }, go, opened, tick('entrer', 'worker'))
    expect(stepOf(sitting, 'entrer')).toMatchObject({ hand: 'shared', help: 'A0', evidence: ['gesture', 'stated'] })
  })

  it.each<readonly [string, readonly SessionEvent[]]>([
    ['while the visit is here', [tick('emploi', 'person')]],
    ['before the browser is open', [go, tick('emploi', 'person')]],
    ['after they came back', [go, opened, back, tick('emploi', 'person')]],
    ['of no step of the flow', [go, opened, tick('rien', 'person')]],
  ])('counts for nothing %s', (_when, events) => {
    expect(recordOf(begin().send(...events))?.steps ?? []).toEqual([])
  })

  it('states that the portal did not confirm the sending', () => {
    expect(recapOf(begin().send(go, opened, tick('envoyer', 'person'), stop)).outcome).toBe('unconfirmed')
    expect(recapOf(begin().send(go, opened, tick('emploi', 'person'), stop)).outcome).toBe('not-sent')
  })
})
