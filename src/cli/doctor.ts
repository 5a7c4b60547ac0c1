import { runDoctor } from './doctor/program.ts'
import { runProgram } from './terminal.ts'

await runProgram(runDoctor)
