import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { basename, join } from 'node:path'
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
const SHARED = 150
const SHARED_LAST = 60
const SHORT = 25

/** The file with the seconds that each test file took in the last nightly run, in each engine that ran it. */
const TIMES = join(root, 'test/e2e/times.json')

/** How many of the last lines are shown of what a failed file printed. */
const LAST_LINES = 60

/**
 * Runs the tests that need a screen (`findTests`), some files at a time, each lane on a screen of its own. A file that
 * hangs is ended, named and pictured, and the files that share its vitest are named as not run. Files that were not
 * reached by `deadline` are named too, and have failed. With `keepTimes` the function writes down how long each file
 * took, which orders later runs.
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
  if (keepTimes) writeFileSync(TIMES, `${JSON.stringify(toTimes(done), null, 2)}\n`)
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
  const picture = join(OUTPUT, `${toKey(project, share[0]).replace('/', '-')}-when-it-was-ended.png`)
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
  const times = JSON.parse(readFileSync(TIMES, 'utf8'))
  // New files are ordered by their size.
  const readTime = ({ project, file }) => times[toKey(project, file)] ?? statSync(join(root, file)).size / 200
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

/** Returns the name of a test file in `TIMES`: what runs in the second engine has a time of its own there. */
function toKey(project, file) {
  return `${project === 'e2e' ? '' : `${project}/`}${basename(file, '.test.ts')}`
}

function toTimes(files) {
  const times = files.flatMap(({ project, file, seconds: took }) =>
    took === undefined ? [] : [[toKey(project, file), Math.round(took)]],
  )
  return Object.fromEntries(times.sort())
}
