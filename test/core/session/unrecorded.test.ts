import { describe, expect, it } from 'vitest'
import { createActor } from 'xstate'
import { toView } from '../../../src/core/app/view/to-view.ts'
import type { ScreenView } from '../../../src/core/app/view/view.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { askUnrecorded, decideWhenUnwritable } from '../../../src/core/session/journal-state.ts'
import { sessionMachine } from '../../../src/core/session/machine.ts'
import { flow, portal, VISIT } from './sitting.ts'

const failed: SessionEvent = { type: 'JOURNAL_FAILED', code: 'disk-full' }

function start(consent: 'yes' | 'no') {
  const library = { flows: [flow], portals: [portal], broken: [], glossary: [] }
  const actor = createActor(sessionMachine, {
    input: { language: 'fr', textSize: 'normal', sound: false, library, journal: { is: 'ready' } } as never,
  }).start()
  actor.send({ type: 'pick', flow: flow.flow, training: false })
  actor.send({ type: 'consent', answer: consent, visit: VISIT })
  return actor
}

function screenOf(actor: ReturnType<typeof start>): ScreenView {
  return toView(actor.getSnapshot(), { today: '2026-11-25', head: '' } as never).screen
}

describe('a visit whose journal can no longer be written', () => {
  it('asks both people once, and goes on without a record when they agree', () => {
    const actor = start('yes')
    expect(screenOf(actor)).not.toHaveProperty('unrecorded')
    actor.send(failed)
    expect(screenOf(actor)).toMatchObject({ at: 'guide', recorded: false, unrecorded: true })
    actor.send({ type: 'unrecorded', answer: 'yes' })
    actor.send(failed)
    expect(screenOf(actor)).not.toHaveProperty('unrecorded')
    expect(screenOf(actor)).toMatchObject({ at: 'guide', recorded: false })
  })

  it('ends at the recap when one of them does not agree', () => {
    const actor = start('yes')
    actor.send(failed)
    actor.send({ type: 'unrecorded', answer: 'no' })
    expect(screenOf(actor).at).toBe('recap')
  })

  it('asks nothing in a visit that was not going to be recorded', () => {
    const actor = start('no')
    actor.send(failed)
    expect(screenOf(actor)).not.toHaveProperty('unrecorded')
  })

  it('asks no more once lines can be written again', () => {
    const actor = start('yes')
    actor.send(failed)
    actor.send({ type: 'JOURNAL_WRITES' })
    expect(screenOf(actor)).not.toHaveProperty('unrecorded')
  })

  it('ends if the person is alone, as nobody can agree for them', () => {
    expect([decideWhenUnwritable('kiosk'), decideWhenUnwritable('accompaniment')]).toEqual(['end', 'ask'])
    const { context } = start('yes').getSnapshot()
    const choice = { ...context.choice, mode: 'kiosk' } as NonNullable<typeof context.choice>
    expect([askUnrecorded(context), askUnrecorded({ ...context, choice })]).toEqual(['asked', undefined])
  })
})
