import { describe, expect, it } from 'vitest'
import { openPlays, pickShare } from './support/plays-suite.ts'

const playOne = openPlays()

describe('the first play of a procedure', () => {
  it.each(pickShare(2))('reaches the end of $flow by the app’s own locators', async (one) => {
    expect(await playOne(one)).toEqual({ finished: true, missed: [] })
  })
})
