import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { JournalError } from '../core/journal/error.ts'
import { toFirstShorterDay } from '../core/journal/kept.ts'
import {
  type Provisioning,
  type ProvisioningTrouble,
  parseProvisioning,
  toTroubleLine,
} from '../core/setup/provisioning.ts'
import type { Journal } from '../journal/journal.ts'
import { parsePublicKey } from '../journal/keys/recovery.ts'
import { guardByOfficer } from './session/guard-record.ts'

const NAME = 'provisioning.json'
const MOST_BYTES = 64 * 1024

/** Returns the folder of this computer that only its administrators write to. */
export function findSystemFolder(
  platform: NodeJS.Platform = process.platform,
  programData: string = process.env.ProgramData ?? 'C:\\ProgramData',
): string {
  if (platform === 'win32') return `${programData}\\cote-a-cote`
  return platform === 'darwin' ? '/Library/Application Support/cote-a-cote' : '/etc/cote-a-cote'
}

/** The file of this computer: its answers, or why there are none. */
export type ReadProvisioning =
  | { readonly is: 'answers'; readonly file: string; readonly answers: Provisioning; readonly recovery?: string }
  | { readonly is: 'trouble'; readonly says: string }

/**
 * Reads the file with the answers of the set-up: the administrators' one, or else that of the data folder. Undefined
 * where there is none.
 */
export function readProvisioning(userData: string, systemFolder = findSystemFolder()): ReadProvisioning | undefined {
  for (const folder of [systemFolder, userData]) {
    const file = join(folder, NAME)
    const found = lookAt(file)
    if (found !== 'missing') return readFile(file, found === 'usable')
  }
  return undefined
}

/** Returns what stands there. A folder that nobody may look into counts as a file that nobody may read, since it may have one. */
function lookAt(file: string): 'missing' | 'usable' | 'unusable' {
  try {
    const known = statSync(file, { throwIfNoEntry: false })
    if (known === undefined) return 'missing'
    return known.isFile() && known.size <= MOST_BYTES ? 'usable' : 'unusable'
  } catch {
    return 'unusable'
  }
}

function readFile(file: string, isUsable: boolean): ReadProvisioning {
  const refuse = (trouble: ProvisioningTrouble) => ({ is: 'trouble', says: toTroubleLine(file, trouble) }) as const
  const text = isUsable ? readText(file) : undefined
  if (text === undefined) {
    const mend = `Let the user read a plain file of at most ${MOST_BYTES / 1024} kB.`
    return refuse({ code: 'unreadable', at: '', mend })
  }
  const answers = parseProvisioning(text)
  if ('code' in answers) return refuse(answers)
  if (answers.recoveryKey === undefined) return { is: 'answers', file, answers }
  try {
    return { is: 'answers', file, answers, recovery: parsePublicKey(answers.recoveryKey) }
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    const mend = 'Make the pair again: openssl genpkey -algorithm X25519, then openssl pkey -pubout.'
    return refuse({ code: 'wrong-recovery-key', at: 'recoveryKey', mend })
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/**
 * Writes what the record keeps of the answers: the officer's key, and the retention; returns what went wrong. What is
 * there already is not written again, so that a start that was cut goes on at the next one. A shorter retention waits
 * as any does, and can be taken back at the desk meanwhile.
 */
export function provisionRecord(
  journal: Journal,
  { file, answers: { keptMonths }, recovery }: Extract<ReadProvisioning, { readonly is: 'answers' }>,
  today: string,
): string | undefined {
  try {
    if (recovery !== undefined) guardByOfficer(journal, recovery)
    const { months, shortening } = journal.kept
    if (keptMonths === (shortening?.months ?? months)) return undefined
    const shorter = keptMonths < months && ({ what: 'shorten', from: toFirstShorterDay(today) } as const)
    journal.append({ kind: 'retention', ...(shorter || { what: 'lengthen' }), months: keptMonths })
    journal.seal('right')
    return undefined
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    const mend = `The record refused it (${error.code}). It is tried again at the next start.`
    return toTroubleLine(file, { code: 'not-written', at: '', mend })
  }
}
