import { closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { parseNotes, type SignedHead, toNote } from '../core/journal/heads/checkpoint.ts'
import { attemptWrite } from './disk/file-error.ts'
import { readRegularText } from './disk/read-regular.ts'
import { syncFolder, writeDurably } from './disk/segment-file.ts'

/** The head of a line of no visit, in the keys' folder before the line is written: what has none was added by somebody. */
export const NEXT_HEAD = 'next-head.txt'

/** Has the head on the disk before it returns. @throws JournalError */
export function writeNextHead(folder: string, head: SignedHead): void {
  const path = join(folder, NEXT_HEAD)
  attemptWrite(() => {
    const isNew = !existsSync(path)
    const fd = openSync(path, 'w', 0o600)
    try {
      writeDurably(fd, toNote(head))
    } finally {
      closeSync(fd)
    }
    if (isNew) syncFolder(folder)
  })
}

export function hasNextHead(folder: string): boolean {
  return existsSync(join(folder, NEXT_HEAD))
}

/** The head that was written last. One that a stop left half written counts as none: its line was not begun. */
export function readNextHead(folder: string): { readonly isThere: boolean; readonly head?: SignedHead | undefined } {
  if (!hasNextHead(folder)) return { isThere: false }
  try {
    return { isThere: true, head: parseNotes(readRegularText(join(folder, NEXT_HEAD))).heads[0] }
  } catch {
    return { isThere: true }
  }
}
