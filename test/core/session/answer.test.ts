import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import { toView } from '../../../src/core/app/view/to-view.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { commandSchema } from '../../../src/core/session/command.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { sessionMachine } from '../../../src/core/session/machine.ts'
import { toOrder } from '../../../src/core/session/region/order.ts'
import { readValid } from '../../flows/fixture.ts'
import { portal, VISIT } from './sitting.ts'

const library = { flows: [readValid('question')], portals: [{ ...portal, portal: 'essai' }], broken: [] }

/** A visit on the fixture with a question, after these events. */
function sit(...events: readonly SessionEvent[]) {
  const input = { language: 'fr', textSize: 'normal', library, journal: { is: 'ready' } } as const
  const entries: Entry[] = []
  let [snapshot] = initialTransition(sessionMachine, input)
  const all: readonly SessionEvent[] = [
    { type: 'pick', flow: 'essai/question', training: true },
    { type: 'consent', answer: 'yes', visit: VISIT },
    shows([]),
    ...events,
  ]
  for (const event of all) {
    const [next, actions] = transition(sessionMachine, snapshot, event)
    snapshot = next
    for (const action of actions) {
      if (action.type === 'write') entries.push(...(action.params as { entries: Entry[] }).entries)
    }
  }
  const { visit } = snapshot.context
  const { screen } = toView(snapshot, { today: '2026-11-24', head: '', character: undefined })
  if (!visit || screen.at !== 'guide') throw new Error('a visit is under way')
  return { visit, entries, step: screen.step }
}

function shows(done: string[]): SessionEvent {
  const observation = { screens: ['entree'], applies: ['moyen', 'code', 'ouvrir'], done, target: 'found' } as const
  return { type: 'OBSERVED', observation: { ...observation, screens: ['entree'], applies: [...observation.applies] } }
}

const answered: SessionEvent = { type: 'answer', step: 'moyen', choice: 'papier' }

describe('a question on the coach panel', () => {
  it('is a command with the ids of the question and of the choice', () => {
    expect(commandSchema.safeParse({ do: 'answer', step: 'moyen', choice: 'papier' }).success).toBe(true)
    expect(commandSchema.safeParse({ do: 'answer', step: 'moyen', choice: 'Mon nom' }).success).toBe(false)
  })

  it('shows its choices, and which one was taken', () => {
    expect(sit().step).toMatchObject({ id: 'moyen', acknowledge: false })
    expect(sit().step.choices?.map(({ chosen }) => chosen)).toEqual([false, false])
    expect(sit(answered).step.choices?.find(({ chosen }) => chosen)?.text).toBe('Avec un papier')
  })

  it('brings the steps of the answer, and keeps the others from being watched', () => {
    expect(sit(answered, shows(['moyen'])).step.id).toBe('code')
    const other: SessionEvent = { type: 'answer', step: 'moyen', choice: 'compte' }
    expect(toOrder(sit(other).visit).steps.map(({ id }) => id)).not.toContain('code')
    expect(toOrder(sit(answered).visit).steps.map(({ id }) => id)).toContain('code')
  })

  it('never writes the answer down', () => {
    const { entries } = sit(answered, shows(['moyen']), shows(['moyen', 'code']))
    expect(entries.length).toBeGreaterThan(1)
    expect(JSON.stringify(entries)).not.toMatch(/papier|compte|code/)
  })
})
