import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openJournal } from '../../src/journal/journal.ts'
import { ATTACKERS } from '../../tools/prove/attackers.ts'
import { type MadeScene, makeScene } from '../../tools/prove/forgery.ts'
import { pickRuns } from '../setup/runs.ts'
import { HISTORIES } from './histories/histories.ts'
import type { Verdicts } from './histories/history.ts'
import { readEverywhere } from './readers.ts'

const RUNS = pickRuns(200, 2_000)
/** What a stop leaves, and the app's start puts right; until then the command line names it. */
const REPAIRED = ['torn-line', 'torn-head', 'keyring-mismatch']

let scene: MadeScene | undefined
afterEach(() => {
  if (scene !== undefined) rmSync(scene.root, { recursive: true, force: true })
  scene = undefined
})

function toVerdicts({ verify, app, care, supervision }: Verdicts): Verdicts {
  return { verify, app, care, supervision }
}

describe('a history', () => {
  it.each(HISTORIES)('that $name, is read alike everywhere', ({ make, said }) => {
    scene = makeScene(false)
    const given = make(scene)
    expect(toVerdicts(readEverywhere(scene.root, given))).toEqual(said)
  })

  it.each(HISTORIES.filter(({ kind }) => kind === 'notes'))('that $name, is not signed by the app', ({ make }) => {
    scene = makeScene(false)
    make(scene)
    readEverywhere(scene.root)
    const journal = openJournal({ folder: scene.folder, now: () => new Date(2026, 10, 26, 12) })
    const signed = journal.entries().map(({ kind }) => kind)
    journal.close()
    expect(signed.filter((kind) => ['gap', 'begun-anew'].includes(kind))).toEqual([])
  })

  it.each(ATTACKERS)('of an attacker who $name, is intact for all readers or for none', ({ attack }) => {
    scene = makeScene(false)
    attack(scene)
    assertAgreement(readEverywhere(scene.root))
  })
})

function assertAgreement({ verify, app, care, supervision }: Verdicts): void {
  expect(care).toBe(app)
  if (REPAIRED.includes(verify) && app === 'intact') {
    expect(supervision).toBe('intact')
    return
  }
  // Before that start, the keys that nothing opens any more still vouch for what they signed.
  if (app === 'keys-were-lost') return
  const isIntact = [verify, app, supervision].map((verdict) => verdict === 'intact')
  expect([verify, app, supervision, new Set(isIntact).size]).toEqual([verify, app, supervision, 1])
}

const FILES = [
  'journal/2026-11.jsonl',
  'journal/heads.txt',
  'journal/verifiers.txt',
  'journal-keys/chest.json',
  'journal-keys/keyring',
  'journal-keys/state.json',
  'journal-keys/machine.key',
] as const

const anyChange = fc.record({
  file: fc.constantFrom(...FILES),
  how: fc.constantFrom('flip', 'cut', 'delete', 'repeat', 'remove', 'restore'),
  at: fc.nat(1_000_000),
  size: fc.integer({ min: 1, max: 300 }),
})
type Change = typeof anyChange extends fc.Arbitrary<infer T> ? T : never

function change(root: string, old: string, { file, how, at, size }: Change): void {
  const path = join(root, file)
  const bytes = Buffer.from(readFileSync(path))
  const place = at % bytes.length
  const before = join(old, file.replace('journal', 'yesterday'))
  if (how === 'remove' || (how === 'restore' && !existsSync(before))) {
    rmSync(path)
    return
  }
  const [head, tail] = [bytes.subarray(0, place), bytes.subarray(place)]
  const flipped = Buffer.from(bytes)
  flipped[place] = (bytes[place] ?? 0) ^ (1 << (size % 8))
  const after = {
    flip: () => flipped,
    cut: () => head,
    delete: () => Buffer.concat([head, bytes.subarray(place + size)]),
    repeat: () => Buffer.concat([head, bytes.subarray(place, place + size), tail]),
    restore: () => readFileSync(before),
  }
  writeFileSync(path, after[how]())
}

describe('random changes', () => {
  let whole: MadeScene
  let copies: string
  beforeAll(() => {
    whole = makeScene(false)
    copies = mkdtempSync(join(tmpdir(), 'journal-readers-'))
  })
  afterAll(() => {
    for (const folder of [whole.root, copies]) rmSync(folder, { recursive: true, force: true })
  })

  it(`find no two readers that disagree, ${RUNS} times`, { timeout: 600_000 }, () => {
    let run = 0
    fc.assert(
      fc.property(fc.array(anyChange, { minLength: 1, maxLength: 3 }), (changes) => {
        run += 1
        const root = join(copies, String(run))
        cpSync(whole.root, root, { recursive: true })
        try {
          for (const one of changes) if (existsSync(join(root, one.file))) change(root, whole.root, one)
          assertAgreement(readEverywhere(root))
        } finally {
          rmSync(root, { recursive: true, force: true })
        }
      }),
      { numRuns: RUNS },
    )
  })
})
