import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry, EntryOf } from '../core/journal/entry.ts'
import type { DamageCode } from '../core/journal/error.ts'
import { attemptWrite } from './disk/file-error.ts'
import { makeFolder } from './disk/folder.ts'
import { takeLock } from './disk/lock.ts'
import { listSegments, syncFolder } from './disk/segment-file.ts'
import { type Keys, type Offered, openKeys, toKeysFolder } from './keys/keys.ts'
import { examineFolder } from './verify/examine.ts'
import { verifyFolder } from './verify/verify-folder.ts'

/**
 * Puts a journal that does not verify aside, whole and with its keys, as evidence: it is neither repaired nor signed
 * again. Returns the first line of the new journal, which `openJournal` writes; the machine remembers it meanwhile, so
 * that it survives a crash and nobody can make one up. If the keys open, the machine goes on with them and keeps its fingerprint; else new ones
 * are made. The app neither erases nor purges what was put aside.
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
    const keys = tryOpenKeys(keysFolder, offered)
    // If a crash interrupted an earlier attempt, its line stays the right one.
    const begun = (keys && readBegun(keys)) ?? { why, lines: last.seq }
    attemptWrite(() => {
      const aside = findFreeName(folder)
      mkdirSync(aside, { mode: 0o700 })
      // If the machine goes on with its keys, they are copied, before the journal is moved.
      if (keys !== undefined) cpSync(keysFolder, join(aside, 'journal-keys'), { recursive: true })
      else if (existsSync(keysFolder)) renameSync(keysFolder, join(aside, 'journal-keys'))
      if (keys === undefined) openKeys(keysFolder, {}, { begun })
      else keys.announceBeginning(begun)
      lock.release()
      if (hadFolder) renameSync(folder, join(aside, 'journal'))
      syncFolder(aside)
    })
    keys?.beginAnew(begun)
    return { kind: 'begun-anew', ...begun }
  } finally {
    lock.release()
  }
}

// What is not authentic says nothing; the keys themselves may still be this machine's.
function readBegun(keys: Keys): Keys['begun'] {
  try {
    return keys.begun
  } catch {
    return undefined
  }
}

function tryOpenKeys(keysFolder: string, offered: Offered): Keys | undefined {
  try {
    return existsSync(join(keysFolder, 'chest.json')) ? openKeys(keysFolder, offered) : undefined
  } catch {
    return undefined
  }
}

function findFreeName(folder: string): string {
  let number = 1
  while (existsSync(`${folder}-kept-${number}`)) number += 1
  return `${folder}-kept-${number}`
}

/**
 * Lets the app continue from an older copy of the journal, after people agreed. The machine's memory of the newer one
 * is put aside, whole; the next line records for good how many lines are missing. Undefined if the journal is not older
 * than the memory: there is nothing to accept then.
 *
 * @throws JournalError if the copy itself does not verify
 */
export function acceptRestored(folder: string, keys: Keys): Extract<Entry, { kind: 'restored' }> | undefined {
  const { head: remembered } = keys.remembered
  const { head, heads } = verifyFolder(folder, listSegments(folder), () => {})
  if (remembered === undefined) return undefined
  const { size, counter } = remembered.checkpoint
  if (size <= head.seq && counter <= heads.length) return undefined
  keys.forget(heads.at(-1))
  return { kind: 'restored', size, lost: Math.max(0, size - head.seq) }
}
