import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readFlowFolder } from '../src/cli/doctor/folder.ts'
import { readLibrary } from '../src/core/flow/read/library.ts'
import { JournalError } from '../src/core/journal/error.ts'
import { openKeys, toKeysFolder } from '../src/journal/keys/keys.ts'
import { writeJournal } from '../src/journal/write-journal.ts'
import { PROJECT } from './drivers/desk/launch.ts'
import { makeJournal } from './seed/journal.ts'

const USAGE =
  'npm run seed -- --steps <nombre> [--to <dossier>] [--months <nombre>] [--until <AAAA-MM-JJ>] [--seed <nombre>]'

const count = z.coerce.number().int().min(1)
const optionsSchema = z.strictObject({
  steps: count.max(2_000_000),
  to: z.string().min(1).default('seed-output/journal'),
  months: count.max(60).default(12),
  until: z.iso.date().default('2026-10-31'),
  seed: z.coerce.number().int().min(0).default(1),
})

/**
 * Writes a journal of made-up visits (`npm run seed`), for trying the supervisor's screens and for measures. Touches no
 * existing journal. Returns exit code 2 for a wrong usage or a folder that is not empty.
 */
function seed(): number {
  const wanted = parseArguments()
  if (wanted === undefined) return stop(USAGE)
  const { to, ...wishes } = wanted
  if ([to, toKeysFolder(to)].some((folder) => existsSync(folder) && readdirSync(folder).length > 0)) {
    return stop(`Il y a déjà quelque chose dans ${to}, ou dans ses clés. Donnez un autre dossier avec --to.`)
  }
  const { flows } = readLibrary(readFlowFolder(join(PROJECT, 'flows')))
  try {
    const { seq } = writeJournal(to, openKeys(toKeysFolder(to)), makeJournal(flows, wishes))
    process.stdout.write(`${seq} lignes écrites dans ${to}. Vérifiez : npm run verify -- ${to}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    return stop(`${error.message} ${error.mend}`)
  }
}

function parseArguments(): z.infer<typeof optionsSchema> | undefined {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({ options: { steps: text, to: text, months: text, until: text, seed: text } })
    return optionsSchema.safeParse(values).data
  } catch {
    return undefined
  }
}

function stop(says: string): number {
  process.stderr.write(`${says}\n`)
  return 2
}

process.exitCode = seed()
