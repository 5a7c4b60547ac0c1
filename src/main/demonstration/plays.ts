import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findLead, findPlay } from '../../core/demonstration/deed.ts'
import { type Play, type PlayFile, playFileSchema, toPlays } from '../../core/demonstration/play.ts'
import type { Flow } from '../../core/flow/language/language.ts'
import { groupsOf } from '../../core/flow/language/order.ts'
import { parseYaml } from '../../core/flow/read/yaml.ts'

export interface Plays {
  /**
   * Finds the play that shows a step of a flow; undefined when nobody wrote one, or the way to the step cannot be
   * shown.
   */
  find(flow: Flow, step: string): Play | undefined
  /** Finds a person's play of all steps before one, so that practice begins there. */
  findLead(flow: Flow, step: string, person: string): Play | undefined
  /** Checks whether practice can begin at a step: always at the first one, at a later one where a play leads there. */
  canBegin(flow: Flow, step: string, person: string): boolean
}

/**
 * Opens the plays of a folder (`training/plays`), which the doctor plays too. One that cannot be read counts as
 * missing.
 */
export function openPlays(folder: string): Plays {
  const known = new Map<string, readonly Play[]>()
  const readFile = (flow: string): PlayFile | undefined => {
    const file = join(folder, `${flow}.yml`)
    const yaml = existsSync(file) ? parseYaml(readFileSync(file, 'utf8')) : undefined
    return yaml?.ok ? playFileSchema.parse(yaml.yaml.value) : undefined
  }
  const read = (flow: string): readonly Play[] => {
    try {
      const file = readFile(flow)
      return file ? toPlays(file, readFile) : []
    } catch {
      return []
    }
  }
  const listPlays = ({ flow }: Flow): readonly Play[] => {
    const plays = known.get(flow) ?? read(flow)
    known.set(flow, plays)
    return plays
  }
  const lead = (flow: Flow, step: string, person: string) => findLead(flow, listPlays(flow), step, person)
  return {
    find: (flow, step) => findPlay(flow, listPlays(flow), step),
    findLead: lead,
    canBegin: (flow, step, person) =>
      lead(flow, step, person) !== undefined || (listPlays(flow).length > 0 && groupsOf(flow)[0]?.id === step),
  }
}
