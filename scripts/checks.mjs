import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runNode } from './run.mjs'
import { say, seconds } from './stage.mjs'

/** The checks that run no code of ours. */
export const STATIC_CHECKS = [
  { title: 'types', program: 'tsc', args: ['--noEmit'] },
  { title: 'lint', program: 'biome', args: ['check', '--error-on-warnings', '--no-errors-on-unmatched'] },
  { title: 'file sizes', program: 'scripts/file-sizes.mjs', args: [] },
]

export const SLOW_STATIC_CHECKS = [
  { title: 'unused code', program: 'knip', args: ['--no-progress'] },
  { title: 'third-party notices', program: 'scripts/third-party.mjs', args: ['--check'] },
]

/** Runs checks one after the other; what they print is shown only where they find something. */
export async function runChecks(checks) {
  const results = []
  for (const { title, program, args } of checks) {
    const start = performance.now()
    const { code, output } = await runNode(program, args)
    say(`${title}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds(start)})`)
    if (code !== 0 || output.includes('warning')) say(output.trimEnd())
    results.push({ title, ok: code === 0 })
  }
  return results
}

/**
 * Runs the tests of some vitest projects. Returns the counts beside `ok`. A run that executed no test has failed,
 * and so has one that broke before it could count.
 */
export async function runTests(title, projects, { env, args = [], timeoutMs } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-tests-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const chosen = projects.map((name) => `--project=${name}`)
  const { code } = await runNode('vitest', ['run', ...chosen, ...reporters, ...args], { show: true, env, timeoutMs })
  const { passed, failed } = readCounts(report)
  rmSync(folder, { recursive: true, force: true })
  const ok = code === 0 && failed === 0 && passed > 0
  return { title, ok, passed, failed: ok ? 0 : Math.max(failed, 1) }
}

function readCounts(report) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 1 } // vitest ended before it wrote its report
  }
}
