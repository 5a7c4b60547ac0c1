import { randomBytes, randomInt } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Held, holdJournal } from '../../src/cli/verify/hold.ts'
import type { Entry } from '../../src/core/journal/entry.ts'
import { JournalError } from '../../src/core/journal/error.ts'
import { clock } from '../../src/journal/clock.ts'
import { readHeads } from '../../src/journal/heads-file.ts'
import { type Journal, openJournal } from '../../src/journal/journal.ts'
import { guardByKeychain } from '../../src/journal/keys/guard.ts'
import { type Keys, toKeysFolder } from '../../src/journal/keys/keys.ts'
import { readVerifiers } from '../../src/journal/keys/known-keys.ts'
import { replaceKeys } from '../../src/journal/keys/lost-keys.ts'
import { startAppender } from './appender.ts'

/** An honest event, how often it was tried, and each answer that was not its name. */
export interface Alarms {
  readonly event: string
  readonly tried: number
  readonly wrong: readonly string[]
}

/** What `verify` says of a record that nothing happened to. */
export const INTACT = 'keys'

/** Lets four honest events happen to records of random length, and compares what `verify` then says with the event's own name. */
export async function proveAlarms(times: number): Promise<readonly Alarms[]> {
  return [
    await repeat('trousseau perdu', times, loseKeychain),
    await proveBesideWriter(times),
    await repeat('copie entière remise en place', times, restoreCopy),
    await repeat('copie entière remise en place, devant un scellé plus récent', times, restoreCopyBesideHead),
  ]
}

async function repeat(
  event: string,
  tried: number,
  run: (profile: string) => Promise<string | undefined>,
): Promise<Alarms> {
  const wrong: string[] = []
  for (let time = 0; time < tried; time += 1) {
    const profile = mkdtempSync(join(tmpdir(), 'cote-a-cote-alarms-'))
    try {
      const found = await run(profile)
      if (found !== undefined) wrong.push(found)
    } finally {
      rmSync(profile, { recursive: true, force: true })
    }
  }
  return { event, tried, wrong }
}

/** The keychain is gone, so that the new keys are open; or another one answers, which alone opens them. */
async function loseKeychain(profile: string): Promise<string | undefined> {
  const isGone = randomInt(2) === 0
  const [folder, keysFolder] = [toFolder(profile), toKeysFolder(toFolder(profile))]
  live(putInKeychain(start(profile)))
  const newKeys = () => replaceKeys(keysFolder, { heads: readHeads(folder).heads, signers: readVerifiers(folder) })
  const second = start(profile, newKeys)
  live(isGone ? second : putInKeychain(second))
  return differ(examine(profile), isGone ? 'keys-were-lost' : 'new-key-locked')
}

/** Lets a keychain that nothing here can ask be the only thing that opens the keys. */
function putInKeychain(journal: Journal): Journal {
  const kept = { secret: randomBytes(32), wrapped: randomBytes(48).toString('base64'), backend: 'gnome_libsecret' }
  journal.append({ kind: 'keys-changed', how: 'keychain' })
  journal.keys.guard((master) => [guardByKeychain(master, kept)])
  return journal
}

async function restoreCopy(profile: string): Promise<string | undefined> {
  goBack(profile)
  const before = differ(examine(profile), INTACT)
  live(start(profile))
  return before ?? differ(examine(profile), INTACT)
}

/** Somebody has a paper from after the copy: that the record went back is then said. */
async function restoreCopyBesideHead(profile: string): Promise<string | undefined> {
  const head = goBack(profile)
  return differ(examine(profile, [head]), 'anchor-mismatch')
}

/** Works, copies the record with its keys, works on, and puts the copy back; returns the last head of the work after it. */
function goBack(profile: string): string {
  live(start(profile))
  const [folder, copy] = [toFolder(profile), join(profile, 'copy')]
  cpSync(folder, copy, { recursive: true })
  cpSync(toKeysFolder(folder), toKeysFolder(copy), { recursive: true })
  live(start(profile))
  const head = readHeads(folder).heads.at(-1)?.checkpoint.hash ?? ''
  for (const [from, to] of [
    [copy, folder],
    [toKeysFolder(copy), toKeysFolder(folder)],
  ] as const) {
    rmSync(to, { recursive: true })
    cpSync(from, to, { recursive: true })
  }
  return head
}

/** Verifies again and again what a process writes as fast as it can. */
async function proveBesideWriter(tried: number): Promise<Alarms> {
  const profile = mkdtempSync(join(tmpdir(), 'cote-a-cote-alarms-'))
  const appender = startAppender(profile)
  const wrong: string[] = []
  try {
    await appender.started
    for (let time = 0; time < tried; time += 1) {
      const found = differ(examine(profile), INTACT)
      if (found !== undefined) wrong.push(found)
      await wait(randomInt(60))
    }
  } finally {
    await appender.kill()
    rmSync(profile, { recursive: true, force: true })
  }
  return { event: 'vérification pendant qu’on écrit', tried, wrong }
}

const toFolder = (profile: string): string => join(profile, 'journal')

function start(profile: string, keys?: () => Keys): Journal {
  return openJournal({ folder: toFolder(profile), now: () => clock.now(), ...(keys && { keys }) })
}

/** Writes some visits, and closes. */
function live(journal: Journal): void {
  for (let number = randomInt(1, 12); number > 0; number -= 1) {
    for (const entry of createVisit()) journal.append(entry)
  }
  journal.close()
}

function createVisit(): readonly Entry[] {
  const visit = randomBytes(16).toString('hex')
  return [
    { kind: 'visit-opened', visit, flow: 'caf/rsa', version: 1, training: false },
    { kind: 'visit-closed', visit, how: 'stopped', portalConfirmed: false, recapped: false },
  ]
}

/** Returns what verifying says: who vouches and the remarks, or the code of the fault. */
export function examine(profile: string, anchors: readonly string[] = []): string {
  try {
    return toWords(holdJournal(toFolder(profile), { fingerprints: [], anchors }))
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    return error.code
  }
}

const toWords = ({ vouchedBy, remarks, notRun }: Held): string =>
  [...vouchedBy, ...remarks, ...notRun.filter((one) => one.endsWith('locked'))].join(' ')

const differ = (found: string, expected: string): string | undefined => (found === expected ? undefined : found)
