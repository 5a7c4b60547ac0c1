import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { lookAtEntry } from '../../src/cli/doctor/entry.ts'
import { installProbe } from '../../src/cli/doctor/probe.ts'
import type { Report } from '../../src/cli/doctor/report.ts'
import { openWindow } from '../../src/cli/doctor/window.ts'
import { serveTraining } from '../../training/serve.ts'
import { readShippedFlow } from '../flows/shipped.ts'
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

it('tells which public steps match a page and which drifted, by their names only', { timeout: 120_000 }, async () => {
  const server = await serveTraining({ now: () => new Date() })
  const app = await openWindow()
  try {
    const page = await app.firstWindow()
    const probe = await installProbe(page)
    await page.goto(`${server.origin('francetravail.localhost')}/espacepersonnel/`)
    const flow = readShippedFlow('france-travail/actualisation')
    const drifted = {
      ...flow,
      steps: flow.steps.map((step) => (step.id === 'identifiant' ? { ...step, target: { id: 'autre' } } : step)),
    }
    const now = await lookAtEntry(page, probe, flow)
    expect(now.screens).toContain('identifiant')
    expect(now.matched).toEqual(expect.arrayContaining(['identifiant', 'valider-identifiant']))
    expect(now.drifted).toEqual([])
    expect((await lookAtEntry(page, probe, drifted)).drifted).toEqual(['identifiant'])
    const foreign = { ...flow, screens: flow.screens.map((screen) => ({ ...screen, seen: { path: '/ailleurs' } })) }
    expect(await lookAtEntry(page, probe, foreign, 300)).toMatchObject({ screens: [], matched: [], drifted: [] })
  } finally {
    await app.close()
    await server.close()
  }
})
