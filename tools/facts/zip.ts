import { closeSync, openSync, writeSync } from 'node:fs'
import { strToU8, Zip, ZipDeflate } from 'fflate'

export interface ZipEntry {
  readonly name: string
  readonly text: string
}

/** The day of every file in it. */
const DAY = '2026-11-03T12:00:00'

/** Writes a zip file, entry by entry, so that a made-up dump of many never is in memory as a whole. */
export function writeZip(path: string, entries: Iterable<ZipEntry>): void {
  const file = openSync(path, 'w')
  try {
    const zip = new Zip((error, chunk) => {
      if (error) throw error
      writeSync(file, chunk)
    })
    for (const { name, text } of entries) {
      const entry = new ZipDeflate(name, { level: 1 })
      entry.mtime = DAY
      zip.add(entry)
      entry.push(strToU8(text), true)
    }
    zip.end()
  } finally {
    closeSync(file)
  }
}
