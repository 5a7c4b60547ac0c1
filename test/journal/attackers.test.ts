import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { examineFolder } from '../../src/journal/verify/examine.ts'
import { ATTACKERS } from '../../tools/prove/attackers.ts'
import { type MadeScene, makeScene, tryAttacker } from '../../tools/prove/forgery.ts'

const stranger = join(import.meta.dirname, '../cli/stranger.mjs')
let scene: MadeScene | undefined
afterEach(() => {
  if (scene !== undefined) rmSync(scene.root, { recursive: true, force: true })
  scene = undefined
})

// The refusals by age and by hand that `prove -- journal` prints too: where each attack is found, and where it is not.
describe.each([
  ['a key file of the machine', false],
  ['a passphrase', true],
])('an attacker of a journal whose keys are behind %s', (_, isGuarded) => {
  it.each(ATTACKERS)('who $name is found where docs/journal-format.md says', (attacker) => {
    expect(tryAttacker(attacker, isGuarded)).toEqual({ ...attacker.found, ...(isGuarded && attacker.locked) })
  })
})

describe('the supervisor’s screens', () => {
  it.each(ATTACKERS.filter(({ found }) => found.beside === 'key-unknown'))(
    'show nothing as proved from where another key signed: $name',
    ({ attack }) => {
      scene = makeScene(false)
      attack(scene)
      const { error, last, heads } = examineFolder(scene.folder, () => ({ take: () => {} }))
      expect([error?.code, last.seq, heads]).toEqual(['key-unknown', 0, []])
    },
  )
})

describe('the verifier of a stranger', () => {
  const run = (folder: string, ...options: readonly string[]) =>
    spawnSync(process.execPath, [stranger, folder, ...options], { encoding: 'utf8' })

  it('finds the same as ours', () => {
    const differing = ATTACKERS.filter(({ found }) => found.app !== 'missing-journal').flatMap(
      ({ name, attack, found }) => {
        const made = makeScene(false)
        try {
          attack(made)
          const alone = join(made.root, 'alone')
          cpSync(made.folder, alone, { recursive: true })
          const codes = [
            run(made.folder).status,
            run(alone, '--key', made.fingerprint).status,
            run(alone, '--anchor', made.anchor).status,
          ]
          const wanted = [found.beside, found.fingerprint, found.anchor].map((code) =>
            code === 'intact' ? 0 : code === 'unvouched' ? 4 : 1,
          )
          return codes.join() === wanted.join() ? [] : [{ name, codes, wanted }]
        } finally {
          rmSync(made.root, { recursive: true, force: true })
        }
      },
    )
    // It opens no line, and does not look into the visits' keys, nor at what opens them.
    expect(differing).toEqual([
      ...[
        'adds a step to a visit that is over, sealed by noise',
        'adds a step to a visit that was erased, as nothing opens its lines',
      ].map((name) => ({ name, codes: [4, 0, 0], wanted: [1, 0, 0] })),
      ...[
        'puts yesterday’s visits’ keys back, and a folder as if keys had been lost',
        'slips something in that would be given the next master key',
        'slips it in, and takes the signature of what opens the keys away',
      ].map((name) => ({ name, codes: [0, 0, 0], wanted: [1, 0, 0] })),
      {
        name: 'puts yesterday’s journal back, and what the machine remembered then',
        codes: [0, 0, 1],
        wanted: [1, 0, 1],
      },
      { name: 'puts yesterday’s visits’ keys back', codes: [0, 0, 0], wanted: [1, 0, 0] },
    ])
  })
})
