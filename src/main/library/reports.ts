import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FACTS_REPORT, PORTALS_REPORT, parseReports, type Reports } from '../../core/canary/report.ts'

/** More than any report of all portals has: a larger file is none of ours. */
const LARGEST = 1_000_000

/** Reads what `npm run facts` and `npm run doctor -- --live all` left in the data folder. One that is damaged is named. */
export function readReports(folder: string): Reports {
  return parseReports(readText(join(folder, FACTS_REPORT)), readText(join(folder, PORTALS_REPORT)))
}

/** Undefined where there is no file; empty, which is no report, where it cannot be read or is too large. */
function readText(path: string): string | undefined {
  try {
    const bytes = readFileSync(path)
    return bytes.length > LARGEST ? '' : bytes.toString('utf8')
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? undefined : ''
  }
}
