import { describe, expect, it } from 'vitest'
import { findWayBackIn } from '../../../../src/core/app/view/account-way.ts'
import type { SeenMistake } from '../../../../src/core/guidance/protocol/mistake.ts'
import { currentGroup } from '../../../../src/core/session/visit.ts'
import { beginSitting, createSitting, flow, VISIT } from '../../session/sitting.ts'

const BACK_IN = 'mairie/retrouver-son-compte'

/** Returns the way back into the account while the page says that something is wrong. */
function findWay(at: SeenMistake['at'] | undefined, door: 'open' | 'secret', flows = [{ ...flow, flow: BACK_IN }]) {
  const { library, visit } = beginSitting('yes', door).snapshot.context
  if (visit === undefined) throw new Error('no visit')
  const mistake = at && ({ by: 'message', at } as const)
  const observation = { screens: ['entree'], done: [], applies: [], target: 'found' as const, mistake }
  return findWayBackIn({ library: { ...library, flows } }, { ...visit, observation })
}

describe('the way back into an account', () => {
  it('is offered where the site refuses a sign-in', () => {
    expect(findWay('sign-in', 'open')).toBe(BACK_IN)
    expect(findWay('field', 'secret')).toBe(BACK_IN)
    expect(findWay('message', 'secret')).toBe(BACK_IN)
  })

  it('is offered while a banner that nobody answers is still the step', () => {
    const [first] = flow.steps
    if (first === undefined) throw new Error('no step')
    const steps = [
      { ...first, id: 'cookies', optional: true, done: { gone: { id: 'banner' } } },
      { ...first, id: 'login', done: { filled: { id: 'login' } } },
      { ...first, id: 'password', kind: 'secret' as const },
    ]
    const { visit, library } = createSitting(undefined, 'open', { steps })
      .send({ type: 'pick', flow: flow.flow, training: true }, { type: 'consent', answer: 'yes', visit: VISIT })
      .shows(['entree']).snapshot.context
    if (visit === undefined) throw new Error('no visit')
    expect(currentGroup(visit)).toBe('cookies')
    const mistake = { by: 'message', at: 'message' } as const
    const observation = { screens: ['entree'], done: [], applies: [], target: 'found' as const, mistake }
    const flows = [...library.flows, { ...flow, flow: BACK_IN }]
    expect(findWayBackIn({ library: { ...library, flows } }, { ...visit, observation })).toBe(BACK_IN)
  })

  it('is not offered where an answer is wrong, where nothing is, or where nobody wrote it', () => {
    expect(findWay('field', 'open')).toBeUndefined()
    expect(findWay(undefined, 'secret')).toBeUndefined()
    expect(findWay('sign-in', 'open', [])).toBeUndefined()
  })
})
