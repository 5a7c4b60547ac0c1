import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Play, type PlayFile, playFileSchema, toPlays } from '../../../src/core/demonstration/play.ts'
import { parseYaml } from '../../../src/core/flow/read/yaml.ts'
import { isSwitch } from '../../../training/switches.ts'

const FOLDER = join(import.meta.dirname, '../../../training/plays')

/**
 * Reads the plays of a flow on its training portal (`training/plays/<portal>/<procedure>.yml`); none if nobody wrote
 * any.
 */
export function readPlays(flow: string): readonly Play[] {
  const file = readFile(flow)
  const plays = file ? toPlays(file, readFile) : []
  for (const { name, trouble } of plays) {
    const unknown = trouble.find((each) => !isSwitch(each))
    if (unknown) throw new Error(`training/plays/${flow}.yml: « ${name} » has ${unknown}, not in training/switches.ts`)
  }
  return plays
}

function readFile(flow: string): PlayFile | undefined {
  const file = join(FOLDER, `${flow}.yml`)
  if (!existsSync(file)) return undefined
  const yaml = parseYaml(readFileSync(file, 'utf8'))
  if (!yaml.ok) throw new Error(`${file}:${yaml.faults[0]?.line} ${yaml.faults[0]?.says}`)
  const parsed = playFileSchema.safeParse(yaml.yaml.value)
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}
