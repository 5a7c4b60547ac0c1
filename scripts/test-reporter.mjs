/**
 * Writes each test's end as a line of JSON as soon as it is known, so that the results of a run that hangs or is cut
 * are on disk. `scripts/test-run.mjs` reads the lines. The export is a default one, as vitest requires of a reporter.
 */
import { appendFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './project.mjs'
import { savePicture } from './screen-picture.mjs'

const { TEST_RESULTS: results, TEST_SCREEN: screen, TEST_OUTPUT: output } = process.env

/**
 * The state that was last reported of each test. vitest reports tests in several batches at once, and has reported an
 * end before its beginning.
 */
const reported = new Map()

class LineReporter {
  onTestModuleCollected(module) {
    for (const test of module.children.allTests()) if (!reported.has(test.id)) reportState(test, 'waiting')
  }

  onTestCaseReady(test) {
    if (!reported.has(test.id) || reported.get(test.id) === 'waiting') reportState(test, 'running')
  }

  onTestCaseResult(test) {
    const { state, errors = [] } = test.result()
    reportState(test, state, errors[0]?.message)
    if (state === 'failed' && screen) savePicture(screen, join(output, `${toFileName(test)}.png`))
  }

  onTestModuleEnd(module) {
    for (const test of module.children.allTests()) {
      const { state, errors = [] } = test.result()
      if (state !== 'pending' && reported.get(test.id) !== state) reportState(test, state, errors[0]?.message)
    }
    const { collectDuration, setupDuration, duration } = module.diagnostic()
    write({ file: toFile(module), ms: collectDuration + setupDuration + duration })
    // A file that breaks outside of its tests, for example in a hook, has failed too.
    for (const { message } of module.errors()) write({ file: toFile(module), state: 'broken', why: toLine(message) })
  }

  onTestRunEnd(_modules, errors) {
    for (const { message } of errors) write({ file: '', state: 'broken', why: toLine(message) })
  }
}

function reportState(test, state, message) {
  reported.set(test.id, state)
  write({ file: toFile(test.module), name: test.fullName, state, ...(message && { why: toLine(message) }) })
}

function write(line) {
  appendFileSync(results, `${JSON.stringify(line)}\n`)
}

function toFile(module) {
  return relative(root, module.moduleId)
}

function toLine(message = '') {
  return message.split('\n')[0].slice(0, 200)
}

function toFileName({ fullName }) {
  return fullName.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 80)
}

export default LineReporter
