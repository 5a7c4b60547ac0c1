import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Entry, type EntryOf, entrySchema } from '../core/journal/entry.ts'
import type { DamageCode } from '../core/journal/error.ts'
import { attemptWrite } from './disk/file-error.ts'
import { makeFolder } from './disk/folder.ts'
import { takeLock } from './disk/lock.ts'
import { readRegularText } from './disk/read-regular.ts'
import { replaceFile } from './disk/replace-file.ts'
import { listSegments, syncFolder } from './disk/segment-file.ts'
import { type Keys, type Offered, openKeys, toKeysFolder } from './keys/keys.ts'
import { examineFolder } from './verify/examine.ts'
import { verifyFolder } from './verify/verify-folder.ts'

/**
 * Puts a journal that does not hold aside, whole and with its keys, as evidence: it is not repaired and not signed over.
 * Gives the line with which the new one begins, which `openJournal` writes; it waits on the disk, so that a stop meanwhile
 * leaves no beginning without it. Keys that open stay the machine's, so that its fingerprint does; else new ones
 * are made. What is put aside is neither erased nor purged by the app.
 *
 * @throws JournalError as the disk refuses, or another window has the journal open
 */
export function putJournalAside(folder: string, why: DamageCode, offered: Offered): EntryOf<'begun-anew'> {
  const keysFolder = toKeysFolder(folder)
  const hadFolder = existsSync(folder)
  makeFolder(folder)
  const lock = takeLock(folder)
  try {
    const { last } = examineFolder(folder, () => ({ take: () => {} }))
    const keys = openWhatOpens(keysFolder, offered)
    // Of a journal that a stop left put aside already, what was said first is told.
    const entry: EntryOf<'begun-anew'> = readBeginning(folder) ?? { kind: 'begun-anew', why, lines: last.seq }
    attemptWrite(() => {
      replaceFile(toBeginning(folder), Buffer.from(JSON.stringify(entry)))
      const aside = findFree(folder)
      mkdirSync(aside, { mode: 0o700 })
      // A copy, where the machine goes on with its keys; it is there before the journal goes.
      if (keys !== undefined) cpSync(keysFolder, join(aside, 'journal-keys'), { recursive: true })
      else if (existsSync(keysFolder)) renameSync(keysFolder, join(aside, 'journal-keys'))
      lock.release()
      if (hadFolder) renameSync(folder, join(aside, 'journal'))
      syncFolder(aside)
    })
    keys?.beginAnew()
    return entry
  } finally {
    lock.release()
  }
}

const toBeginning = (folder: string): string => `${folder}-begun-anew.json`

/** Reads the line with which a journal is to begin, where another one was put aside. */
export function readBeginning(folder: string): EntryOf<'begun-anew'> | undefined {
  const entry = parseEntry(readRegularText(toBeginning(folder)))
  return entry?.kind === 'begun-anew' ? entry : undefined
}

/** Forgets that line: it is written. */
export function forgetBeginning(folder: string): void {
  attemptWrite(() => rmSync(toBeginning(folder), { force: true }))
}

function parseEntry(text: string | undefined): Entry | undefined {
  try {
    return text === undefined ? undefined : entrySchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

function openWhatOpens(keysFolder: string, offered: Offered): Keys | undefined {
  try {
    return existsSync(join(keysFolder, 'chest.json')) ? openKeys(keysFolder, offered) : undefined
  } catch {
    return undefined
  }
}

function findFree(folder: string): string {
  let number = 1
  while (existsSync(`${folder}-kept-${number}`)) number += 1
  return `${folder}-kept-${number}`
}

/**
 * Lets the app go on from an older copy of the journal, because people said so. What the machine remembered of the newer
 * one is put aside, whole; the line to write next says how much is missing, for ever. Undefined when the journal is not
 * older than what is remembered: there is nothing to accept then.
 *
 * @throws JournalError when the copy itself is not in order.
 */
export function acceptRestored(folder: string, keys: Keys): Extract<Entry, { kind: 'restored' }> | undefined {
  const { remembered } = keys
  const { head, heads } = verifyFolder(folder, listSegments(folder), () => {})
  if (remembered === undefined) return undefined
  const { size, counter } = remembered.checkpoint
  if (size <= head.seq && counter <= heads.length) return undefined
  keys.forget(heads.at(-1))
  return { kind: 'restored', size, lost: Math.max(0, size - head.seq) }
}
