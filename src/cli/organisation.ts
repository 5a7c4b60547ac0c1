import { runOrganisation } from './organisation/program.ts'
import { runProgram } from './terminal.ts'

await runProgram(runOrganisation)
