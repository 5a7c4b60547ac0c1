import { parseArgs } from 'node:util'
import { proveForgery } from './prove/forgery-report.ts'
import { proveKills, provePowerCuts, type Stops } from './prove/journal.ts'

const USAGE = 'npm run prove -- journal [--kills 200] [--cuts 20]\n'

/** Proofs that take minutes, or rights that a test must not need. Ends with 1 when a line was lost, or an attack found otherwise than the docs say. */
async function prove(): Promise<number> {
  const options = { kills: { type: 'string', default: '200' }, cuts: { type: 'string', default: '20' } } as const
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  if (positionals.join() !== 'journal') {
    process.stderr.write(USAGE)
    return 2
  }
  const forgery = proveForgery()
  process.stdout.write(forgery.text)
  const durable = await proveDurable(Number(values.kills), Number(values.cuts))
  return forgery.isAsSaid && durable ? 0 : 1
}

// Kills at named points of a purge or an erasure go here, beside those at any moment of an append.
async function proveDurable(killed: number, cut: number): Promise<boolean> {
  const kills = await proveKills(killed)
  say('SIGKILL', kills)
  try {
    const cuts = await provePowerCuts(cut)
    say('coupure de courant', cuts)
    const control = await provePowerCuts(cut, ['--no-sync'])
    say('coupure, témoin sans fdatasync (doit perdre)', control)
    return kills.losing === 0 && cuts.losing === 0 && control.losing > 0
  } catch (error) {
    if (!(error instanceof Error && 'stderr' in error)) throw error
    process.stdout.write(`Coupures NON ESSAYÉES ici : ${String(error.stderr).trim()}\n`)
    return kills.losing === 0
  }
}

function say(what: string, { stops, losing, mostLost }: Stops): void {
  process.stdout.write(`${what} : ${stops} arrêts, ${losing} avec perte, ${mostLost} lignes perdues au plus\n`)
}

process.exitCode = await prove()
