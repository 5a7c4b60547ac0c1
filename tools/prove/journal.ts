import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readJournal } from '../../src/cli/journal-folder.ts'
import { clock } from '../../src/journal/clock.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { examine, INTACT } from './alarms.ts'
import { startAppender } from './appender.ts'

/** What happened to acknowledged lines over many stops. */
export interface Stops {
  readonly stops: number
  /** Stops after which an acknowledged line was missing, or the journal did not verify. */
  readonly losing: number
  readonly mostLost: number
}

export interface Kills extends Stops {
  /** Kills after whose next start `verify` found a fault or a remark, or keys that do not vouch for all lines. */
  readonly alarming: number
}

const LONGEST_MS = 250

/** The kills of one journal. Each start reads all of it, so a journal of more takes longer than it tells. */
const KILLS_OF_ONE = 50

/** Kills a process that writes to a journal, over and over, and looks for every line that it had acknowledged. */
export async function proveKills(kills: number): Promise<Kills> {
  const lost: number[] = []
  let alarming = 0
  for (let left = kills; left > 0; left -= KILLS_OF_ONE) {
    const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-kills-'))
    try {
      for (let kill = 0; kill < Math.min(left, KILLS_OF_ONE); kill += 1) {
        lost.push(await killOnce(folder))
        if (examine(folder) !== INTACT) alarming += 1
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return { ...toStops(lost), alarming }
}

async function killOnce(folder: string): Promise<number> {
  const appender = startAppender(folder)
  await appender.started
  await wait(Math.random() * LONGEST_MS)
  await appender.kill()
  // Opening verifies everything, as the app's own start does.
  const journal = openJournal({ folder: join(folder, 'journal'), now: () => clock.now() })
  journal.close()
  return Math.max(0, appender.last() - countReadable(join(folder, 'journal')))
}

/**
 * Cuts the power, as far as one machine can do it to itself: a file system in a loop image, its writer stopped at some
 * moment, the image copied (without what was only in the memory of the inner file system), the copy mounted. Does not
 * try torn sectors or disks that lie.
 *
 * @throws Error if images cannot be mounted
 */
export async function provePowerCuts(cuts: number, options: readonly string[] = []): Promise<Stops> {
  const root = mkdtempSync(join(tmpdir(), 'cote-a-cote-cuts-'))
  const lost: number[] = []
  try {
    for (let cut = 0; cut < cuts; cut += 1) lost.push(await cutOnce(join(root, String(cut)), options))
    return toStops(lost)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

async function cutOnce(root: string, options: readonly string[]): Promise<number> {
  mkdirSync(root)
  const [image, copy, disk] = [join(root, 'image'), join(root, 'copy'), join(root, 'disk')]
  mkdirSync(disk)
  run('truncate', '-s', '64M', image)
  run('mkfs.ext4', '-q', image)
  run('mount', '-o', 'loop', image, disk)
  try {
    const appender = startAppender(disk, options)
    await appender.started
    await wait(Math.random() * LONGEST_MS)
    appender.process.kill('SIGSTOP')
    // Its earlier output is still on its way to us; output after the copy does not count.
    await wait(20)
    const acknowledged = appender.last()
    copyFileSync(image, copy)
    await appender.kill()
    run('umount', disk)
    run('mount', '-o', 'loop', copy, disk)
    return Math.max(0, acknowledged - countLines(disk, options))
  } finally {
    run('umount', disk)
    rmSync(root, { recursive: true, force: true })
  }
}

function countLines(disk: string, options: readonly string[]): number {
  if (options.includes('--no-sync')) {
    const path = join(disk, 'lines')
    return existsSync(path) ? (readFileSync(path, 'latin1').match(/^\d+ x+\n/gm)?.length ?? 0) : 0
  }
  openJournal({ folder: join(disk, 'journal'), now: () => clock.now() }).close()
  return countReadable(join(disk, 'journal'))
}

// A line counts if it exists, verifies, and opens with the existing keys.
function countReadable(folder: string): number {
  return readJournal(folder).entries.length
}

function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: 'pipe' })
}

function toStops(lost: readonly number[]): Stops {
  return { stops: lost.length, losing: lost.filter((lines) => lines > 0).length, mostLost: Math.max(0, ...lost) }
}
