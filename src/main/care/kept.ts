import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { KEPT_CHOICES, KEPT_MONTHS } from '../../core/journal/retention.ts'
import { replaceFile } from '../journal/replace-file.ts'

const keptSchema = z.strictObject({ months: z.literal(KEPT_CHOICES) })

/** How many months lines are kept on this machine; the default where nobody chose, or the file says something else. */
export function readKeptMonths(userData: string): number {
  try {
    return keptSchema.parse(JSON.parse(readFileSync(toPath(userData), 'utf8'))).months
  } catch {
    return KEPT_MONTHS
  }
}

/** @throws JournalError as the disk refuses */
export function saveKeptMonths(userData: string, months: z.infer<typeof keptSchema>['months']): void {
  replaceFile(toPath(userData), Buffer.from(JSON.stringify({ months })))
}

function toPath(userData: string): string {
  return join(userData, 'kept.json')
}
