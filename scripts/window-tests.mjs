import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { withScreen } from './display.mjs'
import { isLinux, root } from './project.mjs'
import { savePicture } from './screen-picture.mjs'
import { say, seconds } from './stage.mjs'
import { listUndone, OUTPUT, runTestFiles } from './test-run.mjs'

const MINUTE = 60_000

/** Milliseconds that one file may take. The longest takes four minutes, five on a busy machine. */
const FILE_LIMIT = 10 * MINUTE

/**
 * How many files run at a time. With more, the machine is busy all the time, and what a page does at a set time comes
 * late. Without virtual screens, one.
 */
const LANES = isLinux ? Math.min(8, Math.ceil(cpus().length * 1.5)) : 1

/**
 * Seconds below which files share one vitest, one after the other: a vitest of its own costs about two seconds of
 * processor time. What begins with a short file comes last, and stays short: the lanes then end together.
 */
const SHARED = 240
const SHARED_LAST = 60
const SHORT = 25

/**
 * The file with the seconds that each test file took in a whole run by day, in each project that ran it. At night some of
 * them do far more, which would order the runs by day wrongly.
 */
const TIMES = join(root, 'test/e2e/times.json')

/** How many of the last lines are shown of what a failed file printed. */
const LAST_LINES = 60

/**
 * Runs the tests that need a screen (`findTests`), some files at a time, each lane on a screen of its own. A file that
 * hangs is ended, named and pictured, and the files that share its vitest are named as not run. Files that were not
 * reached by `deadline` are named too, and have failed. With `keepTimes` the function writes down how long each file
 * took, which orders later runs: `tests` are then all that run by day.
 */
export async function runWindowTests(tests, { env, deadline, keepTimes = false }) {
  const waiting = groupTests(tests)
  const done = []
  const lanes = Array.from({ length: Math.min(LANES, waiting.length) }, () =>
    withScreen(async (screen) => {
      for (;;) {
        const left = deadline - performance.now()
        const share = left > 0 ? waiting.shift() : undefined
        if (share === undefined) return
        done.push(...(await runShare(share, { env: { ...env, ...screen }, timeoutMs: Math.min(FILE_LIMIT, left) })))
      }
    }),
  )
  // A lane without a screen does nothing; files that no other lane takes over are named as not run.
  for (const { reason } of await Promise.allSettled(lanes)) if (reason) say(reason.message)
  if (keepTimes) writeFileSync(TIMES, `${JSON.stringify(toTimes(tests, done, readTimes()), null, 2)}\n`)
  return { files: [...done, ...(await listWaiting(waiting))] }
}

/** Returns the tests that no lane began, as not run. */
export async function listWaiting(shares) {
  const listed = []
  for (const { project, files } of shares) listed.push(...(await listUndone([project], files)))
  return listed
}

async function runShare({ project, files: share }, { env, timeoutMs }) {
  const start = performance.now()
  const picture = join(OUTPUT, `${project}-${toKey(share[0]).replaceAll('/', '-')}-when-it-was-ended.png`)
  const onCut = () => savePicture(env.TEST_SCREEN, picture)
  const { files, output, isCut } = await runTestFiles({ projects: [project], files: share, env, timeoutMs, onCut })
  const missing = share.filter((file) => !files.some((one) => one.file === file))
  const known = [...files, ...(await listUndone([project], missing))]
  const took = seconds(start)
  const told = known.map((one) => ({ ...one, project, ...(isCut && isBroken(one) && { cut: `ended after ${took}` }) }))
  for (const one of told) {
    const time = one.seconds === undefined ? took : `${one.seconds.toFixed(1)} s`
    const name = `${one.file || share.join(', ')}${project === 'engine' ? ', in Chromium' : ''}`
    say(`${isBroken(one) ? '✗' : '✓'} ${name}: ${one.passed} passed${one.cut ? ', then it was ended' : ''} (${time})`)
  }
  if (told.some(isBroken)) say(output.trimEnd().split('\n').slice(-LAST_LINES).join('\n'))
  return told
}

function isBroken({ failures, undone }) {
  return failures.length + undone.length > 0
}

/**
 * Groups the tests by project, as one vitest runs them: the longest first, so that none is left alone at the end.
 */
export function groupTests(tests) {
  const times = readTimes()
  // New files are ordered by their size.
  const readTime = ({ project, file }) => times[project]?.[toKey(file)] ?? statSync(join(root, file)).size / 200
  const shares = []
  for (const test of [...tests].sort((one, other) => readTime(other) - readTime(one))) {
    const time = readTime(test)
    const open = shares.find((share) => share.project === test.project && share.time + time <= share.most)
    if (open !== undefined) {
      open.files.push(test.file)
      open.time += time
    } else {
      const most = time > SHORT ? SHARED : SHARED_LAST
      shares.push({ project: test.project, files: [test.file], time, most })
    }
  }
  return shares.map(({ project, files }) => ({ project, files }))
}

/**
 * Returns what `TIMES` says after a run: for each project the seconds of its files, by path. Files that failed keep the time
 * they had, and those that are not among `tests` leave the list.
 */
export function toTimes(tests, done, before) {
  const sorted = tests.toSorted((one, other) => (one.file < other.file ? -1 : 1))
  const times = {}
  for (const { project, file } of sorted) {
    const ran = done.find((one) => one.project === project && one.file === file)
    const took = ran === undefined || isBroken(ran) ? undefined : ran.seconds
    const time = took === undefined ? before[project]?.[toKey(file)] : Math.ceil(took)
    if (time === undefined) continue
    times[project] ??= {}
    times[project][toKey(file)] = time
  }
  return times
}

/** Returns the name of a test file in `TIMES`: its path below `test`, since two folders have a `kiosk.test.ts`. */
function toKey(file) {
  return file.replace(/^test\//, '').replace(/\.test\.ts$/, '')
}

function readTimes() {
  return JSON.parse(readFileSync(TIMES, 'utf8'))
}
