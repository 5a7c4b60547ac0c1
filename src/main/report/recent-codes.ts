import { errorCodeSchema, MOST_CODES } from '../../core/report/report.ts'

/** The codes of the latest errors of this run, in memory only. An error without a code is known by its class. */
export interface RecentCodes {
  note(error: unknown): void
  read(): readonly string[]
}

export function createRecentCodes(): RecentCodes {
  let codes: readonly string[] = []
  return {
    note: (error) => {
      const code = findCode(error)
      if (code !== undefined) codes = [...codes, code].slice(-MOST_CODES)
    },
    read: () => codes,
  }
}

/** Of an error its code and never its message, which may name a file or an address. */
function findCode(error: unknown): string | undefined {
  if (typeof error === 'string') return errorCodeSchema.safeParse(error).data
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? errorCodeSchema.safeParse(error.code).data : undefined
  return code ?? errorCodeSchema.safeParse(error.name).data
}
