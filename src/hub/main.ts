import { runHub } from './program/program.ts'

process.exitCode = await runHub(process.argv.slice(2))
