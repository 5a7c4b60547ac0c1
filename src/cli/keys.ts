import { runKeys } from './keys/program.ts'
import { runProgram } from './terminal.ts'

await runProgram(runKeys)
