import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const fileSchema = z.strictObject({ failed: z.number().int().min(0).max(10_000) })

/** Starts in a row of which none held, kept over the ends of the process: nothing else remembers them. */
export interface FailedStarts {
  /** Before this one. */
  read(): number
  /** This start counts as failed until it has held. */
  begin(): void
  /** It has held, or ends as it should. */
  settle(): void
}

let failedBefore = 0

/** How many starts in a row failed before this one: the file itself soon says that this one holds. */
export function readFailedBefore(): number {
  return failedBefore
}

/** Opens the count. Where it cannot be read there was none; where it cannot be written the kiosk starts all the same. */
export function openFailedStarts(folder: string): FailedStarts {
  const path = join(folder, 'failed-starts.json')
  const before = readCount(path)
  failedBefore = before
  const write = (failed: number) => {
    try {
      writeFileSync(path, JSON.stringify({ failed }), { mode: 0o600 })
    } catch {
      // A full disk is told by the record, which the kiosk does not open without.
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
