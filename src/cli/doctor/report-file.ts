import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Writes a report as JSON, atomically: after a crash there is the old one or the new one. @throws as the disk refuses
 */
export function writeReport(folder: string, name: string, report: unknown): string {
  const path = join(folder, name)
  const bytes = Buffer.from(`${JSON.stringify(report, null, 2)}\n`)
  const fd = openSync(`${path}.new`, 'w', 0o644)
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  renameSync(`${path}.new`, path)
  return path
}

/** Reads the text of a file; undefined if there is none, and empty if it cannot be read. */
export function readReportText(folder: string, name: string): string | undefined {
  try {
    return readFileSync(join(folder, name), 'utf8')
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? undefined : ''
  }
}
