import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Report } from '../../src/cli/doctor/report.ts'
import { ROOT } from './support/electron.ts'

/** The doctor's report, as `npm run doctor -- --training --json` prints it, for one folder of flows. */
function run(args: readonly string[]): Promise<{ readonly code: number | null; readonly out: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(ROOT, 'src/cli/doctor.ts'), ...args], { cwd: ROOT })
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    child.on('close', (code) => resolve({ code, out }))
  })
}

it('plays every flow that has a play to its end, by the app’s own locators', { timeout: 240_000 }, async () => {
  const { code, out } = await run(['--training', '--json'])
  const { training } = JSON.parse(out) as Report
  if (!('played' in training)) throw new Error('the flows were played')
  const stopped = training.played.flatMap(({ flow, plays }) =>
    plays.filter(({ finished, missed }) => !finished || missed.length > 0).map((play) => ({ flow, ...play })),
  )
  expect(stopped).toEqual([])
  expect(training.played.map(({ flow }) => flow)).toContain('france-travail/actualisation')
  expect(training.steps.gone).toBe(0)
  expect(training.steps.found).toBeGreaterThan(100)
  expect(code).toBe(0)
})
