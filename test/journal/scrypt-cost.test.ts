import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCode } from '../../src/core/notebook/code.ts'
import { guardByPassphrase, openByPassphrase, RECORD_PASSPHRASE_COST } from '../../src/journal/keys/guard.ts'
import { openKeys, toKeysFolder } from '../../src/journal/keys/keys.ts'
import { openStaffCodes, STAFF_CODE_COST } from '../../src/main/kiosk/staff-codes.ts'
import { CODE_COST, openNotebooks } from '../../src/main/notebook/store.ts'
import { openGuard, PASSPHRASE_COST } from '../../src/main/organisation/guard.ts'
import { LOW_COST } from '../main/low-cost.ts'

const MB = 2 ** 20

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-cost-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the cost of a guess', () => {
  it.each([
    ['the code of a notebook', CODE_COST, 128],
    ['the supervisor’s passphrase', PASSPHRASE_COST, 128],
    ['the passphrase of a record', RECORD_PASSPHRASE_COST, 128],
    ['a staff code, of which all are tried', STAFF_CODE_COST, 32],
  ])('is memory for %s', (_what, { N, r, p }, megabytes) => {
    expect((128 * N * r) / MB).toBe(megabytes)
    expect(p).toBe(1)
  })

  it('is the real one unless another is given: keys made so open with no lower one', async () => {
    const now = () => 0
    const code = createCode(new Uint8Array([0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6]))
    await openNotebooks(folder).create(code)
    await expect(openNotebooks(folder, LOW_COST).open(code)).rejects.toThrow('not-found')
    expect((await openNotebooks(folder, CODE_COST).open(code)).notebook.visits).toEqual([])

    const keys = openKeys(toKeysFolder(join(folder, 'journal')))
    const guard = { userData: folder, keys: () => keys, elapsed: now }
    await openGuard(guard).set('une phrase pour essayer')
    expect(await openGuard({ ...guard, cost: LOW_COST }).try('une phrase pour essayer')).toBe('wrong')
    expect(await openGuard({ ...guard, cost: PASSPHRASE_COST }).try('une phrase pour essayer')).toBe('opened')

    const master = new Uint8Array(32).fill(1)
    const guarded = guardByPassphrase(master, 'une phrase pour essayer')
    expect(openByPassphrase(guarded, 'une phrase pour essayer', LOW_COST)).toBeUndefined()
    expect(openByPassphrase(guarded, 'une phrase pour essayer', RECORD_PASSPHRASE_COST)).toEqual(Buffer.from(master))

    await openStaffCodes(folder, now).add('Accueil', '421379')
    expect(await openStaffCodes(folder, now, LOW_COST).check('421379')).toEqual({ is: 'wrong' })
    expect(await openStaffCodes(folder, now, STAFF_CODE_COST).check('421379')).toMatchObject({ is: 'right' })
  })
})
