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
 * Runs the tests of some vitest projects, or of these files of theirs. Returns the counts beside `ok`, and which files
 * failed. A run that executed no test has failed, and so has one that broke before it could count.
 */
export async function runTests(title, projects, { env, args = [], timeoutMs } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-tests-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const chosen = projects.map((name) => `--project=${name}`)
  const { code } = await runNode('vitest', ['run', ...chosen, ...reporters, ...args], { show: true, env, timeoutMs })
  const files = readFiles(report)
  rmSync(folder, { recursive: true, force: true })
  const [passed, failed] = [toSum(files, 'passed'), toSum(files, 'failed')]
  const ok = code === 0 && failed === 0 && passed > 0
  return { title, ok, passed, failed: ok ? 0 : Math.max(failed, 1), files }
}

/** What vitest counted for each file: none where it ended before it wrote its report. */
function readFiles(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8')).testResults.map(({ name, status, assertionResults }) => {
      const count = (wanted) => assertionResults.filter((test) => test.status === wanted).length
      const failures = assertionResults.filter((test) => test.status === 'failed').map(toFailure)
      return { name, ok: status === 'passed', passed: count('passed'), failed: count('failed'), failures }
    })
  } catch {
    return []
  }
}

/** A test that failed, in a line: which, and the first words of why. */
function toFailure({ fullName, failureMessages: [message = ''] }) {
  return `${fullName}: ${message.split('\n')[0].slice(0, 200)}`
}

export function toSum(results, key) {
  return results.reduce((sum, result) => sum + (result[key] ?? 0), 0)
}
