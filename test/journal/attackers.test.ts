import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { examineFolder } from '../../src/journal/verify/examine.ts'
import { ATTACKERS } from '../../tools/prove/attackers.ts'
import { type MadeScene, makeScene, tryAttacker } from '../../tools/prove/forgery.ts'
import { pickCases } from '../setup/runs.ts'

const stranger = join(import.meta.dirname, '../cli/stranger.mjs')
let scene: MadeScene | undefined
afterEach(() => {
  if (scene !== undefined) rmSync(scene.root, { recursive: true, force: true })
  scene = undefined
})

// The findings by age and by hand that `prove -- journal` prints too: where each attack is found, and where it is not.
describe.each([
  ['a key file of the machine', false],
  ['a passphrase', true],
])('an attacker of a journal whose keys are behind %s', (_, isGuarded) => {
  // By day those behind a passphrase that are found in another way there.
  const tried = pickCases(ATTACKERS, ({ locked }) => !isGuarded || locked !== undefined)
  it.each(tried)('who $name is detected as docs/journal-format.md describes', (attacker) => {
    expect(tryAttacker(attacker, isGuarded)).toEqual({ ...attacker.found, ...(isGuarded && attacker.locked) })
  })
})

describe('the supervisor’s screens', () => {
  it.each(ATTACKERS.filter(({ found }) => found.beside === 'key-unknown'))(
    'show nothing as proven after another key signed: $name',
    ({ attack }) => {
      scene = makeScene(false)
      attack(scene)
      const { error, last, heads } = examineFolder(scene.folder, () => ({ take: () => {} }))
      expect([error?.code, last.seq, heads]).toEqual(['key-unknown', 0, []])
    },
  )
})

// It opens no line, and does not check what opens the keys.
const UNSEEN: Readonly<Record<string, readonly number[]>> = {
  'adds a step to a visit that is over, sealed by noise': [4, 4, 4],
  'adds a step to a visit that was erased, as nothing opens its lines': [4, 4, 4],
  'slips something in that would be given the next master key': [0, 0, 0],
  'slips it in, and takes the signature of what opens the keys away': [0, 0, 0],
  'puts yesterday’s journal back, and what the machine remembered then': [0, 0, 1],
}

describe('the verifier of a stranger', () => {
  const tried = ATTACKERS.filter(({ found }) => found.app !== 'missing-journal')
  const run = (folder: string, ...options: readonly string[]) =>
    spawnSync(process.execPath, [stranger, folder, ...options], { encoding: 'utf8' }).status

  /** By day what it does not check, and the first attacker that ours finds in each other way. */
  const sample = pickCases(
    tried,
    (one) => one.name in UNSEEN || one === tried.find(({ found }) => isDeepStrictEqual(found, one.found)),
  )

  it.each(sample)('finds the same as ours, or is known not to check it: who $name', ({ name, attack, found }) => {
    scene = makeScene(false)
    attack(scene)
    const alone = join(scene.root, 'alone')
    cpSync(scene.folder, alone, { recursive: true })
    const codes = [run(scene.folder), run(alone, '--key', scene.fingerprint), run(alone, '--anchor', scene.anchor)]
    const ours = [found.beside, found.fingerprint, found.anchor].map((code) =>
      code === 'intact' ? 0 : code === 'unvouched' ? 4 : 1,
    )
    expect(codes).toEqual(UNSEEN[name] ?? ours)
    if (name in UNSEEN) expect(codes).not.toEqual(ours)
  })

  it('is excused from no attacker that does not exist', () => {
    expect(Object.keys(UNSEEN).filter((name) => !tried.some((one) => one.name === name))).toEqual([])
  })
})
