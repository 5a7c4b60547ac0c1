#!/usr/bin/env node
import { runProgram } from '../../src/cli/terminal.ts'
import { runVerify } from '../../src/cli/verify/program.ts'

await runProgram(runVerify)
