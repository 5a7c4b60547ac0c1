import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { basename, join } from 'node:path'
import { withScreen } from './display.mjs'
import { isLinux, root } from './project.mjs'
import { savePicture } from './screen-picture.mjs'
import { say, seconds } from './stage.mjs'
import { listUndone, OUTPUT, runTestFiles } from './test-run.mjs'

const PROJECTS = ['e2e']
const MINUTE = 60_000

/** Milliseconds that one file may take. The longest takes four minutes, five on a busy machine. */
const FILE_LIMIT = 10 * MINUTE

/**
 * How many files run at a time. With more, the machine is busy all the time, and what a page does at a set time comes
 * late. Without virtual screens, one.
 */
const LANES = isLinux ? Math.min(8, Math.ceil(cpus().length * 1.5)) : 1

/**
 * Seconds below which files share one vitest, one after the other: a vitest of its own costs each file about two
 * seconds of processor time.
 */
const SHARED = 40

/** The file with the seconds that each test file took in the last nightly run. */
const TIMES = join(root, 'test/e2e/times.json')

/** How many of the last lines are shown of what a failed file printed. */
const LAST_LINES = 60

/**
 * Runs the tests in the real window, some files at a time, each lane on a screen of its own. A file that hangs is
 * ended, named and pictured, and the files that share its vitest are named as not run. Files that were not reached by
 * `deadline` are named too, and have failed. With `keepTimes` the function writes down how long each file took, which
 * orders later runs.
 */
export async function runWindowTests(files, { env, deadline, keepTimes = false }) {
  const waiting = groupFiles(files)
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
  return { files: [...done, ...(await listUndone(PROJECTS, waiting.flat()))] }
}

async function runShare(share, { env, timeoutMs }) {
  const start = performance.now()
  const picture = join(OUTPUT, `${toName(share[0])}-when-it-was-ended.png`)
  const onCut = () => savePicture(env.TEST_SCREEN, picture)
  const { files, output, isCut } = await runTestFiles({ projects: PROJECTS, files: share, env, timeoutMs, onCut })
  const missing = share.filter((file) => !files.some((one) => one.file === file))
  const known = [...files, ...(await listUndone(PROJECTS, missing))]
  const took = seconds(start)
  const told = known.map((one) => (isCut && isBroken(one) ? { ...one, cut: `ended after ${took}` } : one))
  for (const one of told) {
    const time = one.seconds === undefined ? took : `${one.seconds.toFixed(1)} s`
    say(
      `${isBroken(one) ? '✗' : '✓'} ${one.file || share.join(', ')}: ${one.passed} passed${one.cut ? ', then it was ended' : ''} (${time})`,
    )
  }
  if (told.some(isBroken)) say(output.trimEnd().split('\n').slice(-LAST_LINES).join('\n'))
  return told
}

function isBroken({ failures, undone }) {
  return failures.length + undone.length > 0
}

/** Groups the files: the longest first, so that none is left alone at the end, and the short ones together. */
function groupFiles(files) {
  const times = JSON.parse(readFileSync(TIMES, 'utf8'))
  // New files are ordered by their size.
  const readTime = (file) => times[toName(file)] ?? statSync(join(root, file)).size / 200
  const shares = []
  for (const file of [...files].sort((one, other) => readTime(other) - readTime(one))) {
    const last = shares.at(-1)
    if (last !== undefined && last.time + readTime(file) <= SHARED) {
      last.files.push(file)
      last.time += readTime(file)
    } else shares.push({ files: [file], time: readTime(file) })
  }
  return shares.map((share) => share.files)
}

function toName(file) {
  return basename(file, '.test.ts')
}

function toTimes(files) {
  const times = files.flatMap(({ file, seconds: took }) =>
    took === undefined ? [] : [[toName(file), Math.round(took)]],
  )
  return Object.fromEntries(times.sort())
}
