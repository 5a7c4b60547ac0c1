import { runFacts } from './facts/program.ts'
import { runProgram } from './terminal.ts'

await runProgram(runFacts)
