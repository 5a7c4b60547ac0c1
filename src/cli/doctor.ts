import { existsSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { inspectLibrary } from '../core/flow/lint/inspect.ts'
import { readFlowFolder } from './doctor/folder.ts'
import { type Report, toText } from './doctor/report.ts'

const USAGE = 'npm run doctor -- [folder of flows] [--json]'

/** `npm run doctor`: looks through all flows; exit code 1 when one of them has an error, 2 when asked wrongly. */
function main(): number {
  const asked = parseArguments()
  if (!asked || !existsSync(asked.folder)) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  const { library, findings } = inspectLibrary(readFlowFolder(asked.folder))
  const report: Report = {
    flows: library.flows.map(({ flow, version, steps }) => ({ flow, version, steps: steps.length })),
    errors: findings.filter(({ level }) => level === 'error'),
    warnings: findings.filter(({ level }) => level === 'warning'),
  }
  const shown = relative(process.cwd(), asked.folder) || '.'
  process.stdout.write(asked.json ? `${JSON.stringify(report, null, 2)}\n` : toText(report, shown))
  return report.errors.length > 0 ? 1 : 0
}

function parseArguments(): { readonly folder: string; readonly json: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } })
    const [folder = join(import.meta.dirname, '../../flows'), ...more] = positionals
    return more.length > 0 ? undefined : { folder: resolve(folder), json: values.json ?? false }
  } catch {
    return undefined
  }
}

process.exitCode = main()
