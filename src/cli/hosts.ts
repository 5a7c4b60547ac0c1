import { runHosts } from './hosts/program.ts'
import { runProgram } from './terminal.ts'

await runProgram(runHosts)
