import { describe, expect, it } from 'vitest'
import { createActor } from 'xstate'
import { senderMachine } from '../../../src/core/hub/sender.ts'
import { findMoves } from '../support/moves.ts'

const EVENTS = {
  enrolled: { type: 'enrolled' },
  due: { type: 'due' },
  asked: { type: 'asked' },
  sent: { type: 'sent' },
  'failed: away': { type: 'failed', code: 'hub-unreachable' },
  'failed: unconfirmed': { type: 'failed', code: 'not-confirmed' },
  'failed: fork': { type: 'failed', code: 'fork' },
  'failed: revoked': { type: 'failed', code: 'revoked' },
  left: { type: 'left' },
} as const
type Name = keyof typeof EVENTS

const PATHS: readonly (readonly [string, readonly Name[], Readonly<Record<string, string>>])[] = [
  ['off', ['left'], { enrolled: 'resting' }],
  ['resting', [], { due: 'sending', asked: 'sending', left: 'off' }],
  [
    'sending',
    ['due'],
    {
      sent: 'resting',
      'failed: away': 'waiting',
      'failed: unconfirmed': 'waiting',
      'failed: fork': 'stopped',
      'failed: revoked': 'stopped',
      left: 'off',
    },
  ],
  ['waiting', ['due', 'failed: away'], { due: 'sending', asked: 'sending', left: 'off' }],
  ['stopped', ['due', 'failed: fork'], { asked: 'sending', left: 'off' }],
]

describe('the sender of a desktop', () => {
  it.each(PATHS)('goes from %s where each event leads, and nowhere else', (state, path, moves) => {
    const actor = createActor(senderMachine, { input: { isEnrolled: true } }).start()
    for (const name of path) actor.send(EVENTS[name])
    expect(actor.getSnapshot().value).toBe(state)
    expect(findMoves(senderMachine, actor.getSnapshot(), EVENTS)).toEqual(moves)
  })

  it('is off at first if it has no hub', () => {
    expect(
      createActor(senderMachine, { input: { isEnrolled: false } })
        .start()
        .getSnapshot().value,
    ).toBe('off')
  })

  it('keeps the reason for waiting until it has sent', () => {
    const actor = createActor(senderMachine, { input: { isEnrolled: true } }).start()
    for (const name of ['due', 'failed: away'] as const) actor.send(EVENTS[name])
    expect(actor.getSnapshot().context.code).toBe('hub-unreachable')
    for (const name of ['due', 'sent'] as const) actor.send(EVENTS[name])
    expect(actor.getSnapshot().context.code).toBeUndefined()
  })
})
