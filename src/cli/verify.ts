import { runProgram } from './terminal.ts'
import { runVerify } from './verify/program.ts'

await runProgram(runVerify)
