import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/core/journal/entry.ts'
import { acceptRestored } from '../../src/journal/begin-anew.ts'
import { clock } from '../../src/journal/clock.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { guardByRecovery, openByRecovery } from '../../src/journal/keys/guard.ts'
import { openKeys } from '../../src/journal/keys/keys.ts'
import { createRecoveryPair, parseRecoveryCode } from '../../src/journal/keys/recovery.ts'
import { openRecordKeeper, type RecordKeeper } from '../../src/main/session/record-keeper.ts'
import { codeOf } from '../core/journal/code-of.ts'

let profile: string
let folder: string
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'journal-recovery-'))
  folder = join(profile, 'journal')
})
afterEach(() => {
  rmSync(profile, { recursive: true })
})

describe('a recovery code', () => {
  const { publicKey, code } = createRecoveryPair()
  const master = Buffer.alloc(32, 7)
  const guard = guardByRecovery(master, publicKey, 'officer')

  it('opens what was sealed to its public half, typed with or without spaces, in any case', () => {
    expect(code).toMatch(/^([0-9a-f]{4} ){16}[0-9a-f]{4}$/)
    for (const typed of [code, code.replaceAll(' ', ''), code.toUpperCase(), code.replaceAll(' ', '-')]) {
      expect(openByRecovery(guard, parseRecoveryCode(typed))).toEqual(master)
    }
  })

  it('of another sheet opens nothing', () => {
    expect(openByRecovery(guard, parseRecoveryCode(createRecoveryPair().code))).toBeUndefined()
  })

  it.each([
    ['a mistyped character', code.replace(/^./, (first) => (first === '0' ? '1' : '0'))],
    ['a missing group', code.slice(5)],
    ['a group too many', `${code} 0000`],
    ['other words', 'la clé est dans le tiroir'],
  ])('with %s is refused before anything is tried', (_, typed) => {
    expect(codeOf(() => parseRecoveryCode(typed))).toBe('recovery-unreadable')
  })
})

describe('an older copy of the journal that was restored', () => {
  const visitOf = (letter: string): Entry => ({
    kind: 'visit-opened',
    visit: letter.repeat(32),
    flow: 'caf/rsa',
    version: 1,
    training: false,
  })
  const start = (): RecordKeeper => openRecordKeeper(profile, { offered: {}, keychain: undefined })

  it('is not continued until people accept it, and then a line says how much is missing', () => {
    const now = (): Date => clock.now()
    const close: Entry = {
      kind: 'visit-closed',
      visit: 'a'.repeat(32),
      how: 'stopped',
      portalConfirmed: false,
      recapped: false,
    }
    const first = openJournal({ folder, now })
    first.append(visitOf('a'))
    first.append(close)
    first.close()
    cpSync(folder, join(profile, 'copy'), { recursive: true })
    const more = openJournal({ folder, now })
    for (const entry of [visitOf('b'), { ...close, visit: 'b'.repeat(32) }]) more.append(entry)
    more.close()
    rmSync(folder, { recursive: true })
    cpSync(join(profile, 'copy'), folder, { recursive: true })

    const keeper = start()
    expect(keeper.state).toEqual({ is: 'broken', code: 'rolled-back' })
    expect(codeOf(() => keeper.write([visitOf('c')]))).toBe('rolled-back')
    keeper.reopen({}, (keys) => acceptRestored(folder, keys))
    expect(keeper.state).toEqual({ is: 'ready', keys: 'unprotected' })
    keeper.write([visitOf('d')])
    expect(keeper.journal()?.entries()).toEqual([
      visitOf('a'),
      { ...close, lasted: 0 },
      { kind: 'gap', cause: 'cannot-write', lines: 1 },
      { kind: 'restored', size: 4, lost: 2 },
      visitOf('d'),
    ])
    keeper.close()
    expect(readdirSync(`${folder}-keys`)).toContain('state-before-copy-1.json')
    const again = start()
    expect(again.state.is).toBe('ready')
    expect(acceptRestored(folder, openKeys(`${folder}-keys`))).toBeUndefined()
    again.close()
  })
})
