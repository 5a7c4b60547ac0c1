import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { View } from '../../src/core/session/view/view.ts'
import { clock } from '../../src/journal/clock.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { withSheet } from '../../src/journal/keys/guard.ts'
import { createRecoveryPair } from '../../src/journal/keys/recovery.ts'
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
