import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fingerprintSchema } from '../../core/journal/fingerprint.ts'
import { makeFolder } from '../../journal/disk/folder.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'
import type { Keys } from '../../journal/keys/keys.ts'

const fileSchema = z.strictObject({
  v: z.literal(1),
  machines: z.array(z.strictObject({ fingerprint: fingerprintSchema, day: z.iso.date() })).max(1000),
  /** The list's MAC under the chest's key, so that nobody can enrol a machine by changing the file. */
  mac: z.string(),
})
type Machine = z.infer<typeof fileSchema>['machines'][number]
type ListKeys = Pick<Keys, 'authenticate'>

const MACHINES = 'machines.json'

/** Returns the folder of other machines' copies, and of the list of machines. */
export function toAddedFolder(userData: string): string {
  return join(userData, 'added-journals')
}

/**
 * Reads the enrolled machines. None where the list is not authentic, or the keys are closed: their journals then count
 * nowhere.
 */
export function readMachines(userData: string, keys: ListKeys | undefined): readonly Machine[] {
  try {
    const { machines, mac } = fileSchema.parse(JSON.parse(readFileSync(toFile(userData), 'utf8')))
    return keys?.authenticate(MACHINES, toText(machines)) === mac ? machines : []
  } catch {
    return [] // none enrolled yet, or a damaged list: machines have to be enrolled again
  }
}

/** Enrols a machine. @throws JournalError when that cannot be saved */
export function enrolMachine(userData: string, keys: ListKeys, machine: Machine): void {
  const others = readMachines(userData, keys).filter(({ fingerprint }) => fingerprint !== machine.fingerprint)
  const machines = [...others, machine]
  makeFolder(toAddedFolder(userData))
  const file = { v: 1, machines, mac: keys.authenticate(MACHINES, toText(machines)) }
  replaceFile(toFile(userData), Buffer.from(`${JSON.stringify(file, null, 2)}\n`))
}

function toFile(userData: string): string {
  return join(toAddedFolder(userData), MACHINES)
}

function toText(machines: readonly Machine[]): string {
  return JSON.stringify(machines.map(({ fingerprint, day }) => [fingerprint, day]))
}
