#!/usr/bin/env node
import { runKeys } from '../../src/cli/keys/program.ts'
import { runProgram } from '../../src/cli/terminal.ts'

await runProgram(runKeys)
