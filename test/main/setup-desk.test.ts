import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { View } from '../../src/core/app/view/view.ts'
import { clock } from '../../src/journal/clock.ts'
import { readHeads } from '../../src/journal/heads-file.ts'
import { type Journal, openJournal } from '../../src/journal/journal.ts'
import { withSheet } from '../../src/journal/keys/guard.ts'
import { createRecoveryPair } from '../../src/journal/keys/recovery.ts'
import { findSystemFolder, readProvisioning } from '../../src/main/provisioning.ts'
import { openSettings } from '../../src/main/settings.ts'
import { createSetupDesk, isFirstStart, type SetupDesk } from '../../src/main/setup-desk.ts'

let userData: string
let isSet: boolean
beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'setup-desk-'))
  isSet = false
})
afterEach(() => rmSync(userData, { recursive: true }))

let saves: Promise<boolean>[]
const open = (isSkipped = false): SetupDesk => {
  const settings = openSettings(userData)
  saves = []
  return createSetupDesk({
    settings: {
      read: settings.read,
      save: (next) => {
        const saving = settings.save(next)
        saves.push(saving)
        return saving
      },
    },
    guard: { isSet: () => isSet },
    folder: join(userData, 'journal'),
    isSkipped,
    readProvisioning: () => readProvisioning(userData, join(userData, 'system')),
    today: () => '2026-12-01',
  })
}
/** Opens the set-up as the next start of the app does, once everything was saved. */
const reopen = async (): Promise<SetupDesk> => {
  await Promise.all(saves)
  return open()
}
const HOME = { screen: { at: 'home' } } as View
const SETUP = { screen: { at: 'setup', role: 'worker' } } as View

/** Leaves on the disk what the papers of the set-up leave there. */
function makePapers(): void {
  const journal = openJournal({ folder: join(userData, 'journal'), now: () => clock.now() })
  const { publicKey } = createRecoveryPair()
  journal.append({ kind: 'keys-changed', how: 'recovery' })
  journal.keys.guard((master) => withSheet(journal.keys.guards, master, publicKey))
  journal.seal('export')
  journal.close()
}

describe('the set-up of a computer', () => {
  it('begins with the passphrase on a new computer', () => {
    expect(open().view()).toMatchObject({ at: 'passphrase', sheet: false, witness: false, place: 'desk' })
  })

  it('resumes at the first open step after a restart of the app', async () => {
    const desk = open()
    desk.view()
    isSet = true
    expect(desk.act({ do: 'next' }).at).toBe('papers')
    makePapers()
    expect(desk.act({ do: 'next' })).toMatchObject({ at: 'kept', sheet: true, witness: true })
    expect(desk.act({ do: 'next' }).at).toBe('helper')
    expect((await reopen()).view().at).toBe('helper')
  })

  it('stays at its step while its screen shows, and resumes at the first open step once the screen was closed', () => {
    const desk = open()
    desk.act({ do: 'next' })
    desk.follow(SETUP)
    expect(desk.view().at).toBe('papers')
    desk.follow(HOME)
    expect(desk.view().at).toBe('passphrase')
  })

  it('is listed at home until it is complete, and never again', async () => {
    const desk = open()
    for (let count = 0; count < 5; count += 1) desk.act({ do: 'next' })
    expect([desk.view().at, desk.isWaiting()]).toEqual(['end', true])
    isSet = true
    makePapers()
    expect([desk.view().at, desk.isWaiting()]).toEqual(['end', false])
    expect((await reopen()).isWaiting()).toBe(false)
  })

  it('remembers the computer’s place', async () => {
    const desk = open()
    for (let count = 0; count < 4; count += 1) desk.act({ do: 'next' })
    desk.act({ do: 'place', place: 'kiosk' })
    expect((await reopen()).view().place).toBe('kiosk')
  })

  it('is not listed where it is done by other means', () => {
    expect([open(true).isWaiting(), open(false).isWaiting()]).toEqual([false, true])
  })
})

describe('the first start', () => {
  it('is any start without a journal', () => {
    expect(isFirstStart(userData)).toBe(true)
    mkdirSync(join(userData, 'journal'))
    expect(isFirstStart(userData)).toBe(false)
  })
})

const ANSWERS = { format: 1, keptMonths: 24, helper: 'volunteer', place: 'kiosk' }

describe('the file that answers the set-up of many computers', () => {
  const put = (content: unknown, folder = userData) => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'provisioning.json'), typeof content === 'string' ? content : JSON.stringify(content))
  }
  const opened: Journal[] = []
  const openRecord = () => {
    const journal = openJournal({ folder: join(userData, 'journal'), now: () => clock.now() })
    opened.push(journal)
    return journal
  }
  afterEach(() => {
    for (const journal of opened.splice(0)) journal.close()
  })
  const officers = (journal: Journal) => journal.keys.guards.filter((one) => one.by === 'recovery')

  it('answers the choices, sets how long notes are kept, and lets the officer open the record', async () => {
    const { publicKey } = createRecoveryPair()
    const recoveryKey = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    put({ ...ANSWERS, recoveryKey: recoveryKey.export({ format: 'pem', type: 'spki' }) })
    const [desk, journal] = [open(), openRecord()]
    desk.provision(journal)
    const settled = desk.view().steps.filter((one) => one.settled)
    expect(settled.map(({ step }) => step)).toEqual(['kept', 'helper', 'place'])
    expect(desk.view()).toMatchObject({ at: 'passphrase', place: 'kiosk', sheet: true })
    expect([journal.kept.months, officers(journal)]).toEqual([24, [expect.objectContaining({ of: 'officer' })]])
    await Promise.all(saves)
    expect(openSettings(userData).read()).toMatchObject({ role: 'volunteer', setup: { place: 'kiosk' } })
  })

  it('is applied once: what somebody changes afterwards stays', async () => {
    put(ANSWERS)
    const journal = openRecord()
    open().provision(journal)
    journal.append({ kind: 'retention', what: 'lengthen', months: 36 })
    const again = await reopen()
    again.provision(journal)
    expect(journal.kept.months).toBe(36)
  })

  it('goes on at the next start where the settings were not saved, and writes no line twice', () => {
    put({ ...ANSWERS, keptMonths: 6 })
    const journal = openRecord()
    open().provision(journal)
    expect(journal.kept).toMatchObject({ months: 12, shortening: { months: 6, from: '2026-12-08' } })
    const before = readHeads(join(userData, 'journal')).heads.length
    rmSync(join(userData, 'settings.json'), { force: true })
    open().provision(journal)
    expect(readHeads(join(userData, 'journal')).heads).toHaveLength(before)
  })

  it('is ignored once there is a passphrase, and while the record is closed', () => {
    put(ANSWERS)
    open().provision(undefined)
    isSet = true
    const [desk, journal] = [open(), openRecord()]
    desk.provision(journal)
    expect([journal.kept.months, desk.view().place]).toEqual([12, 'desk'])
  })

  it('is the administrators’ one where both folders have one', () => {
    put(ANSWERS)
    put({ ...ANSWERS, keptMonths: 36 }, join(userData, 'system'))
    const journal = openRecord()
    open().provision(journal)
    expect(journal.kept.months).toBe(36)
    expect(findSystemFolder('linux')).toBe('/etc/cote-a-cote')
    expect(findSystemFolder('darwin')).toBe('/Library/Application Support/cote-a-cote')
    expect(findSystemFolder('win32', 'D:\\Data')).toBe('D:\\Data\\cote-a-cote')
  })

  it('in a folder that cannot be looked into is said as unreadable, and the app starts all the same', () => {
    symlinkSync('system', join(userData, 'system')) // a circle, which the system refuses for everybody
    const [desk, journal] = [open(), openRecord()]
    desk.provision(journal)
    expect(desk.view().trouble).toContain('provisioning.json: unreadable. Let the user read')
  })

  const privateKey = generateKeyPairSync('x25519').privateKey.export({ format: 'pem', type: 'pkcs8' })
  const ed25519 = generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' })
  it.each([
    ['no JSON', '{ "format": 1, }', 'provisioning.json: no-json. Write JSON'],
    ['something else than an object', '[]', 'provisioning.json: wrong-value. Expected: an object'],
    [
      'an unknown key',
      { ...ANSWERS, passphrase: 'quatre mures' },
      'provisioning.json passphrase: unknown-key. Delete it.',
    ],
    ['a missing key', { ...ANSWERS, place: undefined }, 'provisioning.json place: missing-key. Add it: desk, kiosk.'],
    [
      'a wrong value',
      { ...ANSWERS, keptMonths: 18 },
      'provisioning.json keptMonths: wrong-value. Expected: 6, 12, 24, 36.',
    ],
    [
      'a private key',
      { ...ANSWERS, recoveryKey: privateKey },
      'provisioning.json recoveryKey: wrong-value. Expected: one X25519',
    ],
    ['another kind of key', { ...ANSWERS, recoveryKey: ed25519 }, 'provisioning.json recoveryKey: wrong-recovery-key.'],
    ['too much', ' '.repeat(70_000), 'provisioning.json: unreadable. Let the user read'],
  ])('with %s is not used at all, and the set-up says what, where and what to do', (_, content, says) => {
    put(content)
    const [desk, journal] = [open(), openRecord()]
    desk.provision(journal)
    expect(desk.view().trouble).toContain(says)
    expect(desk.view().steps.some(({ settled }) => settled)).toBe(false)
    expect([journal.kept.months, officers(journal)]).toEqual([12, []])
    expect(desk.isWaiting()).toBe(true)
  })
})
