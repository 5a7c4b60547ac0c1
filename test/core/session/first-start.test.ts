import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import { toView } from '../../../src/core/app/view/to-view.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { sessionMachine } from '../../../src/core/session/machine.ts'
import { readShipped } from '../../flows/shipped.ts'
import { toInput } from './sitting.ts'

const shipped = readShipped()
const visit = 'f'.repeat(32)
const clean = { type: 'WIPED', checks: [{ what: 'page', clean: true }] } as const

/** A session where the app was never opened before, unless `isFirstStart` says otherwise. */
function open({ library = shipped, isFirstStart = true } = {}) {
  let [snapshot] = initialTransition(sessionMachine, { ...toInput(), library, isFirstStart })
  const written: unknown[] = []
  const view = () => toView(snapshot, { today: '2026-12-01', head: '', isSetupWaiting: true, character: undefined })
  return {
    written,
    view,
    at: () => view().screen.at,
    visit: () => snapshot.context.visit,
    send: (...events: readonly SessionEvent[]) => {
      for (const event of events) {
        const [next, actions] = transition(sessionMachine, snapshot, event)
        snapshot = next
        written.push(...actions.filter(({ type }) => type === 'write'))
      }
    },
  }
}

describe('the first start', () => {
  it('shows what the app is in place of home, with the set-up still offered', () => {
    expect(open().view().screen).toEqual({ at: 'first-start', hasTrial: true, setup: 'waiting' })
  })

  it('is over once somebody goes home or begins the set-up', () => {
    const gone = open()
    gone.send({ type: 'home' })
    expect(gone.at()).toBe('home')
    const set = open()
    set.send({ type: 'setup' })
    expect(set.at()).toBe('setup')
    set.send({ type: 'home' })
    expect(set.at()).toBe('home')
  })

  it('is no first start where the app was opened before', () => {
    const later = open({ isFirstStart: false })
    expect(later.at()).toBe('home')
    later.send({ type: 'try-visit', visit })
    expect(later.at()).toBe('home')
  })

  it('offers no trial where its procedure is missing', () => {
    const library = { ...shipped, flows: shipped.flows.filter(({ flow }) => !flow.startsWith('ameli/')) }
    const without = open({ library })
    expect(without.view().screen).toMatchObject({ at: 'first-start', hasTrial: false })
    without.send({ type: 'try-visit', visit })
    expect(without.at()).toBe('first-start')
  })
})

describe('the trial of the first start', () => {
  const begin = () => {
    const session = open()
    session.send({ type: 'try-visit', visit })
    return session
  }

  it('begins on the training portal at once, after the sign-in that the app plays', () => {
    const { visit: begun, at } = begin()
    expect(at()).toBe('guide')
    expect(begun()).toMatchObject({ training: true, consent: false, trial: true, from: 'demarches', lead: 'playing' })
  })

  it('comes back to the same screen when it is left untouched', () => {
    const session = begin()
    session.send({ type: 'stop' }, clean)
    expect(session.at()).toBe('first-start')
  })

  it('comes back to the same screen after its end, which can still be taken back there, and writes no line', () => {
    const session = begin()
    const observation = { screens: ['espace'], done: [], applies: [], target: 'found' as const }
    session.send({ type: 'LED', led: { said: { acknowledged: [], answers: {}, skipped: [] }, observation } })
    session.send({ type: 'GESTURE', step: 'demarches' })
    session.send({ type: 'OBSERVED', observation: { ...observation, screens: ['demarches'], done: ['demarches'] } })
    session.send({ type: 'stop' })
    expect(session.at()).toBe('recap')
    session.send({ type: 'finish', keepBoth: true })
    expect(session.view()).toMatchObject({ screen: { at: 'first-start' }, farewell: { is: 'undoable' } })
    session.send({ type: 'wipe' }, clean)
    expect(session.view()).toMatchObject({
      screen: { at: 'first-start' },
      farewell: { is: 'erased', remains: { is: 'nothing' } },
    })
    expect(session.written).toEqual([])
  })
})
