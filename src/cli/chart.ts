import { APP_CHARTS } from './chart/machines.ts'
import { runChart } from './chart/program.ts'
import { runProgram } from './terminal.ts'

await runProgram((terminal) => runChart(terminal, APP_CHARTS))
