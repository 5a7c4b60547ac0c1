import { scryptSync } from 'node:crypto'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { stretch } from '../../src/main/stretch.ts'
import { LOW_COST } from './low-cost.ts'

const SALT = Buffer.from('du sel')

it('derives what scrypt derives, in a thread of its own, so that no window waits for it', async () => {
  const thread = once(process, 'worker', { signal: AbortSignal.timeout(20_000) })
  const key = await stretch('quatre mots', SALT, 32, LOW_COST)
  expect(key).toEqual(scryptSync('quatre mots', SALT, 32, LOW_COST))
  expect(await thread).toHaveLength(1)
})

it('refuses a cost that does not fit into its memory', async () => {
  await expect(stretch('quatre mots', SALT, 32, { ...LOW_COST, maxmem: 1 })).rejects.toThrow(/memory|scrypt/i)
})
