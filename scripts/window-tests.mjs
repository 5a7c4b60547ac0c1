import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { basename, join } from 'node:path'
import { withScreen } from './display.mjs'
import { isLinux, root } from './project.mjs'
import { savePicture } from './screen-picture.mjs'
import { say, seconds } from './stage.mjs'
import { OUTPUT, runTestFiles, toUndone } from './test-run.mjs'

const PROJECTS = ['e2e']
const MINUTE = 60_000

/** The longest file takes four minutes, five on a machine that does other work too. */
const FILE_LIMIT = 10 * MINUTE

/** With more, the machine is busy all the time, and what a page does at a set time comes late. Without screens, one at a time. */
const LANES = isLinux ? Math.min(8, Math.ceil(cpus().length * 1.5)) : 1

/** How long each file took in the last nightly run, in seconds. */
const TIMES = join(root, 'test/e2e/times.json')

/** Of what a file that failed printed, the last lines. */
const LAST_LINES = 60

/**
 * Runs the tests in the real window, some files at a time, each lane on a screen of its own. A file that hangs is ended,
 * named and pictured; what was not done until `deadline` is named and has failed. With `keepTimes` it writes down how long
 * each file took, for the order of later runs.
 */
export async function runWindowTests(files, { env, deadline, keepTimes = false }) {
  const waiting = toLongestFirst(files)
  const done = []
  const lanes = Array.from({ length: Math.min(LANES, files.length) }, () =>
    withScreen(async (screen) => {
      for (;;) {
        const left = deadline - performance.now()
        const file = left > 0 ? waiting.shift() : undefined
        if (file === undefined) return
        done.push(...(await runFile(file, { env: { ...env, ...screen }, timeoutMs: Math.min(FILE_LIMIT, left) })))
      }
    }),
  )
  // A lane without a screen does nothing; what no other lane takes over is named as not run.
  for (const { reason } of await Promise.allSettled(lanes)) if (reason) say(reason.message)
  if (keepTimes) writeFileSync(TIMES, `${JSON.stringify(toTimes(done), null, 2)}\n`)
  return { files: [...done, ...(await toUndone(PROJECTS, waiting))] }
}

async function runFile(file, { env, timeoutMs }) {
  const start = performance.now()
  const picture = join(OUTPUT, `${basename(file, '.test.ts')}-when-it-was-ended.png`)
  const onCut = () => savePicture(env.TEST_SCREEN, picture)
  const { files, output, isCut } = await runTestFiles({ projects: PROJECTS, files: [file], env, timeoutMs, onCut })
  const known = files.length > 0 ? files : await toUndone(PROJECTS, [file])
  const told = isCut ? known.map((one) => ({ ...one, cut: `ended after ${seconds(start)}` })) : known
  const isOk = told.every(({ failures, undone }) => failures.length + undone.length === 0)
  const passed = told.reduce((sum, one) => sum + one.passed, 0)
  say(`${isOk ? '✓' : '✗'} ${file}: ${passed} passed${isCut ? ', then it was ended' : ''} (${seconds(start)})`)
  if (!isOk) say(output.trimEnd().split('\n').slice(-LAST_LINES).join('\n'))
  return told.map((one) => ({ ...one, file: one.file || file, seconds: (performance.now() - start) / 1000 }))
}

/** Longest first, so that none is left alone at the end: by the times of the last nightly run, new files by their size. */
function toLongestFirst(files) {
  const times = JSON.parse(readFileSync(TIMES, 'utf8'))
  const toTime = (file) => times[basename(file, '.test.ts')] ?? statSync(join(root, file)).size / 200
  return [...files].sort((one, other) => toTime(other) - toTime(one))
}

function toTimes(files) {
  const times = files.map(({ file, seconds: took }) => [basename(file, '.test.ts'), Math.round(took)])
  return Object.fromEntries(times.sort())
}
