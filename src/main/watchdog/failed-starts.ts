import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const fileSchema = z.strictObject({ failed: z.number().int().min(0).max(10_000) })

/** The number of failed starts in a row, saved across processes. */
export interface FailedStarts {
  /** Returns the number before this start. */
  read(): number
  /** Counts this start as failed until it settles. */
  begin(): void
  /** Notes that this start was stable, or ends in order. */
  settle(): void
}

let failedBefore = 0

/** Returns the number of failed starts before this one; the file is soon reset by this one. */
export function readFailedBefore(): number {
  return failedBefore
}

/** Opens the count. An unreadable one counts as zero; where it cannot be written the kiosk starts anyway. */
export function openFailedStarts(folder: string): FailedStarts {
  const path = join(folder, 'failed-starts.json')
  const before = readCount(path)
  failedBefore = before
  const write = (failed: number) => {
    try {
      writeFileSync(path, JSON.stringify({ failed }), { mode: 0o600 })
    } catch {
      // The record reports a full disk, and the kiosk does not open without a record.
    }
  }
  return { read: () => before, begin: () => write(Math.min(before + 1, 10_000)), settle: () => write(0) }
}

function readCount(path: string): number {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).failed
  } catch {
    return 0
  }
}
