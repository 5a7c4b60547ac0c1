#!/usr/bin/env node
import { runHub } from '../../src/hub/program/program.ts'

process.exitCode = await runHub(process.argv.slice(2), { typed: 'cote-a-cote-hub' })
