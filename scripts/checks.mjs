import { runNode } from './run.mjs'
import { say, seconds } from './stage.mjs'

const TYPES_CHECKED = 'node_modules/.cache/types-checked.json'
const FALLBACK_CHECKED = 'node_modules/.cache/types-of-fallback-checked.json'

/** The checks that run no code of ours. */
export const STATIC_CHECKS = [
  // The compiler remembers what it checked, for the next run.
  {
    title: 'types',
    program: 'tsc',
    args: ['--noEmit', '--singleThreaded', '--incremental', '--tsBuildInfoFile', TYPES_CHECKED],
  },
  { title: 'lint', program: 'biome', args: ['check', '--error-on-warnings', '--no-errors-on-unmatched'] },
  { title: 'words', program: 'tools/words.ts', args: ['--screens'] },
  { title: 'file sizes', program: 'scripts/file-sizes.mjs', args: [] },
  { title: 'function sizes', program: 'scripts/function-sizes.mjs', args: [], shown: true },
]

export const SLOW_STATIC_CHECKS = [
  {
    // What calls Electron, against the typings of the runtime that tests and demos may fall to.
    title: 'types of the fallback runtime',
    program: 'tsc',
    args: [
      '--project',
      'tsconfig.electron-33.json',
      '--singleThreaded',
      '--incremental',
      '--tsBuildInfoFile',
      FALLBACK_CHECKED,
    ],
  },
  { title: 'unused code', program: 'knip', args: ['--no-progress'] },
  { title: 'code that only tests use', program: 'knip', args: ['--no-progress', '--config', 'knip.production.json'] },
  { title: 'words of the procedures', program: 'tools/words.ts', args: [] },
  { title: 'third-party notices', program: 'scripts/third-party.mjs', args: ['--check'] },
]

/** Runs checks one after the other; their output is shown only if they find something. */
export async function runChecks(checks) {
  const results = []
  for (const { title, program, args, shown } of checks) {
    const start = performance.now()
    const { code, output } = await runNode(program, args)
    say(`${title}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds(start)})`)
    if (code !== 0 || shown || output.includes('warning')) say(output.trimEnd())
    results.push({ title, ok: code === 0 })
  }
  return results
}
