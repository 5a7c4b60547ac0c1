import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry } from '../../core/journal/entry.ts'
import { attemptWrite } from './file-error.ts'
import { MEMORY, readMemory } from './keys.ts'
import { listSegments, syncFolder } from './segment-file.ts'
import { verifyFolder } from './verify-folder.ts'

/**
 * Lets the app go on from an older copy of the journal, because people said so. What the machine remembered of the newer
 * one is put aside, whole; the line to write next says how much is missing, for ever. Undefined when the journal is not
 * older than what is remembered: there is nothing to accept then.
 *
 * @throws JournalError when the copy itself is not in order.
 */
export function acceptRestored(folder: string, keysFolder: string): Extract<Entry, { kind: 'restored' }> | undefined {
  const remembered = readMemory(keysFolder)
  const { head, heads } = verifyFolder(folder, listSegments(folder), () => {})
  if (remembered === undefined) return undefined
  const { size, counter } = remembered.checkpoint
  if (size <= head.seq && counter <= heads.length) return undefined
  attemptWrite(() => {
    let number = 1
    while (existsSync(toAside(keysFolder, number))) number += 1
    renameSync(join(keysFolder, MEMORY), toAside(keysFolder, number))
    syncFolder(keysFolder)
  })
  return { kind: 'restored', size, lost: Math.max(0, size - head.seq) }
}

function toAside(keysFolder: string, number: number): string {
  return join(keysFolder, `heads-before-copy-${number}.txt`)
}
