import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/core/journal/entry.ts'
import { createCounts } from '../../src/journal/counts/counts.ts'
import { listSegments } from '../../src/journal/disk/segment-file.ts'
import { type Journal, openJournal } from '../../src/journal/journal.ts'
import { createKeyringCheck, lookAtKeyring } from '../../src/journal/keys/keyring.ts'
import { copyVisit, eraseVisits, purgeSegments, withdrawVisit } from '../../src/journal/rights.ts'
import { verifyFolder } from '../../src/journal/verify/verify-folder.ts'
import { codeOf } from '../core/journal/code-of.ts'
import { idOf, removeDurations, substitutedVisit } from './visit-of.ts'

let root: string
let folder: string
let keys: string
let clock: Date
let journal: Journal
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-rights-'))
  folder = join(root, 'journal')
  keys = `${folder}-keys`
  clock = new Date(2026, 9, 30, 12)
  journal = open()
})
afterEach(() => {
  journal.close()
  rmSync(root, { recursive: true })
})

function open(): Journal {
  return openJournal({ folder, now: () => clock })
}

function write(...numbers: readonly number[]): void {
  for (const number of numbers) for (const entry of substitutedVisit(number)) journal.append(entry)
}

const verify = () => verifyFolder(folder, listSegments(folder), () => {})

/** Verifies as anybody can who has the folder and no key, with the keyring checked from outside. */
function verifyKeyring(): string {
  const check = createKeyringCheck()
  verifyFolder(folder, listSegments(folder), check.take)
  return codeOf(() => check.verify(lookAtKeyring(keys)))
}

describe('eraseVisits', () => {
  it('leaves nothing of the visit to read, all of the others, the chain and the clear part', () => {
    write(1, 2, 3)
    const before = verify()
    expect(eraseVisits(journal, [idOf(2)])).toBe(1)
    expect(removeDurations(journal.entries())).toEqual([
      ...substitutedVisit(1),
      ...substitutedVisit(3),
      { kind: 'erased', number: 4 },
    ])
    expect(verify().head.seq).toBe(before.head.seq + 1)
    const lines = readFileSync(join(folder, '2026-10.jsonl'), 'latin1').split('\n')
    expect(lines.filter((line) => line.includes('"help":"A0"'))).toHaveLength(3)
    journal.close()
    journal = open()
    expect(journal.entries()).toHaveLength(7)
  })

  it('leaves no byte of the old keyring in any file', () => {
    write(1, 2)
    const old = readFileSync(join(keys, 'keyring'))
    const parts = [old.subarray(14, 74), old.subarray(74, 104), old.subarray(-40)]
    eraseVisits(journal, [idOf(1)])
    for (const file of readdirSync(keys)) {
      const bytes = readFileSync(join(keys, file))
      for (const part of parts) expect(bytes.includes(part)).toBe(false)
    }
    expect(readdirSync(keys).filter((name) => name.includes('new'))).toEqual([])
  })

  it('does not open with an old keyring, and verify names that keyring without a key', () => {
    write(1, 2)
    cpSync(join(keys, 'keyring'), join(root, 'old'))
    eraseVisits(journal, [idOf(1)])
    expect(verifyKeyring()).toBe('nothing was thrown')
    journal.close()
    cpSync(join(root, 'old'), join(keys, 'keyring'))
    expect(verifyKeyring()).toBe('keyring-mismatch')
    expect(codeOf(open)).toBe('keys-unreadable')
  })

  it('erases again what an old copy of all keys brings back', () => {
    write(1, 2)
    cpSync(keys, join(root, 'old'), { recursive: true })
    eraseVisits(journal, [idOf(1)])
    journal.close()
    rmSync(keys, { recursive: true })
    cpSync(join(root, 'old'), keys, { recursive: true })
    expect(verifyKeyring()).toBe('keyring-mismatch')
    journal = open()
    expect(journal.keys.ring.byId(idOf(1))).toBeUndefined()
    expect(removeDurations(journal.entries())).toEqual([...substitutedVisit(2), { kind: 'erased', number: 1 }])
    expect(verifyKeyring()).toBe('nothing was thrown')
  })

  it('erases 1 000 visits, and only those', () => {
    for (let number = 1; number <= 1100; number += 1) journal.append(substitutedVisit(number)[0] as Entry)
    const gone = Array.from({ length: 1000 }, (_, index) => idOf(index + 51))
    expect(eraseVisits(journal, gone)).toBe(1000)
    const left = journal.entries().flatMap((entry) => (entry.kind === 'visit-opened' ? [entry.visit] : []))
    expect(left).toHaveLength(100)
    expect(left.some((visit) => gone.includes(visit))).toBe(false)
    expect(verify().erased.size).toBe(1000)
  })

  const IMAGE_MB = 24
  it('leaves no byte of the old keyring on the disk itself', (test) => {
    const image = join(root, 'disk.img')
    const disk = join(root, 'disk')
    const mount = spawnSync('bash', [
      '-c',
      `truncate -s ${IMAGE_MB}M ${image} && mkfs.ext4 -q ${image} && mkdir ${disk} && mount -o loop ${image} ${disk}`,
    ])
    if (mount.status !== 0) {
      const refusal = `NOT TESTED HERE: a disk image cannot be mounted (${mount.stderr.toString().trim()})`
      process.stderr.write(`${refusal}\n`)
      return test.skip(refusal)
    }
    try {
      const onDisk = openJournal({ folder: join(disk, 'journal'), now: () => clock })
      for (const number of [1, 2, 3]) for (const entry of substitutedVisit(number)) onDisk.append(entry)
      const old = readFileSync(join(disk, 'journal-keys', 'keyring'))
      const [wrapped, sealed] = [old.subarray(26, 74), old.subarray(-60)]
      const key = Buffer.from(onDisk.keys.ring.byId(idOf(2))?.key ?? [])
      expect(key).toHaveLength(32)
      // All that the erased visit had and its clear part lacks: its key, its reference, its hour, its reason.
      const markers = [key, Buffer.from(key.toString('base64')), Buffer.from(key.toString('hex'))]
        .concat([Buffer.from(idOf(2)), Buffer.from(clock.toISOString())])
        .concat(['reading', '"evidence"', '"recapped"'].map((text) => Buffer.from(text)))
      spawnSync('sync', ['-f', disk])
      // The search must be able to find what is there.
      expect(readFileSync(image).includes(wrapped)).toBe(true)
      eraseVisits(onDisk, [idOf(2)])
      onDisk.close()
      spawnSync('umount', [disk])
      const bytes = readFileSync(image)
      expect([wrapped, sealed, ...markers].filter((marker) => bytes.includes(marker))).toEqual([])
      expect(bytes.includes(Buffer.from('"kind":"erased"'))).toBe(true)
    } finally {
      spawnSync('umount', [disk])
    }
  })
})

describe('copyVisit', () => {
  it('returns all of one visit with its times, and writes that it did', () => {
    write(1, 2)
    const copy = copyVisit(journal, folder, idOf(2))
    expect(removeDurations(copy?.lines.map(({ entry }) => entry) ?? [])).toEqual(substitutedVisit(2))
    expect(copy?.lines[0]).toMatchObject({ seq: 4, day: '2026-10-30', at: clock.toISOString() })
    expect(journal.entries().at(-1)).toEqual({ kind: 'copied', number: 4 })
    expect(JSON.stringify(copy)).not.toContain(idOf(1))
  })
})

describe('purgeSegments', () => {
  const month = { today: '2026-12-15', months: 1 }
  beforeEach(() => {
    write(1)
    // A visit over a month's end.
    for (const entry of substitutedVisit(2).slice(0, 2)) journal.append(entry)
    clock = new Date(2026, 10, 1, 12)
    journal.append(substitutedVisit(2)[2] as Entry)
    clock = new Date(2026, 11, 15, 12)
    write(3)
  })

  it('deletes what is old enough with its keys, and the rest still verifies from a signed head', () => {
    expect(purgeSegments(journal, folder, month)).toBe(1)
    expect(listSegments(folder)).toEqual(['2026-11.jsonl', '2026-12.jsonl'])
    const { purged, head } = verify()
    expect([purged, head.seq]).toEqual([{ segment: '2026-10', last: 5 }, 10])
    expect(journal.keys.ring.byId(idOf(1))).toBeUndefined()
    expect(removeDurations(journal.entries())).toEqual([
      substitutedVisit(2)[2],
      ...substitutedVisit(3),
      { kind: 'purged', segment: '2026-10', last: 5 },
    ])
    journal.close()
    journal = open()
    expect(journal.head.seq).toBe(10)
    const stranger = spawnSync(process.execPath, [join(import.meta.dirname, '../cli/stranger.mjs'), folder], {
      encoding: 'utf8',
    })
    expect(stranger.stdout).toMatch(/^intact: 10 lines/)
  })

  it('never deletes the segment in use', () => {
    expect(purgeSegments(journal, folder, { today: '2030-01-01', months: 0 })).toBe(2)
    expect(listSegments(folder)).toEqual(['2026-12.jsonl'])
    verify()
  })

  it('finishes what a crash interrupted, when the journal is opened', () => {
    cpSync(join(folder, '2026-10.jsonl'), join(root, 'kept'))
    purgeSegments(journal, folder, month)
    journal.close()
    cpSync(join(root, 'kept'), join(folder, '2026-10.jsonl'))
    journal = open()
    expect(existsSync(join(folder, '2026-10.jsonl'))).toBe(false)
  })

  it('is distinguished from a segment that somebody deleted, although a signed head is there', () => {
    unlinkSync(join(folder, '2026-10.jsonl'))
    expect(codeOf(verify)).toBe('segment-missing')
  })
})

describe('an agreement that is taken back', () => {
  const withoutEnd = (number: number): void => {
    for (const entry of substitutedVisit(number).slice(0, -1)) journal.append(entry)
  }
  const countsOf = (): readonly unknown[] => {
    const counts = createCounts()
    verifyFolder(folder, listSegments(folder), (record) => counts.take(record))
    return counts.all()
  }
  const unopened = (number: number) =>
    journal.entries().filter((entry) => 'visit' in entry && entry.visit === idOf(number))

  it('leaves nothing that opens, and nothing that counts, of the visit in progress', () => {
    withoutEnd(1)
    expect(countsOf()).toHaveLength(1)
    expect(withdrawVisit(journal, idOf(1))).toBe(true)
    expect([unopened(1), countsOf()]).toEqual([[], []])
    journal.close()
    journal = open()
    expect(journal.interrupted).toBeUndefined()
    expect([unopened(1), countsOf()]).toEqual([[], []])
  })

  it('does the same to a visit that is closed already, and leaves the others', () => {
    write(1, 2)
    withdrawVisit(journal, idOf(2))
    expect(unopened(2)).toEqual([])
    expect(unopened(1)).toHaveLength(3)
    expect(countsOf()).toMatchObject([{ n: 1 }])
  })

  it('is finished at the next opening when a crash came right after its line', () => {
    withoutEnd(1)
    journal.append({ kind: 'withdrawn', number: 1 })
    journal.close()
    journal = open()
    expect(journal.interrupted).toBeUndefined()
    expect([unopened(1), countsOf()]).toEqual([[], []])
  })

  it('reports when nothing of the visit was written', () => {
    expect(withdrawVisit(journal, idOf(7))).toBe(false)
  })
})
