import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import { type ChannelContext, type ChannelEvent, channelMachine, KEPT } from '../../../src/core/channel/machine.ts'

const pack = (digest: string, version = 1) => ({ digest, version })
const found = (digest: string): ChannelEvent => ({ type: 'FOUND', pack: pack(digest) })
const ACCEPT: ChannelEvent = { type: 'ACCEPT', hosts: [] }
const EMPTY: ChannelContext = { active: null, staged: null, previous: [], aside: null, hosts: [], refusal: null }

function run(...events: readonly ChannelEvent[]) {
  let [snapshot] = initialTransition(channelMachine, EMPTY)
  for (const event of events) [snapshot] = transition(channelMachine, snapshot, event)
  return { value: snapshot.value, ...snapshot.context }
}

describe('the packs of a channel', () => {
  it('are staged when they are new, and used after a decision', () => {
    expect(run({ type: 'LOOK' }, found('a'))).toMatchObject({
      value: { pack: 'staged', look: 'resting' },
      active: null,
    })
    expect(run(found('a'), ACCEPT)).toMatchObject({ value: { pack: 'settled' }, active: pack('a'), staged: null })
    expect(run(found('a'), ACCEPT, found('a'))).toMatchObject({ value: { pack: 'settled' }, staged: null })
  })

  it('are tried beside the one that is used', () => {
    const tried = [found('a'), ACCEPT, found('b'), { type: 'TRY' }] as const
    expect(run(...tried)).toMatchObject({ value: { pack: 'trying' }, active: pack('a'), staged: pack('b') })
    expect(run(...tried, { type: 'STOP' })).toMatchObject({ value: { pack: 'staged' } })
    expect(run(...tried, ACCEPT)).toMatchObject({ active: pack('b'), previous: [pack('a')] })
    expect(run(...tried, { type: 'BACK' })).toMatchObject({ value: { pack: 'settled' }, active: pack('a'), aside: 'b' })
    expect(run(...tried, found('c'))).toMatchObject({ value: { pack: 'staged' }, staged: pack('c') })
  })

  it('go back one by one, to the application’s own', () => {
    const used = [found('a'), ACCEPT, found('b'), ACCEPT] as const
    expect(run(...used, { type: 'BACK' })).toMatchObject({ active: pack('a'), previous: [], aside: 'b' })
    expect(run(...used, { type: 'BACK' }, { type: 'BACK' })).toMatchObject({ active: null, aside: 'a' })
    expect(run({ type: 'BACK' })).toMatchObject({ active: null, aside: null })
  })

  it('that were put aside stay away until there is another', () => {
    const aside = [found('a'), { type: 'SET_ASIDE' }] as const
    expect(run(...aside, found('a'))).toMatchObject({ value: { pack: 'settled' }, staged: null })
    expect(run(...aside, found('b'), { type: 'SET_ASIDE' }, found('a'))).toMatchObject({ staged: pack('a') })
  })

  it('are withdrawn by their maker with the one that is used', () => {
    expect(run(found('a'), ACCEPT, found('b'), found('a'))).toMatchObject({ value: { pack: 'settled' }, staged: null })
  })

  it('are refused with a code, which the next successful check clears', () => {
    const refused = [{ type: 'LOOK' }, { type: 'REFUSED', code: 'expired' }] as const
    expect(run(...refused)).toMatchObject({ value: { look: 'resting' }, refusal: 'expired' })
    expect(run(...refused, { type: 'LOOK' }, found('a'))).toMatchObject({ refusal: null })
  })

  it('are kept to go back to, a few of them, and hosts as long as any', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const { previous, hosts } = run(
      ...names.flatMap((name): ChannelEvent[] => [found(name), { type: 'ACCEPT', hosts: [`${name}.example`] }]),
    )
    expect(previous.map(({ digest }) => digest)).toEqual(['e', 'd', 'c'])
    expect(previous.length).toBe(KEPT)
    expect(hosts).toEqual(names.map((name) => `${name}.example`))
  })
})
