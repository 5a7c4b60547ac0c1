import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { channel } from './bench/channel.ts'
import { clicks } from './bench/clicks.ts'
import { coach } from './bench/coach.ts'
import { facts } from './bench/facts.ts'
import { flows } from './bench/flows.ts'
import { guidance } from './bench/guidance.ts'
import { hub } from './bench/hub.ts'
import { journal } from './bench/journal.ts'
import { kiosk } from './bench/kiosk.ts'
import { kioskSoak } from './bench/kiosk-soak.ts'
import { orient } from './bench/orient.ts'
import { press } from './bench/press.ts'
import { situations } from './bench/situations.ts'
import { soak } from './bench/soak.ts'
import { startup } from './bench/startup.ts'
import { studio } from './bench/studio.ts'
import type { BenchSuite } from './bench/suite.ts'
import { supervision } from './bench/supervision.ts'
import { PROJECT } from './drivers/desk/launch.ts'

const SUITES: Readonly<Record<string, BenchSuite>> = {
  channel,
  clicks,
  coach,
  facts,
  flows,
  guidance,
  hub,
  journal,
  kiosk,
  'kiosk-soak': kioskSoak,
  orient,
  press,
  situations,
  soak,
  startup,
  studio,
  supervision,
}

const USAGE = [
  'npm run bench -- <mesure> [--json] [--visits <n>] [--lines <n>] [--steps <n>]',
  'Mesures :',
  ...Object.entries(SUITES).map(([name, { about }]) => `  ${name} : ${about}`),
].join('\n')

interface Asked {
  readonly suite: BenchSuite
  readonly json: boolean
  readonly visits: number | undefined
  readonly lines: number | undefined
  readonly steps: number | undefined
}

/** Runs one suite of measures. Sets up and builds nothing; if something is missing, names it and exits with 2. */
async function bench(): Promise<number> {
  const asked = parseArguments()
  if (asked === undefined) return stop(USAGE)
  if (!existsSync(join(PROJECT, 'out/main/index.cjs')))
    return stop('L’application n’est pas construite : npm run build')
  const executable = findElectron()
  if (executable === undefined) return stop('Electron n’est pas installé : npm run bench l’installe.')
  const report = (line: string) => void process.stderr.write(`${line}\n`)
  const { measures, table } = await asked.suite.run({ executable, report, ...asked })
  process.stdout.write(asked.json ? `${JSON.stringify(measures, null, 2)}\n` : `${table}\n`)
  return 0
}

function parseArguments(): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      // `npm run bench -- supervision -- --steps 1000000` passes the two dashes of npm twice.
      args: process.argv.slice(2).filter((word) => word !== '--'),
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        visits: { type: 'string' },
        lines: { type: 'string' },
        steps: { type: 'string' },
      },
    })
    const [name = '', ...more] = positionals
    const suite = Object.hasOwn(SUITES, name) ? SUITES[name] : undefined
    const counts = [values.visits, values.lines, values.steps]
    const [visits, lines, steps] = counts.map((one) => (one === undefined ? undefined : Number(one)))
    const isCount = [visits, lines, steps].every((one) => one === undefined || (Number.isInteger(one) && one > 0))
    return suite === undefined || more.length > 0 || !isCount
      ? undefined
      : { suite, json: values.json ?? false, visits, lines, steps }
  } catch {
    return undefined
  }
}

/** Finds the Electron that set-up chose: from the environment, or from what it remembered. */
function findElectron(): string | undefined {
  const told = process.env.ELECTRON_EXEC_PATH
  if (told !== undefined) return told
  const memory = join(PROJECT, '.cache/electron.json')
  if (!existsSync(memory)) return undefined
  return (JSON.parse(readFileSync(memory, 'utf8')) as { readonly executable: string }).executable
}

function stop(says: string): number {
  process.stderr.write(`${says}\n`)
  return 2
}

process.exitCode = await bench()
