import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGuard } from '../../../src/main/organisation/guard.ts'
import { LOW_COST } from '../low-cost.ts'

const RIGHT = 'quatre mots que je retiens'
let folder: string
let clock: number
const open = () => openGuard(folder, () => clock, LOW_COST)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'supervision-'))
  clock = 0
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the passphrase', () => {
  it('is set once, is long enough, and opens after a start', async () => {
    expect(open().isSet()).toBe(false)
    expect(await open().set('trop court')).toBe('too-short')
    expect(await open().set(RIGHT)).toBe('opened')
    expect(await open().set('une autre phrase secrète')).toBe('already-set')
    expect([open().isSet(), await open().try(RIGHT), await open().try(`${RIGHT}.`)]).toEqual([true, 'opened', 'wrong'])
  })

  it('is the same however its letters are composed', async () => {
    await open().set('un été très chaud'.normalize('NFD'))
    expect(await open().try('un été très chaud'.normalize('NFC'))).toBe('opened')
  })

  it('is nowhere on the disk', async () => {
    await open().set(RIGHT)
    expect(readFileSync(join(folder, 'supervision.json'), 'utf8')).not.toContain('mots')
  })

  it('makes wait after five wrong tries, longer each time, and forgets them after the right one', async () => {
    const passphrase = open()
    await passphrase.set(RIGHT)
    for (let tries = 0; tries < 5; tries += 1) expect(await passphrase.try('mauvaise')).toBe('wrong')
    expect(passphrase.wait()).toBe(30_000)
    expect(await passphrase.try(RIGHT)).toBe('wait')
    clock += 30_000
    expect(await passphrase.try('mauvaise')).toBe('wrong')
    expect(passphrase.wait()).toBe(60_000)
    clock += 60_000
    expect(await passphrase.try(RIGHT)).toBe('opened')
    expect(passphrase.wait()).toBe(0)
  })

  it('makes wait anew after a start, so that starting again is no way around', async () => {
    const passphrase = open()
    await passphrase.set(RIGHT)
    for (let tries = 0; tries < 5; tries += 1) await passphrase.try('mauvaise')
    clock += 29_000
    expect(open().wait()).toBe(30_000)
  })

  it('takes one try at a time', async () => {
    const passphrase = open()
    await passphrase.set(RIGHT)
    expect(await Promise.all([passphrase.try('mauvaise'), passphrase.try(RIGHT)])).toEqual(['wrong', 'wait'])
  })

  it('stays closed when its file is damaged', async () => {
    await open().set(RIGHT)
    writeFileSync(join(folder, 'supervision.json'), '{}')
    expect([open().isSet(), await open().try(RIGHT), await open().set(RIGHT)]).toEqual([true, 'wrong', 'already-set'])
  })
})
