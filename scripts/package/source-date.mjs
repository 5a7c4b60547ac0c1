import { execFileSync } from 'node:child_process'
import { root } from '../project.mjs'
import { PackageProblem } from './problem.mjs'

/**
 * Returns the moment that stands in a package in place of the moment of its making, in seconds: `SOURCE_DATE_EPOCH`, else
 * the time of the last commit. So the same sources give the same bytes.
 */
export function readSourceDate(env = process.env) {
  const given = env.SOURCE_DATE_EPOCH ?? readLastCommit()
  if (given !== undefined && /^\d{1,10}$/.test(given)) return Number(given)
  throw new PackageProblem(
    'package-source-date',
    'outside of a git clone, set SOURCE_DATE_EPOCH to the time of these sources, in seconds since 1970.',
  )
}

function readLastCommit() {
  try {
    return execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return undefined
  }
}
