import { parseArgs } from 'node:util'
import { proveKills, provePowerCuts, type Stops } from './prove/journal.ts'

const USAGE = 'npm run prove -- journal [--kills 200] [--cuts 20]\n'

/** Proofs that take minutes, or rights that a test must not need. Ends with 1 when a line was lost. */
async function prove(): Promise<number> {
  const options = { kills: { type: 'string', default: '200' }, cuts: { type: 'string', default: '20' } } as const
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  if (positionals.join() !== 'journal') {
    process.stderr.write(USAGE)
    return 2
  }
  const kills = await proveKills(Number(values.kills))
  say('SIGKILL', kills)
  try {
    const cuts = await provePowerCuts(Number(values.cuts))
    say('coupure de courant', cuts)
    const control = await provePowerCuts(Number(values.cuts), ['--no-sync'])
    say('coupure, témoin sans fdatasync (doit perdre)', control)
    return kills.losing === 0 && cuts.losing === 0 && control.losing > 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof Error && 'stderr' in error)) throw error
    process.stdout.write(`Coupures NON ESSAYÉES ici : ${String(error.stderr).trim()}\n`)
    return kills.losing === 0 ? 0 : 1
  }
}

function say(what: string, { stops, losing, mostLost }: Stops): void {
  process.stdout.write(`${what} : ${stops} arrêts, ${losing} avec perte, ${mostLost} lignes perdues au plus\n`)
}

process.exitCode = await prove()
