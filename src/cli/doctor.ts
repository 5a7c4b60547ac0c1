import { existsSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { inspectLibrary } from '../core/flow/lint/inspect.ts'
import { readFlowFolder } from './doctor/folder.ts'
import { type Report, toText, toTrainingText } from './doctor/report.ts'
import { playTraining } from './doctor/training.ts'

const USAGE = 'npm run doctor -- [folder of flows] [--training] [--json]'

interface Asked {
  readonly folder: string
  readonly json: boolean
  readonly training: boolean
}

/**
 * `npm run doctor`: looks through all flows; with `--training`, plays them on their replicas. Exit code 1 when
 * something is wrong, 2 when asked wrongly.
 */
async function main(): Promise<number> {
  const asked = parseArguments()
  if (!asked || !existsSync(asked.folder)) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  const { library, findings } = inspectLibrary(readFlowFolder(asked.folder))
  const training = asked.training ? await playTraining(library) : undefined
  const report: Report = {
    flows: library.flows.map(({ flow, version, steps }) => ({ flow, version, steps: steps.length })),
    errors: findings.filter(({ level }) => level === 'error'),
    warnings: findings.filter(({ level }) => level === 'warning'),
    training: training ?? {},
    live: {},
  }
  if (asked.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  else {
    process.stdout.write(toText(report, relative(process.cwd(), asked.folder) || '.'))
    if (training) process.stdout.write(toTrainingText(training))
  }
  return report.errors.length > 0 || training?.ok === false ? 1 : 0
}

function parseArguments(): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean' }, training: { type: 'boolean' } },
    })
    const [folder = join(import.meta.dirname, '../../flows'), ...more] = positionals
    if (more.length > 0) return undefined
    return { folder: resolve(folder), json: values.json ?? false, training: values.training ?? false }
  } catch {
    return undefined
  }
}

process.exitCode = await main()
