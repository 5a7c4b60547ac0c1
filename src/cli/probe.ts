import { runProbe } from './probe/program.ts'
import { runProgram } from './terminal.ts'

await runProgram(runProbe)
