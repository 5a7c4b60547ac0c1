import type { Finding } from '../../core/flow/lint/inspect.ts'

/** What `npm run doctor -- --json` prints. Names and codes stay as they are from version to version. */
export interface Report {
  readonly flows: readonly { readonly flow: string; readonly version: number; readonly steps: number }[]
  readonly errors: readonly Finding[]
  readonly warnings: readonly Finding[]
}

/** One finding a line, as compilers write them: place, rule, mend. */
export function toText({ flows, errors, warnings }: Report, folder: string): string {
  const lines = [...errors, ...warnings].map(
    ({ level, code, file, line, says, mend }) => `${folder}/${file}:${line} ${level} ${code}: ${says}. ${mend}`,
  )
  const count = `${flows.length} flows, ${errors.length} errors, ${warnings.length} warnings`
  return [...lines, count, ''].join('\n')
}
