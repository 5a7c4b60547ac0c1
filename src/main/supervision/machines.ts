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
  /** The chest's key authenticates the list: whoever can write here enrols nobody. */
  mac: z.string(),
})
type Machine = z.infer<typeof fileSchema>['machines'][number]
type ListKeys = Pick<Keys, 'authenticate'>

const MACHINES = 'machines.json'

/** The folder of the copies of other machines' journals, and of the list of machines. */
export function toAddedFolder(userData: string): string {
  return join(userData, 'added-journals')
}

/**
 * Reads the machines that two people enrolled by their fingerprints. None where the list is not authentic, or the keys
 * that say so are closed: their journals then count nowhere.
 */
export function readMachines(userData: string, keys: ListKeys | undefined): readonly Machine[] {
  try {
    const { machines, mac } = fileSchema.parse(JSON.parse(readFileSync(toFile(userData), 'utf8')))
    return keys?.authenticate(MACHINES, toText(machines)) === mac ? machines : []
  } catch {
    return [] // none was enrolled yet, or the list is damaged: machines have to be enrolled again
  }
}

/** Enrols one more machine. @throws JournalError when it cannot be written down */
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
