import { isAboutPacks, runPack } from './organisation/pack.ts'
import { runOrganisation } from './organisation/program.ts'
import { runProgram } from './terminal.ts'

await runProgram((terminal) => (isAboutPacks(terminal.args) ? runPack(terminal) : runOrganisation(terminal)))
