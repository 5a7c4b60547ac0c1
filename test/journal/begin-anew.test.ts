import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { holdJournal } from '../../src/cli/verify/hold.ts'
import type { Entry } from '../../src/core/journal/entry.ts'
import { putJournalAside } from '../../src/journal/begin-anew.ts'
import { openGuard } from '../../src/main/organisation/guard.ts'
import { openRecordKeeper, type RecordKeeper } from '../../src/main/session/record-keeper.ts'
import { ATTACKERS } from '../../tools/prove/attackers.ts'
import { type MadeScene, makeScene } from '../../tools/prove/forgery.ts'
import { codeOf } from '../core/journal/code-of.ts'
import { pickCases } from '../setup/runs.ts'

let scene: MadeScene
let keeper: RecordKeeper | undefined
afterEach(() => {
  keeper?.close()
  keeper = undefined
  rmSync(scene.root, { recursive: true, force: true })
})

const visit = 'f'.repeat(32)
const opened: Entry = { kind: 'visit-opened', visit, flow: 'caf/rsa', version: 1, training: false }

function start(): RecordKeeper {
  keeper?.close()
  keeper = openRecordKeeper(scene.root, { offered: {}, keychain: undefined })
  return keeper
}

function readAll(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {}
  const files = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== 'journal.lock',
  )
  const names = files.map(({ name }) => name)
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'base64')]))
}

/** By day the first attacker whose work is found under each name. */
const BREAKING = pickCases(
  ATTACKERS.filter(({ found }) => found.app !== 'intact'),
  ({ found }, rank, all) => all.findIndex((one) => one.found.app === found.app) === rank,
)

describe('a broken record', () => {
  it.each(BREAKING)(
    'is not written to, is put aside whole when people decide so, and another begins: $name',
    ({ attack, found }) => {
      scene = makeScene(false)
      attack(scene)
      const before = [readAll(scene.folder), readAll(scene.keysFolder)]
      const { state } = start()
      expect(state).toEqual({ is: 'broken', code: found.app })
      expect(codeOf(() => keeper?.write([opened]))).toBe(found.app)
      expect([readAll(scene.folder), readAll(scene.keysFolder)]).toEqual(before)

      keeper?.beginAnew()
      expect(keeper?.state.is).toBe('ready')
      const aside = join(scene.root, 'journal-kept-1')
      expect([readAll(join(aside, 'journal')), readAll(join(aside, 'journal-keys'))]).toEqual(before)
      keeper?.write([opened])
      expect(keeper?.journal()?.entries()).toEqual([
        { kind: 'begun-anew', why: found.app, lines: expect.any(Number) },
        { kind: 'gap', cause: 'cannot-write', lines: 1 },
        opened,
      ])
      expect(start().state.is).toBe('ready')
      keeper?.close()
      expect(holdJournal(scene.folder, { fingerprints: [], anchors: [] })).toMatchObject({
        vouchedBy: ['keys'],
        sealed: { should: 1, opened: 1, lost: 0 },
      })
    },
  )

  it('begins with the line that says so, whenever a stop came', () => {
    scene = makeScene(false)
    ATTACKERS[0]?.attack(scene)
    start()
    keeper?.close()
    const said = putJournalAside(scene.folder, 'key-unknown', {})
    // The stop came here: nothing was written in the new journal yet.
    expect(start().state.is).toBe('ready')
    expect(keeper?.journal()?.entries()).toEqual([said])
    expect(start().journal()?.entries()).toEqual([said])
  })

  it('names what was found first in a journal that a stop left aside', () => {
    scene = makeScene(false)
    ATTACKERS[0]?.attack(scene)
    const first = putJournalAside(scene.folder, 'key-unknown', {})
    rmSync(scene.folder, { recursive: true, force: true })
    expect(putJournalAside(scene.folder, 'missing-journal', {})).toEqual(first)
  })

  it("keeps the machine's fingerprint if its keys still open", () => {
    scene = makeScene(false)
    ATTACKERS[0]?.attack(scene)
    start().beginAnew()
    expect(keeper?.fingerprint()).toBe(scene.fingerprint)
  })
})

describe('the supervisor of a broken record', () => {
  it.each(BREAKING.filter(({ found }) => ['key-unknown', 'missing-keyring', 'rolled-back'].includes(found.app)))(
    'signs in with the earlier passphrase: $name',
    async ({ attack }) => {
      scene = makeScene(false)
      const cost = { N: 2 ** 4, r: 8, p: 1, maxmem: 1024 * 1024 }
      const openOurs = () => openGuard({ userData: scene.root, keys: () => keeper?.keys(), cost })
      start()
      expect(await openOurs().set('quatre mûres bleues')).toBe('opened')
      keeper?.close()
      attack(scene)
      expect(start().state.is).toBe('broken')
      expect(await openOurs().try('trois mûres')).toBe('wrong')
      expect(await openOurs().try('quatre mûres bleues')).toBe('opened')
    },
  )
})

describe('an intact record', () => {
  it('is not put aside', () => {
    scene = makeScene(false)
    const before = readAll(scene.folder)
    expect(start().state.is).toBe('ready')
    expect(codeOf(() => keeper?.beginAnew())).toBe('closed')
    expect(readdirSync(scene.root).filter((name) => name.startsWith('journal-kept'))).toEqual([])
    expect(Object.keys(readAll(scene.folder))).toEqual(Object.keys(before))
  })
})
