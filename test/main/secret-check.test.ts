import { beforeEach, describe, expect, it } from 'vitest'
import { BACK_OFF } from '../../src/core/base/back-off.ts'
import { type HashedSecret, hashSecret, SecretCheck } from '../../src/main/secret-check.ts'
import { LOW_COST } from './low-cost.ts'

const { free, first } = BACK_OFF.passphrase
let saved: { secrets: readonly HashedSecret[]; wrong: number }
let clock: number
const save = (wrong: number): void => {
  saved = { ...saved, wrong }
}
const open = (count = save) =>
  new SecretCheck({ secret: 'passphrase', read: () => saved, count, now: () => clock, cost: LOW_COST })

beforeEach(async () => {
  saved = { secrets: [await hashSecret('un', LOW_COST), await hashSecret('deux', LOW_COST)], wrong: 0 }
  clock = 0
})

describe('a secret that is typed', () => {
  it('is found among all that are right, however its letters are composed', async () => {
    expect(await open().try('deux')).toEqual({ is: 'right', secret: saved.secrets[1] })
    saved = { secrets: [await hashSecret('été'.normalize('NFD'), LOW_COST)], wrong: 0 }
    expect(await open().try('été'.normalize('NFC'))).toMatchObject({ is: 'right' })
  })

  it('is counted as a try before it is checked, and the count is forgotten after a right one', async () => {
    const counts: number[] = []
    const check = open((wrong) => void counts.push(wrong))
    const tried = check.try('trois')
    expect(counts).toEqual([1])
    await tried
    await check.try('un')
    expect(counts).toEqual([1, 1, 0])
  })

  it('is not checked while another is, nor during the wait, which a restart begins again', async () => {
    saved = { ...saved, wrong: free - 1 }
    const check = open()
    expect(await Promise.all([check.try('trois'), check.try('un')])).toEqual([{ is: 'wrong' }, { is: 'wait' }])
    clock += first - 1
    expect([check.wait(), await check.try('un')]).toEqual([1, { is: 'wait' }])
    expect(open().wait()).toBe(first)
    clock += 1
    expect(await check.try('un')).toMatchObject({ is: 'right' })
  })

  it('is wrong where there is no secret, and counts as no try', async () => {
    saved = { secrets: [], wrong: 0 }
    expect(await open().try('un')).toEqual({ is: 'wrong' })
    expect(saved.wrong).toBe(0)
  })
})
