import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isSegmentName } from '../../core/journal/lines/segment.ts'
import { attemptRead } from './file-error.ts'
import { type KeptEnd, readEnd, readingInPlaceOf } from './read-regular.ts'

/** The end of a segment that a writer may still change, in bytes: twice the zeros that it writes in advance. */
const CHANGING = 131_072
/** The most readings until two in a row are the same. A writer that never rests leaves moments between its lines. */
const MOST_READINGS = 2_000

/**
 * Reads a journal and its keys as they are at one moment, although an app writes to them: what may change is read until it
 * stays the same, and is what `read` then finds in place of the files. Without it the keys may know a line that was not there
 * yet when the lines were read, which looks like a record that went back. `read` must not wait for anything.
 */
export function readAtOneMoment<Found>(folders: readonly string[], read: () => Found): Found {
  let kept = keepEnds(folders)
  for (let left = MOST_READINGS; left > 0; left -= 1) {
    const again = keepEnds(folders)
    if (areSame(kept, again)) break
    kept = again
  }
  return readingInPlaceOf(kept, read)
}

type Ends = ReadonlyMap<string, KeptEnd>

function keepEnds(folders: readonly string[]): Ends {
  const ends = new Map<string, KeptEnd>()
  for (const folder of folders) {
    const names = listRegular(folder)
    const changing = names.filter(isSegmentName).sort().at(-1)
    for (const name of names) {
      if (isSegmentName(name) && name !== changing) continue
      const end = readEnd(join(folder, name), isSegmentName(name) ? CHANGING : undefined)
      if (end !== undefined) ends.set(join(folder, name), end)
    }
  }
  return ends
}

function listRegular(folder: string): string[] {
  return attemptRead(() => {
    if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return []
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []))
  })
}

function areSame(one: Ends, other: Ends): boolean {
  if (one.size !== other.size) return false
  return [...one].every(([path, { from, bytes }]) => {
    const there = other.get(path)
    return there?.from === from && there.bytes.equals(bytes)
  })
}
