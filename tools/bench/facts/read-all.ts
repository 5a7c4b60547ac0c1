/** Reads a whole dump, every fiche of it, and prints what that took: a process of its own, as its memory is measured. */
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

/** The most memory that was resident, in kB. (What Linux tells by `getrusage` begins with that of the process before.) */
function readPeak(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
}
