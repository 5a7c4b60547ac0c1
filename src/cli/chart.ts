import { runChart } from './chart/program.ts'
import { runProgram } from './terminal.ts'

await runProgram(runChart)
