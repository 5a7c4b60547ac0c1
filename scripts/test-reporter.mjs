/**
 * Tells each test's end as a line of JSON, as soon as it is known: what a run that hangs or is cut has done is then on the
 * disk. `scripts/test-run.mjs` reads the lines. The export is a default one, as vitest asks of a reporter.
 */
import { appendFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './project.mjs'
import { savePicture } from './screen-picture.mjs'

const { TEST_RESULTS: results, TEST_SCREEN: screen, TEST_OUTPUT: output } = process.env

class LineReporter {
  onTestModuleCollected(module) {
    for (const test of module.children.allTests()) tell(test, 'waiting')
  }

  onTestCaseReady(test) {
    tell(test, 'running')
  }

  onTestCaseResult(test) {
    const { state, errors = [] } = test.result()
    tell(test, state, errors[0]?.message)
    if (state === 'failed' && screen) savePicture(screen, join(output, `${toFileName(test)}.png`))
  }

  onTestModuleEnd(module) {
    // A file that breaks outside of its tests, in a hook say, has failed too.
    for (const { message } of module.errors()) write({ file: toFile(module), state: 'broken', why: toLine(message) })
  }

  onTestRunEnd(_modules, errors) {
    for (const { message } of errors) write({ file: '', state: 'broken', why: toLine(message) })
  }
}

function tell(test, state, message) {
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
