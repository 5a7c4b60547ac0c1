import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { JournalError } from '../../../src/core/journal/error.ts'
import { clock as machine } from '../../../src/journal/clock.ts'
import { openJournal } from '../../../src/journal/journal.ts'
import { readDoor } from '../../../src/journal/keys/chest.ts'
import { withSheet } from '../../../src/journal/keys/guard.ts'
import { openKeysToRead, toKeysFolder } from '../../../src/journal/keys/keys.ts'
import { createRecoveryPair } from '../../../src/journal/keys/recovery.ts'
import { openGuard } from '../../../src/main/organisation/guard.ts'
import { LOW_COST } from '../low-cost.ts'

const RIGHT = 'quatre mots que je retiens'
let folder: string
let clock: number
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'supervision-'))
  clock = 0
  openJournal({ folder: join(folder, 'journal'), now: () => machine.now() }).close()
})
afterEach(() => rmSync(folder, { recursive: true }))

const keysFolder = () => toKeysFolder(join(folder, 'journal'))
const open = () => {
  const keys = openKeysToRead(keysFolder())
  return openGuard({ userData: folder, keys: () => keys, elapsed: () => clock, cost: LOW_COST })
}
const doorFile = () => join(folder, 'supervision.json')
const readFile = () => JSON.parse(readFileSync(doorFile(), 'utf8')) as Record<string, unknown>

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

  it('starts the wait again after a restart, so that a restart is no way around', async () => {
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
})

describe('a file that is not the one of the machine', () => {
  beforeEach(async () => {
    expect(await open().set(RIGHT)).toBe('opened')
  })

  const expectSamePassphrase = async (trouble: 'missing' | 'changed'): Promise<void> => {
    const passphrase = open()
    expect([passphrase.isSet(), passphrase.trouble()]).toEqual([true, trouble])
    expect(await passphrase.set('une autre phrase secrète')).toBe('already-set')
    // As after wrong tries: removing the file gives no further tries.
    expect(passphrase.wait()).toBe(30_000)
    clock += 30_000
    expect(await passphrase.try('une autre phrase secrète')).toBe('wrong')
    clock += 60_000
    expect(await passphrase.try(RIGHT)).toBe('opened')
    expect(open().trouble()).toBeUndefined()
  }

  it('is reported when it was removed, and the passphrase stays', async () => {
    rmSync(doorFile())
    await expectSamePassphrase('missing')
  })

  it('is reported when it was damaged, and the passphrase stays', async () => {
    writeFileSync(doorFile(), '{}')
    await expectSamePassphrase('changed')
  })

  it('is reported when it is one of another machine, and its passphrase opens nothing', async () => {
    const other = mkdtempSync(join(tmpdir(), 'supervision-other-'))
    openJournal({ folder: join(other, 'journal'), now: () => machine.now() }).close()
    const keys = openKeysToRead(toKeysFolder(join(other, 'journal')))
    await openGuard({ userData: other, keys: () => keys, cost: LOW_COST }).set('une autre phrase secrète')
    cpSync(join(other, 'supervision.json'), doorFile())
    rmSync(other, { recursive: true })
    await expectSamePassphrase('changed')
  })

  it('and a chest that was stripped of its door open to nobody', async () => {
    const chest = join(keysFolder(), 'chest.json')
    const { door, ...rest } = JSON.parse(readFileSync(chest, 'utf8')) as Record<string, unknown>
    expect(door).toBeDefined()
    writeFileSync(chest, JSON.stringify(rest))
    rmSync(doorFile())
    expect(() => openKeysToRead(keysFolder())).toThrow(expect.objectContaining({ code: 'keys-unreadable' }))
    const passphrase = openGuard({
      userData: folder,
      keys: () => {
        throw new JournalError('keys-unreadable')
      },
    })
    expect([passphrase.isSet(), await passphrase.set('une autre phrase secrète')]).toEqual([true, 'already-set'])
  })

  it('allows no first passphrase where the keys are gone too, or are older than the passphrase', async () => {
    const journal = openJournal({ folder: join(folder, 'journal'), now: () => machine.now() })
    journal.append({ kind: 'supervision', act: 'set-up' })
    journal.close()
    rmSync(doorFile())
    const none = () => openGuard({ userData: folder, keys: () => undefined, cost: LOW_COST })
    renameSync(keysFolder(), `${keysFolder()}.away`)
    expect([none().isSet(), none().trouble()]).toEqual([true, 'missing'])
    cpSync(`${keysFolder()}.away`, keysFolder(), { recursive: true })
    const chest = join(keysFolder(), 'chest.json')
    const { door: _door, ...rest } = JSON.parse(readFileSync(chest, 'utf8')) as Record<string, unknown>
    writeFileSync(chest, JSON.stringify(rest))
    const passphrase = none()
    expect(await passphrase.set('une autre phrase secrète')).toBe('already-set')
    expect([passphrase.isSet(), passphrase.trouble()]).toEqual([true, 'missing'])
  })
})

describe('a passphrase from before the chest had it', () => {
  it('is added to the chest when it is used', async () => {
    await open().set(RIGHT)
    const kept = readFile()
    rmSync(folder, { recursive: true })
    openJournal({ folder: join(folder, 'journal'), now: () => machine.now() }).close()
    writeFileSync(doorFile(), JSON.stringify(kept))
    expect(readDoor(keysFolder())).toBeUndefined()
    expect(await open().try(RIGHT)).toBe('opened')
    expect(readDoor(keysFolder())).toMatchObject({ salt: kept.salt, hash: kept.hash })
  })

  it('stays in the chest when the master key is replaced', async () => {
    await open().set(RIGHT)
    const keys = openKeysToRead(keysFolder())
    keys?.erase([], 1)
    keys?.renew()
    expect(openKeysToRead(keysFolder())?.door?.hash).toBe(readFile().hash)
  })
})

describe('whoever has the recovery code', () => {
  const makeSheet = (): string => {
    const { publicKey, code } = createRecoveryPair()
    const keys = openKeysToRead(keysFolder())
    keys?.guard((master) => withSheet(keys.guards, master, publicKey))
    return code
  }

  it('sets another passphrase, and nobody else does', async () => {
    expect(open().isRecoverable()).toBe(false)
    const code = makeSheet()
    await open().set(RIGHT)
    rmSync(doorFile())
    const passphrase = open()
    expect(passphrase.isRecoverable()).toBe(true)
    const next = 'une autre phrase secrète'
    expect(await passphrase.recover(createRecoveryPair().code, next)).toBe('wrong')
    expect(await passphrase.recover('pas un code', next)).toBe('wrong')
    expect(await passphrase.recover(code, 'trop court')).toBe('too-short')
    expect(await passphrase.recover(code, next)).toBe('opened')
    expect([await open().try(RIGHT), await open().try(next)]).toEqual(['wrong', 'opened'])
    expect(open().trouble()).toBeUndefined()
  })

  it('must have had it before the passphrase was last used: a newer sheet opens nothing', async () => {
    await open().set(RIGHT)
    const code = makeSheet()
    expect(await open().recover(code, 'une autre phrase secrète')).toBe('wrong')
    expect(await open().try(RIGHT)).toBe('opened')
    expect(await open().recover(code, 'une autre phrase secrète')).toBe('opened')
  })

  it('may have a newer one, where a supervisor was signed in when it was printed', async () => {
    await open().set(RIGHT)
    const code = makeSheet()
    open().renew()
    expect(await open().recover(code, 'une autre phrase secrète')).toBe('opened')
  })
})
