#!/usr/bin/env node
import { runCheck } from '../../src/cli/doctor/check.ts'
import { runProgram } from '../../src/cli/terminal.ts'

/** Checks a folder of flows. To play them on training portals takes the app's repository (`npm run doctor`). */
await runProgram(runCheck)
