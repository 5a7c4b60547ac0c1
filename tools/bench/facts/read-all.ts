/** Reads every fiche of a dump and prints what that took. It is a process of its own because its memory is measured. */
import { readFileSync } from 'node:fs'
import { readDump } from '../../../src/cli/facts/dump.ts'

const [path = '', wanted = 'all'] = process.argv.slice(2)
const start = performance.now()
let statements = 0
const { total } = await readDump(
  path,
  (fiche) => wanted === 'all' || fiche === wanted,
  (_, met) => {
    if (met.is === 'read') statements += met.fiche.statements.length
  },
)
const ms = performance.now() - start
const { user, system } = process.cpuUsage()
process.stdout.write(JSON.stringify({ total, statements, ms, cpuMs: (user + system) / 1000, peakKb: readPeak() }))

/**
 * Returns the most memory that was resident, in kB. (On Linux `getrusage` begins with the value of the parent process.)
 */
function readPeak(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
}
