import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { readFlowFolder } from '../../src/cli/doctor/folder.ts'
import { readLibrary } from '../../src/core/flow/read/library.ts'
import { openKeys, toKeysFolder } from '../../src/journal/keys/keys.ts'
import { writeJournal } from '../../src/journal/write-journal.ts'
import { PROJECT } from '../drivers/desk/launch.ts'
import { makeJournal } from '../seed/journal.ts'

/** Steps of made-up visits that make a million lines, with some sixty thousand heads. */
const STEPS = 400_000
const POLL_MS = 10

export interface VerifyMemory {
  readonly memoryLines: number
  /** What `npm run verify` takes at most beyond the same command on a record of one visit, in megabytes (10^6 bytes). */
  readonly verifyMemoryMb: number | undefined
}

/** Measures the memory that verification of a million lines takes, in the process that people run. Linux only. */
export async function measureVerifyMemory(folder: string): Promise<VerifyMemory> {
  const { flows } = readLibrary(readFlowFolder(join(PROJECT, 'flows')))
  const write = (name: string, steps: number): { readonly at: string; readonly lines: number } => {
    const at = join(mkdtempSync(join(folder, 'memory-')), name)
    mkdirSync(at)
    const made = makeJournal(flows, { steps, months: 12, until: '2026-10-31', seed: 1 })
    return { at, lines: writeJournal(at, openKeys(toKeysFolder(at)), made).seq }
  }
  const [small, large] = [write('small', 1), write('large', STEPS)]
  const [least, most] = [await readPeak(small.at), await readPeak(large.at)]
  const isKnown = least !== undefined && most !== undefined
  return { memoryLines: large.lines, verifyMemoryMb: isKnown ? Math.round((most - least) / 1e6) : undefined }
}

/** Runs the command as `package.json` has it, and returns the most memory that it had, in bytes. */
async function readPeak(journal: string): Promise<number | undefined> {
  const { scripts } = z
    .object({ scripts: z.object({ verify: z.string() }) })
    .parse(JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')))
  const [, ...args] = scripts.verify.split(' ')
  const child = spawn(process.execPath, [...args, journal], { cwd: PROJECT, stdio: 'ignore' })
  const ended = once(child, 'exit')
  let most: number | undefined
  while (child.exitCode === null && child.signalCode === null) {
    most = Math.max(most ?? 0, readHighWater(child.pid ?? 0) ?? 0) || undefined
    await Promise.race([ended, wait(POLL_MS)])
  }
  if (child.exitCode !== 0) throw new Error(`npm run verify ended with ${child.exitCode ?? child.signalCode}`)
  return most
}

function readHighWater(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined
  }
}
