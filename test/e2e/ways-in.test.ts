import { describe, expect, it } from 'vitest'
import { installWaysInDesk, pickWays } from './support/ways-in-suite.ts'

/** All ways of all flows: test/nightly/ways-in.test.ts in the window, test/core/navigation/ways-in.test.ts without one. */
describe('the real portals’ names, on loopback', () => {
  const { accounts, walks, walk, toWhole } = installWaysInDesk(pickWays)

  it('are walked by every account', () => {
    expect(accounts.taken).toEqual(accounts.all)
  })

  it.each(walks)('let people in to $flow and back without a gate, and not to $address', async (one) => {
    expect(await walk(one)).toEqual(toWhole(one))
  })
})
