import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FACTS_REPORT, PORTALS_REPORT, parseReports, type Reports } from '../../core/canary/report.ts'

/** The most bytes of a report; a larger file is not one of ours. */
const LARGEST = 1_000_000

/** Reads the reports of `npm run facts` and `npm run doctor -- --live all` in the data folder. Names a damaged one. */
export function readReports(folder: string): Reports {
  return parseReports(readText(join(folder, FACTS_REPORT)), readText(join(folder, PORTALS_REPORT)))
}

/** Reads a file; undefined where there is none; empty, which is no report, where it cannot be read or is too large. */
function readText(path: string): string | undefined {
  try {
    const bytes = readFileSync(path)
    return bytes.length > LARGEST ? '' : bytes.toString('utf8')
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? undefined : ''
  }
}
