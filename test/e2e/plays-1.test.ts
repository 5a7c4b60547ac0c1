import { describe, expect, it } from 'vitest'
import { listPlayed, openPlays, pickShare } from './support/plays-suite.ts'

const playOne = openPlays()

describe('the first play of a procedure', () => {
  it('is in one of these files for each that has a training portal, except parts of others', () => {
    const { trained, played } = listPlayed()
    expect(played).toEqual(trained)
  })

  it.each(pickShare(1))('reaches the end of $flow by the app’s own locators', async (one) => {
    expect(await playOne(one)).toEqual({ finished: true, missed: [] })
  })
})
