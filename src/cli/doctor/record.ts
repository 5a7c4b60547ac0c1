import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Flow } from '../../core/flow/language/language.ts'
import { type Fingerprints, fingerprintsSchema, isNeverHealed } from '../../core/flow/read/fingerprints.ts'
import type { Fingerprint } from '../../core/guidance/heal/fingerprint.ts'

/** What the plays met, as it is kept beside the flow: in the order of its steps; undefined when nothing was met. */
export function toFingerprints(flow: Flow, prints: ReadonlyMap<string, Fingerprint>): Fingerprints | undefined {
  const steps = flow.steps.flatMap(({ id, kind }) => {
    const print = isNeverHealed(kind) ? undefined : prints.get(id)
    return print ? [[id, print] as const] : []
  })
  if (steps.length === 0) return undefined
  return fingerprintsSchema.parse({ flow: flow.flow, version: flow.version, steps: Object.fromEntries(steps) })
}

/** Writes them beside the flow, one step a line so that a change shows. Answers the file's name. */
export function writeFingerprints(folder: string, { flow, version, steps }: Fingerprints): string {
  const name = `${flow}.fingerprints.json`
  const lines = Object.entries(steps).map(([step, print]) => `    ${JSON.stringify(step)}: ${JSON.stringify(print)}`)
  const head = `{\n  "flow": ${JSON.stringify(flow)},\n  "version": ${version},\n  "steps": {\n`
  writeFileSync(join(folder, name), `${head}${lines.join(',\n')}\n  }\n}\n`)
  return name
}
