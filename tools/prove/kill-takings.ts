import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { holdJournal } from '../../src/cli/verify/hold.ts'
import { JournalError } from '../../src/core/journal/error.ts'
import type { JournalRecord } from '../../src/core/journal/record.ts'
import { listSegments } from '../../src/journal/disk/segment-file.ts'
import { type Journal, openJournal } from '../../src/journal/journal.ts'
import { guardByPassphrase } from '../../src/journal/keys/guard.ts'
import type { Keyring } from '../../src/journal/keys/keyring.ts'
import { openKeys, toKeysFolder } from '../../src/journal/keys/keys.ts'
import { openRecord } from '../../src/journal/keys/unseal.ts'
import { verifyFolder } from '../../src/journal/verify/verify-folder.ts'
import { GUARDED, LONG_AGO, TAKINGS, TODAY, toVisitLines, toVisitNumber, VISITS } from './takings.ts'

/** What happened to a journal over many kills inside what removes visits from it. */
export interface KilledTakings {
  readonly taking: string
  readonly isGuarded: boolean
  /** How often the disk is changed from beginning to end. */
  readonly changes: number
  readonly kills: number
  /** How many of these had the next start killed too. */
  readonly twice: number
  /** Each kill after which something was wrong: at which change, and what. */
  readonly wrong: readonly string[]
}

/** A journal before something is removed, with all its lines. */
interface Before {
  readonly folder: string
  readonly records: readonly JournalRecord[]
  readonly isGuarded: boolean
}

/**
 * Kills a process inside an erasure, a withdrawal and a purge: at each change of the disk, or at `most` of them, spread
 * over all. At every other kill the next start is killed as well. Then checks the result of the start after that.
 */
export async function proveTakings(isGuarded: boolean, most: number): Promise<readonly KilledTakings[]> {
  const root = mkdtempSync(join(tmpdir(), 'cote-a-cote-takings-'))
  try {
    const before = makeBefore(join(root, 'before'), isGuarded)
    const all: KilledTakings[] = []
    for (const taking of Object.keys(TAKINGS)) all.push(await killTaking(root, before, taking, most))
    return all
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

async function killTaking(root: string, before: Before, taking: string, most: number): Promise<KilledTakings> {
  const at = join(root, 'scene')
  const scene = (): string => {
    rmSync(at, { recursive: true, force: true })
    copyJournal(before.folder, join(at, 'journal'))
    return join(at, 'journal')
  }
  const { isGuarded } = before
  const changes = Number(await run({ folder: scene(), what: taking, step: 0, isGuarded }))
  const steps = spread(changes, most)
  const wrong: string[] = []
  let twice = 0
  for (const [index, step] of steps.entries()) {
    const folder = scene()
    const said = await run({ folder, what: taking, step, isGuarded })
    if (said !== 'here') wrong.push(`${step}: was not killed`)
    // A start after a cut removal changes the disk at least this many times.
    if (index % 2 === 1 && (await run({ folder, what: 'start', step: 1 + ((step * 7) % 17), isGuarded })) === 'here')
      twice += 1
    wrong.push(...lookAt(before, folder, taking).map((what) => `${step}: ${what}`))
  }
  return { taking, isGuarded, changes, kills: steps.length, twice, wrong }
}

function spread(last: number, most: number): readonly number[] {
  if (last <= most) return Array.from({ length: last }, (_, index) => index + 1)
  return Array.from({ length: most }, (_, index) => 1 + Math.round((index * (last - 1)) / Math.max(most - 1, 1)))
}

interface Run {
  readonly folder: string
  readonly what: string
  readonly step: number
  readonly isGuarded: boolean
}

/** Lets a process live up to that step and kills it there, or lets it end; returns its output. */
async function run({ folder, what, step, isGuarded }: Run): Promise<string> {
  const program = join(import.meta.dirname, 'take-away.ts')
  const args = [program, folder, what, String(step), isGuarded ? 'guarded' : 'open']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout.on('data', (data: Buffer) => {
    if (data.includes('here')) child.kill('SIGKILL')
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const said = await text(child.stdout)
  await gone
  return said.trim()
}

function lookAt(before: Before, folder: string, taking: string): readonly string[] {
  try {
    return findWrong(before, folder, taking)
  } catch (error) {
    if (error instanceof JournalError) return [error.code]
    throw error
  }
}

// The next start has to finish what was begun; what was not begun is done then, so that everything ends in the same
// way.
function findWrong(
  { folder: original, records, isGuarded }: Before,
  folder: string,
  taking: string,
): readonly string[] {
  const { take, gone } = TAKINGS[taking] ?? { take: () => {}, gone: [] }
  const wrong: string[] = []
  const check = (isRight: boolean, what: string): void => void (isRight || wrong.push(what))
  const offered = isGuarded ? GUARDED : {}
  const keysFolder = toKeysFolder(folder)
  const opens = (ring: Keyring | undefined, visits: readonly number[]): number => countOpened(records, ring, visits)

  const journal = open(folder, TODAY, isGuarded)
  const { erased, purged } = verifyFolder(folder, listSegments(folder), () => {})
  const said = VISITS.filter((visit) => erased.has(toVisitNumber(visit)) || toVisitNumber(visit) <= purged.last)
  check(opens(journal.keys.ring, said) === 0, 'a line says that it is gone, and it opens')
  check(purged.last === 0 || !existsSync(join(folder, '2026-10.jsonl')), 'a purged segment is there')
  check(
    opens(journal.keys.ring, VISITS) ===
      countLines(
        records,
        VISITS.filter((one) => !said.includes(one)),
      ),
    'more is gone than said',
  )
  take(journal, folder)
  for (const entry of toVisitLines(6)) journal.append(entry)
  const { ring } = journal.keys
  check(opens(ring, gone) === 0, 'what was taken away opens')
  const kept = VISITS.filter((visit) => !gone.includes(visit))
  check(opens(ring, kept) === countLines(records, kept), 'what was kept does not open')
  journal.close()

  const held = holdJournal(folder, { fingerprints: [], anchors: [], ...offered })
  check(held.vouchedBy.includes('keys'), 'the keys do not vouch for it')
  check(held.sealed !== undefined && held.sealed.opened === held.sealed.should, 'a sealed line does not open')
  check(!readdirSync(keysFolder).some((name) => /\.(new|old|next)$/.test(name)), 'something is left over')
  for (const name of ['keyring', 'chest.json']) {
    const mixed = join(folder, '..', `mixed-${name}`)
    cpSync(keysFolder, mixed, { recursive: true })
    cpSync(join(toKeysFolder(original), name), join(mixed, name))
    check(opens(openRing(mixed, offered), VISITS) === 0, `with ${name} of yesterday it opens`)
  }
  return wrong
}

function openRing(keysFolder: string, offered: Partial<typeof GUARDED>): Keyring | undefined {
  try {
    return openKeys(keysFolder, offered).ring
  } catch (error) {
    if (error instanceof JournalError) return undefined
    throw error
  }
}

function toLines(records: readonly JournalRecord[], visits: readonly number[]): readonly JournalRecord[] {
  const numbers = visits.map(toVisitNumber)
  return records.filter(({ of }) => of !== undefined && numbers.includes(of.visit))
}

function countLines(records: readonly JournalRecord[], visits: readonly number[]): number {
  return toLines(records, visits).length
}

function countOpened(records: readonly JournalRecord[], ring: Keyring | undefined, visits: readonly number[]): number {
  return toLines(records, visits).filter((record) => openRecord(record, ring) !== undefined).length
}

function makeBefore(at: string, isGuarded: boolean): Before {
  const folder = join(at, 'journal')
  const first = open(folder, LONG_AGO, false)
  for (const visit of [1, 2, 3]) for (const entry of toVisitLines(visit)) first.append(entry)
  if (isGuarded) first.keys.guard((master) => [guardByPassphrase(master, GUARDED.passphrase)])
  first.close()
  const today = open(folder, TODAY, isGuarded)
  for (const visit of [4, 5]) for (const entry of toVisitLines(visit).slice(0, visit === 5 ? 2 : 3)) today.append(entry)
  today.close()
  const records: JournalRecord[] = []
  verifyFolder(folder, listSegments(folder), (record) => records.push(record))
  return { folder, records, isGuarded }
}

function open(folder: string, at: Date, isGuarded: boolean): Journal {
  const keys = () => openKeys(toKeysFolder(folder), isGuarded ? GUARDED : {})
  return openJournal({ folder, now: () => at, keys })
}

function copyJournal(from: string, to: string): void {
  cpSync(from, to, { recursive: true })
  cpSync(toKeysFolder(from), toKeysFolder(to), { recursive: true })
}
