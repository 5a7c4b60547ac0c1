import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/core/journal/entry.ts'
import { clock } from '../../src/journal/clock.ts'
import { attemptWrite } from '../../src/journal/disk/file-error.ts'
import { writeDurably } from '../../src/journal/disk/segment-file.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { codeOf } from '../core/journal/code-of.ts'
import { startAppender } from './child.ts'

const now = (): Date => new Date(2026, 10, 24, 12)
const entry: Entry = { kind: 'step-begun', visit: 'a'.repeat(32), step: 'envoyer' }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-disk-'))
})
afterEach(() => {
  for (const path of [folder, `${folder}-keys`]) rmSync(path, { recursive: true, force: true })
})

/** Mounts a file system of this size, or returns why it cannot. */
function mountSmallDisk(path: string, size: string): string | undefined {
  mkdirSync(path)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path], { stdio: 'pipe' })
    return undefined
  } catch (error) {
    return `NOT TESTED HERE: a small disk cannot be mounted (${error instanceof Error ? error.message.trim() : ''})`
  }
}

describe('the journal, when the disk is full', () => {
  it.runIf(existsSync('/dev/full'))('gives the code disk-full for what the system says on a full device', () => {
    const fd = openSync('/dev/full', 'a')
    expect(codeOf(() => attemptWrite(() => writeDurably(fd, 'a line\n')))).toBe('disk-full')
  })

  it('reports it, writes no more, keeps every acknowledged line, and continues once there is room', (test) => {
    const disk = join(folder, 'small-disk')
    const refusal = mountSmallDisk(disk, '64k')
    if (refusal !== undefined) {
      process.stderr.write(`${refusal}\n`)
      test.skip(refusal)
    }
    try {
      const ballast = join(disk, 'ballast')
      writeFileSync(ballast, Buffer.alloc(16_384))
      const journal = openJournal({ folder: join(disk, 'journal'), now })
      let acknowledged = 0
      const fill = (): void => {
        for (;;) {
          journal.append(entry)
          acknowledged += 1
        }
      }
      expect(codeOf(fill)).toBe('disk-full')
      expect(acknowledged).toBeGreaterThan(20)
      rmSync(ballast)
      // There is room again, but the end of the file is unknown until it has been verified.
      expect(codeOf(() => journal.append(entry))).toBe('disk-full')
      expect(journal.head.seq).toBe(acknowledged)

      const again = openJournal({ folder: join(disk, 'journal'), now })
      expect(again.entries().slice(0, acknowledged)).toEqual(Array(acknowledged).fill(entry))
      expect(again.entries().slice(acknowledged)).toEqual([{ kind: 'repaired', bytes: expect.any(Number) }])
      again.append(entry)
      again.close()
    } finally {
      execFileSync('umount', [disk])
    }
  })

  it.runIf(process.platform === 'linux')(
    'cuts the part of a line that still went on disk, when it is opened again',
    async () => {
      // The shell's limit on file size makes a true short write, without rights: 8 blocks of 1024 bytes.
      const shell = ['bash', '-c', 'trap "" XFSZ; ulimit -f 8; exec "$@"', 'bash']
      const child = startAppender(folder, { before: shell })
      expect((await child.gone).code).toBe(0)
      expect(child.said.at(-1)).toBe('cannot-write')
      const acknowledged = child.said.length - 1
      const journal = openJournal({ folder, now: () => clock.now() })
      expect(acknowledged).toBeGreaterThan(10)
      // The other process has the machine's own clock, which this one may be behind.
      const entries = journal.entries().filter(({ kind }) => kind !== 'clock')
      expect(entries.length).toBe(acknowledged + 1)
      expect(entries.at(-1)).toEqual({ kind: 'repaired', bytes: expect.any(Number) })
      journal.close()
    },
  )
})

describe('the journal, when its folder cannot be written', () => {
  it('throws cannot-write if there is a file instead of the folder', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(codeOf(() => openJournal({ folder: join(folder, 'file'), now }))).toBe('cannot-write')
    expect(codeOf(() => openJournal({ folder: join(folder, 'file', 'journal'), now }))).toBe('cannot-write')
  })

  it('throws read-only on a disk that was mounted so', (test) => {
    const disk = join(folder, 'small-disk')
    const refusal = mountSmallDisk(disk, '64k')
    if (refusal !== undefined) {
      process.stderr.write(`${refusal}\n`)
      test.skip(refusal)
    }
    try {
      execFileSync('mount', ['-o', 'remount,ro', disk])
      expect(codeOf(() => openJournal({ folder: join(disk, 'journal'), now }))).toBe('read-only')
    } finally {
      execFileSync('umount', [disk])
    }
  })
})
