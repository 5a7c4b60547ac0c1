import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JournalError } from '../../src/core/journal/error.ts'
import { listSegments } from '../../src/journal/disk/segment-file.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { createKeyringCheck, lookAtKeyring } from '../../src/journal/keys/keyring.ts'
import { openKeysToRead, readMemory } from '../../src/journal/keys/keys.ts'
import { eraseVisits } from '../../src/journal/rights.ts'
import { verifyFolder, verifyMemory } from '../../src/journal/verify/verify-folder.ts'
import { pickRuns } from '../setup/runs.ts'
import { idOf, visitOf } from './visit-of.ts'

const RUNS = pickRuns(500, 2_500)
const FILES = [
  'journal/2026-11.jsonl',
  'journal/2026-12.jsonl',
  'journal/heads.txt',
  'journal/verifiers.txt',
  'journal-keys/keyring',
] as const
type File = (typeof FILES)[number]

let root: string
/** The files as they are at the end, and as they were before the last visit and the last erasure. */
const whole = new Map<File, Buffer>()
const old = new Map<File, Buffer>()

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-mutation-'))
  let clock = new Date(2026, 10, 29, 12)
  const journal = openJournal({ folder: join(root, 'journal'), now: () => clock })
  const write = (number: number): void => {
    for (const entry of visitOf(number)) journal.append(entry)
  }
  write(1)
  write(2)
  clock = new Date(2026, 11, 2, 12)
  write(3)
  for (const file of FILES) old.set(file, readFileSync(join(root, file)))
  write(4)
  eraseVisits(journal, [idOf(2)])
  journal.close()
  for (const file of FILES) whole.set(file, readFileSync(join(root, file)))
})
afterAll(() => {
  rmSync(root, { recursive: true })
})

/** Verifies all that the command line verifies, and whether the keys open. */
function verifyAll(): void {
  const folder = join(root, 'journal')
  const keys = join(root, 'journal-keys')
  const check = createKeyringCheck()
  const verified = verifyFolder(folder, listSegments(folder), check.take)
  if (verified.tornHead) throw new JournalError('torn-head')
  verifyMemory(readMemory(keys), verified)
  check.verify(lookAtKeyring(keys))
  openKeysToRead(keys)
}

type Mutation =
  | { readonly do: 'flip-bit' | 'cut' | 'delete' | 'repeat'; readonly at: number; readonly size: number }
  | { readonly do: 'restore' }

const at = fc.nat(1_000_000)
const size = fc.integer({ min: 1, max: 300 })
const anyMutation: fc.Arbitrary<Mutation> = fc.oneof(
  { arbitrary: fc.record({ do: fc.constantFrom('flip-bit', 'cut', 'delete', 'repeat'), at, size }), weight: 9 },
  fc.record({ do: fc.constant('restore' as const) }),
)

function mutate(file: File, mutation: Mutation): Buffer {
  const bytes = Buffer.from(whole.get(file) ?? [])
  if (mutation.do === 'restore') return old.get(file) ?? bytes
  const place = mutation.at % bytes.length
  switch (mutation.do) {
    case 'flip-bit':
      bytes[place] = (bytes[place] ?? 0) ^ (1 << (mutation.size % 8))
      return bytes
    case 'cut':
      return bytes.subarray(0, place)
    case 'delete':
      return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + mutation.size)])
    case 'repeat':
      return Buffer.concat([bytes.subarray(0, place + mutation.size), bytes.subarray(place)])
  }
}

describe('a journal with its heads and keys', () => {
  it('is intact as it was written', () => {
    expect(verifyAll).not.toThrow()
  })

  it(`shows each of ${RUNS} changes of one of its files, an old copy put back among them`, () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(fc.constantFrom(...FILES), anyMutation, (file, mutation) => {
        const changed = mutate(file, mutation)
        const original = whole.get(file) ?? Buffer.alloc(0)
        // November and the public key are the same in the old copy.
        fc.pre(!changed.equals(original))
        seen.set(`${mutation.do} ${file}`, (seen.get(`${mutation.do} ${file}`) ?? 0) + 1)
        writeFileSync(join(root, file), changed)
        try {
          expect(verifyAll).toThrow(JournalError)
        } finally {
          writeFileSync(join(root, file), original)
        }
      }),
      { numRuns: RUNS },
    )
    expect(seen.size).toBe(5 * FILES.length - 2)
  })

  it('reveals that its last line is cut off, which records that a visit was erased', () => {
    const file = 'journal/2026-12.jsonl'
    const original = whole.get(file) ?? Buffer.alloc(0)
    const last = original.lastIndexOf('\n', original.length - 2) + 1
    expect(original.toString('latin1', last)).toContain('"erased"')
    writeFileSync(join(root, file), original.subarray(0, last))
    try {
      expect(verifyAll).toThrow(JournalError)
    } finally {
      writeFileSync(join(root, file), original)
    }
  })

  it('reveals an old copy of everything only against a head that is kept elsewhere', () => {
    const copy = join(root, 'copy')
    cpSync(join(root, 'journal'), copy, { recursive: true })
    for (const file of ['2026-12.jsonl', 'heads.txt'] as const)
      writeFileSync(join(copy, file), old.get(`journal/${file}`) ?? '')
    const verified = verifyFolder(copy, listSegments(copy), () => {})
    expect(() => verifyMemory(readMemory(join(root, 'journal-keys')), verified)).toThrow(JournalError)
  })
})
