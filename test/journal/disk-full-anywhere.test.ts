import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Entry } from '../../src/core/journal/entry.ts'
import { JournalError } from '../../src/core/journal/error.ts'
import { listSegments } from '../../src/journal/disk/segment-file.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { eraseVisits } from '../../src/journal/rights.ts'
import { verifyFolder } from '../../src/journal/verify/verify-folder.ts'
import { pickRuns } from '../setup/runs.ts'
import { removeDurations, visitOf } from './visit-of.ts'

let disk: string
beforeEach(() => {
  disk = join(mkdtempSync(join(tmpdir(), 'journal-full-')), 'disk')
  mkdirSync(disk)
})
afterEach(() => {
  rmSync(join(disk, '..'), { recursive: true })
})

const now = (): Date => new Date(2026, 10, 24, 12)

/** Kilobytes by which each disk is larger than the one before. */
const STEP = pickRuns(8, 4)

/** Writes visits, and erases every fifth one, until the disk is full. Returns what was acknowledged and not erased. */
function writeUntilFull(folder: string): readonly Entry[] {
  const acknowledged: Entry[] = []
  let journal: ReturnType<typeof openJournal> | undefined
  let erasing = ''
  try {
    journal = openJournal({ folder, now })
    for (let number = 1; ; number += 1) {
      for (const entry of visitOf(number)) {
        journal.append(entry)
        acknowledged.push(entry)
      }
      if (number % 5 === 0) {
        erasing = visitOf(number - 2).flatMap((entry) => ('visit' in entry ? entry.visit : []))[0] ?? ''
        eraseVisits(journal, [erasing])
      }
    }
  } catch (error) {
    if (!(error instanceof JournalError) || error.code !== 'disk-full') throw error
  } finally {
    journal?.close()
  }
  // The last erasure may have been done, whether it was acknowledged or not; the earlier ones must.
  const erased = acknowledged.flatMap((entry) =>
    'visit' in entry && Number.parseInt(entry.visit, 16) % 5 === 3 ? [entry.visit] : [],
  )
  return acknowledged.filter(
    (entry) => !('visit' in entry && (erased.includes(entry.visit) || entry.visit === erasing)),
  )
}

it('keeps every acknowledged line readable, wherever the disk becomes full', (test) => {
  const mount = (...args: readonly string[]): void => void execFileSync('mount', args, { stdio: 'pipe' })
  try {
    mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk)
    execFileSync('umount', [disk])
  } catch (error) {
    const refusal = `NOT TESTED HERE: a small disk cannot be mounted (${error instanceof Error ? error.message.trim() : ''})`
    process.stderr.write(`${refusal}\n`)
    return test.skip(refusal)
  }
  const lengths: number[] = []
  for (let kilobytes = 8; kilobytes <= 120; kilobytes += STEP) {
    mount('-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', disk)
    try {
      const folder = join(disk, 'journal')
      const wanted = writeUntilFull(folder)
      mount('-o', 'remount,size=1m', disk)
      const journal = openJournal({ folder, now })
      const readable = removeDurations(journal.entries())
      expect(wanted.filter((entry) => !readable.some((one) => JSON.stringify(one) === JSON.stringify(entry)))).toEqual(
        [],
      )
      for (const entry of visitOf(999_999)) journal.append(entry)
      journal.close()
      verifyFolder(folder, listSegments(folder), () => {})
      lengths.push(wanted.length)
    } finally {
      execFileSync('umount', [disk])
    }
  }
  expect(lengths[0]).toBe(0)
  expect(lengths.at(-1)).toBeGreaterThan(50)
})
