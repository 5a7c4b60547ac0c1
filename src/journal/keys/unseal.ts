import type { Entry } from '../../core/journal/entry.ts'
import { joinEntry } from '../../core/journal/lines/clear.ts'
import { type Content, parseContent } from '../../core/journal/lines/sealed.ts'
import { type JournalRecord, toBound } from '../../core/journal/record.ts'
import { openBytes } from './cipher.ts'
import type { Keyring } from './keyring.ts'

/** An entry with the exact time (UTC) that was sealed with it; lines of no visit have none. */
export interface Opened {
  readonly entry: Entry
  readonly at?: string
}

/** Opens a whole record; undefined if its visit's key is gone, or is another. */
export function openRecord(record: JournalRecord, ring: Keyring | undefined): Opened | undefined {
  const { clear, of } = record
  if (of === undefined) return toOpened(joinEntry(clear, {}))
  const key = ring?.byNumber(of.visit)
  if (key === undefined) return undefined
  const text = openBytes(key.key, Buffer.from(of.sealed, 'base64url'), toBound({ ...record, visit: of.visit }))
  const content = text && parseContent(text.toString('latin1'))
  return content && toOpened(joinEntry(clear, content.hidden, key.id), content)
}

/** Checks that the key of a record's visit opens its sealed part; does not parse the content. */
export function isOpened(record: JournalRecord, ring: Keyring): boolean {
  const { of } = record
  const key = of && ring.byNumber(of.visit)
  return (
    of !== undefined &&
    key !== undefined &&
    openBytes(key.key, Buffer.from(of.sealed, 'base64url'), toBound({ ...record, visit: of.visit })) !== undefined
  )
}

/** Returns the entries of the records that can be opened, in order. */
export function openEntries(records: Iterable<JournalRecord>, ring: Keyring | undefined): Entry[] {
  return Array.from(records).flatMap((record) => openRecord(record, ring)?.entry ?? [])
}

function toOpened(entry: Entry | undefined, content?: Content): Opened | undefined {
  return entry && { entry, ...(content === undefined ? {} : { at: content.at }) }
}
