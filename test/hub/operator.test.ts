import { describe, expect, it } from 'vitest'
import { tryRewritings } from '../../tools/prove/operator/program.ts'
import { REWRITINGS } from '../../tools/prove/operator/rewritings.ts'

/** One for each way in which something is proved; `npm run prove -- operator` tries all. */
const SAMPLE = [
  'a visit emptied with a made-up erasure, hand and help turned round',
  'an erasure undone from a backup, and no longer noted',
  'a machine deleted whole',
  'a function that writes no look down',
  'every table put back to a copy of the day before',
]

describe('a superuser of the hub’s database', () => {
  it('rewrites nothing unseen, except what the page for operators names', async () => {
    const sample = REWRITINGS.filter(({ name }) => SAMPLE.includes(name))
    expect(sample).toHaveLength(SAMPLE.length)
    const tried = await tryRewritings(sample, 2)
    expect(tried.map(({ name, by }) => [name, by])).toEqual(sample.map(({ name, found }) => [name, found]))
  })
})
