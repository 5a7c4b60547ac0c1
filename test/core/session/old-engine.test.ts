import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import { toView } from '../../../src/core/app/view/to-view.ts'
import type { ScreenView } from '../../../src/core/app/view/view.ts'
import type { BrowserEngine } from '../../../src/core/base/engine.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { sessionMachine } from '../../../src/core/session/machine.ts'
import { beginSitting, toInput, VISIT } from './sitting.ts'

const current: BrowserEngine = { electron: '45.4.1', chromium: '156.0' }
const old: BrowserEngine = { electron: '33.2.1', chromium: '130.0', old: { why: 'dns', opens: 'every-portal' } }
const closed: BrowserEngine = { ...old, old: { why: 'dns', opens: 'training' } }

const toPick = (training: boolean): SessionEvent => ({ type: 'pick', flow: 'mairie/inscription', training })
const consent = { type: 'consent', answer: 'yes', visit: VISIT } as const

/** Returns the screen on this engine after these events. */
function show(engine: BrowserEngine, events: readonly SessionEvent[], more: object = {}): ScreenView {
  let [snapshot] = initialTransition(sessionMachine, { ...toInput(), engine, ...more })
  for (const event of events) [snapshot] = transition(sessionMachine, snapshot, event)
  return toView(snapshot, { today: '2026-11-30', head: '', character: undefined }).screen
}

describe('on an old engine', () => {
  it('the guide says so beside a real portal, with the reason, and not beside a replica', () => {
    expect(show(old, [toPick(false), consent])).toMatchObject({ at: 'guide', oldEngine: 'dns' })
    expect(show(old, [toPick(true), consent])).not.toHaveProperty('oldEngine')
    expect(show(current, [toPick(false), consent])).not.toHaveProperty('oldEngine')
  })

  it('the help screen names it', () => {
    expect(show(old, [{ type: 'manual' }])).toMatchObject({ at: 'help', engine: old })
  })
})

describe('on an engine that may open training portals only', () => {
  it('no answer opens a real portal, and the page before says why', () => {
    expect(show(closed, [toPick(false)])).toMatchObject({ at: 'before', closed: true })
    expect(show(closed, [toPick(false), consent])).toMatchObject({ at: 'before', closed: true })
    const alone: SessionEvent = { type: 'PICK_ALONE', flow: 'mairie/inscription', training: false }
    expect(show(closed, [alone, consent])).toMatchObject({ at: 'before', closed: true })
  })

  it('a replica opens', () => {
    expect(show(closed, [toPick(true)])).not.toHaveProperty('closed')
    expect(show(closed, [toPick(true), consent]).at).toBe('guide')
  })

  it('an interrupted visit of a real portal is kept, but cannot be resumed', () => {
    const interrupted = beginSitting().shows(['questions']).snapshot.context.visit?.record
    if (!interrupted) throw new Error('the sitting has a record')
    const real = { interrupted: { ...interrupted, training: false } }
    const resume = { type: 'resume', kept: 0 } as const
    expect(show(closed, [], real)).not.toHaveProperty('resumable')
    expect(show(closed, [resume], real).at).toBe('home')
    expect(show(old, [], real)).toHaveProperty('resumable')
    expect(show(old, [resume], real)).toMatchObject({ at: 'guide', oldEngine: 'dns' })
  })
})
