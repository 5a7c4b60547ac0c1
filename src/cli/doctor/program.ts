import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Fingerprint } from '../../core/flow/language/fingerprint.ts'
import type { Flow } from '../../core/flow/language/language.ts'
import { type Fingerprints, fingerprintsSchema, isNeverHealed } from '../../core/flow/read/fingerprints.ts'
import type { Library } from '../../core/flow/read/library.ts'
import { findProcedure } from '../../core/flow/read/procedure.ts'
import type { Terminal } from '../terminal.ts'
import { lookAtAll, readCanaries, toCanariesText, toWalkCode, toWalkText } from './canaries.ts'
import { checkFlows, toCheckText, toShownFolder } from './check.ts'
import { type LiveReport, lookLive } from './live.ts'
import type { PlayReport } from './play.ts'
import { type Report, toLiveText, toTrainingText } from './report.ts'
import { playTraining, type TrainingOptions } from './training.ts'

/** The usage after the command. */
const ARGUMENTS =
  '[folder of flows] [--training|--record [--flow <portal/procedure>]] [--live <portal/procedure>|all [--to <data folder>]] [--reports <data folder>] [--json], or only --engine'

interface DoctorArguments {
  readonly folder: string
  readonly json: boolean
  readonly training: boolean
  /** The only flow to play; undefined: all of them. */
  readonly flow: string | undefined
  readonly record: boolean
  readonly live: string | undefined
  /** The app's data folder, to which the report of all portals is written, and from which reports are read. */
  readonly to: string | undefined
  readonly reports: string | undefined
}

/**
 * `npm run doctor`: checks all flows. With `--training`, plays them on their replicas; with `--record`, also saves the
 * targets' fingerprints beside the flows; with `--live`, compares one with the portal's public pages, or all of them
 * (`--live all`); with `--reports`, shows the reports. Exit code 1 if something is wrong, 2 for a wrong usage, 3 if the
 * portal could not be visited.
 */
export async function runDoctor(terminal: Terminal): Promise<number> {
  const options = parseArguments(terminal.args)
  if (!options || !existsSync(options.folder)) {
    terminal.printError(`${terminal.command} ${ARGUMENTS}\n`)
    return 2
  }
  const { library, report: checked } = checkFlows(options.folder)
  const onRecorded: TrainingOptions['onRecorded'] = (flow, prints) => {
    const recorded = toFingerprints(flow, prints)
    if (recorded) terminal.printError(`${writeFingerprints(options.folder, recorded)}\n`)
  }
  const playing = { only: options.flow, onPlay: createProgress(terminal), ...(options.record && { onRecorded }) }
  const training = options.training ? await playTraining(library, playing) : undefined
  const walked = options.live === 'all' ? await lookAtAll(library, options.to, terminal.printError) : undefined
  const live =
    options.live === undefined || options.live === 'all' ? undefined : await lookAtFlow(library, options.live)
  const canaries = options.reports === undefined ? undefined : readCanaries(options.reports, library)
  const report: Report = {
    ...checked,
    training: training ?? {},
    live: live ?? walked ?? {},
    canaries: canaries ?? {},
  }
  if (options.json) terminal.print(`${JSON.stringify(report, null, 2)}\n`)
  else {
    terminal.print(toCheckText(report, toShownFolder(options.folder)))
    if (training) terminal.print(toTrainingText(training))
    if (live) terminal.print(toLiveText(live))
    if (walked) terminal.print(toWalkText(walked))
    if (canaries) terminal.print(toCanariesText(canaries))
  }
  if (report.errors.length > 0 || training?.ok === false) return 1
  if (walked) return toWalkCode(walked)
  return live ? toLiveCode(live) : 0
}

/** Reports progress on the error stream, so that `--json` stays one value. */
function createProgress({ printError }: Terminal): (flow: string, play: PlayReport) => void {
  return (flow, { name, finished, steps }) =>
    printError(`${finished ? 'played ' : 'stopped'} ${flow}: ${name} (${steps.length} steps)\n`)
}

async function lookAtFlow(library: Library, flow: string): Promise<LiveReport> {
  const procedure = findProcedure(library, flow)
  return procedure ? lookLive(procedure) : { flow, state: 'no-such-flow' }
}

function toLiveCode(live: LiveReport): number {
  if (live.state === 'no-such-flow') return 2
  if (live.state !== 'looked') return 3
  return live.drifted.length > 0 || live.screens.length === 0 || live.refused.length > 0 ? 1 : 0
}

function parseArguments(args: readonly string[]): DoctorArguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        training: { type: 'boolean' },
        record: { type: 'boolean' },
        live: { type: 'string' },
        flow: { type: 'string' },
        to: { type: 'string' },
        reports: { type: 'string' },
      },
    })
    const [folder = join(import.meta.dirname, '../../../flows'), ...more] = positionals
    if (more.length > 0) return undefined
    return {
      folder: resolve(folder),
      json: values.json ?? false,
      training: (values.training ?? false) || (values.record ?? false),
      record: values.record ?? false,
      flow: values.flow,
      live: values.live,
      to: values.to,
      reports: values.reports,
    }
  } catch {
    return undefined
  }
}

/** Returns the recorded fingerprints in the order of the flow's steps; undefined if there are none. */
function toFingerprints(flow: Flow, prints: ReadonlyMap<string, Fingerprint>): Fingerprints | undefined {
  const steps = flow.steps.flatMap(({ id, kind }) => {
    const print = isNeverHealed(kind) ? undefined : prints.get(id)
    return print ? [[id, print] as const] : []
  })
  if (steps.length === 0) return undefined
  return fingerprintsSchema.parse({ flow: flow.flow, version: flow.version, steps: Object.fromEntries(steps) })
}

/** Writes fingerprints beside the flow, one step a line so that diffs are readable. Returns the file's name. */
function writeFingerprints(folder: string, { flow, version, steps }: Fingerprints): string {
  const name = `${flow}.fingerprints.json`
  const lines = Object.entries(steps).map(([step, print]) => `    ${JSON.stringify(step)}: ${JSON.stringify(print)}`)
  const head = `{\n  "flow": ${JSON.stringify(flow)},\n  "version": ${version},\n  "steps": {\n`
  writeFileSync(join(folder, name), `${head}${lines.join(',\n')}\n  }\n}\n`)
  return name
}
