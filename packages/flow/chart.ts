#!/usr/bin/env node
import { runChart } from '../../src/cli/chart/program.ts'
import { runProgram } from '../../src/cli/terminal.ts'

/** Draws a flow of the folder in which it was started, or of `--flows`. */
await runProgram((terminal) => runChart(terminal, { machines: new Map(), flows: process.cwd() }))
